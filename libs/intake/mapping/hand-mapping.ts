import { Problem } from '#kernel';
import { FIELDS, REPEATED, type Field } from './fields.js';
import type { GivenColumn } from '../reading/find-header.js';
import { requireColumns } from '../reading/file-kind.js';
import type { MappedColumn } from './map-columns.js';
import { withGiven } from './map-sheet.js';

const KNOWN: ReadonlySet<string> = new Set(FIELDS);

/** @throws Problem 422 'import.no-such-field' for a name that is no field. */
export function knownField(name: string): Field {
  if (!KNOWN.has(name)) throw new Problem(422, 'import.no-such-field', { field: name });
  return name as Field;
}

/** Rules of fields that exist. @throws Problem 422 'import.no-such-field'. */
export function rulesOf<R extends string>(rules: Record<string, R>): Record<string, R> {
  for (const field of Object.keys(rules)) knownField(field);
  return rules;
}

/**
 * The columns that a person has given by now: those of before and these, of which each takes its field from any other.
 * None given now: none by hand any more.
 * @param mapping as it was found; of another sheet that was not read yet: empty
 * @throws Problem 422 'import.column-twice' | 'import.no-vehicle-column' | 'import.no-such-field'
 */
export function handMapping(
  mapping: readonly MappedColumn[],
  before: readonly GivenColumn[],
  given: readonly { column: number; field: string | null }[],
): GivenColumn[] {
  if (given.length === 0) return [];
  const asked = new Map(given.map(({ column, field }) => [column, field === null ? null : knownField(field)]));
  const named = new Set([...asked.values()].filter((field) => field !== null && !REPEATED.has(field)));
  const kept = before.filter(({ column, field }) => !asked.has(column) && !(field !== null && named.has(field)));
  const all = [...kept, ...[...asked].map(([column, field]) => ({ column, field }))];
  const made = withGiven(mapping, { columns: all });
  if (mapping.length > 0) requireColumns(made);
  return all;
}
