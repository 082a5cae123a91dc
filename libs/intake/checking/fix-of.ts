import { isBlank, normaliseVin } from '#kernel';
import type { Field } from '../mapping/fields.js';
import type { Corrected } from './corrected-row.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { Finding, JudgedRow } from '../judging/record.js';

/** What taking a proposal does to a row. */
export interface Fix {
  /**
   * Signs that change, in pairs of old and new ('O0' for a letter O that becomes 0); '+field' when another field changes
   * with it; '' when more than signs changes.
   */
  kind: string;
  cells: Corrected;
}

/** The first column of the field whose cell says something: the one that a proposal speaks of. */
function columnOf(cells: readonly string[], field: Field, mapping: readonly MappedColumn[]): number | undefined {
  const columns = mapping.filter((each) => each.field === field).map(({ column }) => column);
  return columns.find((column) => !isBlank(cells[column] ?? '')) ?? columns[0];
}

/** 'O0' for LTESTO… that becomes LTEST0…; '' when the two differ by more than letters that look like digits. */
function signsOf(from: string, to: string): string {
  if (from.length !== to.length) return '';
  const pairs = new Set<string>();
  for (const [at, sign] of [...from].entries()) {
    if (sign === to[at]) continue;
    if (!/[A-Z]/.test(sign) || !/\d/.test(to[at] ?? '')) return '';
    pairs.add(`${sign}${to[at]}`);
  }
  return [...pairs].sort().join('');
}

/** The cells that a finding's proposal would change; undefined when there is none, or no column to put it into. */
export function fixOf(
  row: Pick<JudgedRow, 'cells'>,
  { field, proposal, also = [] }: Finding,
  mapping: readonly MappedColumn[],
): Fix | undefined {
  if (proposal === undefined || field === null) return undefined;
  const cells: Record<number, string> = {};
  for (const each of [{ field, proposal }, ...also]) {
    const column = columnOf(row.cells, each.field, mapping);
    if (column === undefined) return undefined;
    cells[column] = each.proposal;
  }
  const own = row.cells[columnOf(row.cells, field, mapping)!] ?? '';
  return { kind: also.length > 0 ? `+${also[0]!.field}` : signsOf(normaliseVin(own), proposal), cells };
}

/** The problem whose proposals a person takes for every row. */
export interface TakenFix {
  code: string;
  field: Field | null;
}

/** The cells of a row that change when the proposals of one problem are taken; undefined when it has none. */
export function fixesOf(
  row: Pick<JudgedRow, 'cells' | 'findings'>,
  taken: TakenFix,
  mapping: readonly MappedColumn[],
): Corrected | undefined {
  for (const finding of row.findings) {
    if (finding.code !== taken.code || finding.field !== taken.field) continue;
    const fix = fixOf(row, finding, mapping);
    if (fix) return fix.cells;
  }
  return undefined;
}
