import type { z } from 'zod';
import type { FieldRule } from '#contracts';
import type { Field } from '../mapping/fields.js';

export type Rule = z.infer<typeof FieldRule>;
/** What a person said of single fields; those not named are overwritten. */
export type FieldRules = Readonly<Record<string, Rule>>;

/** The rule of the first named of these fields, which all write to the same place. */
export const ruleOf = (rules: FieldRules, ...fields: Field[]): Rule =>
  fields.map((field) => rules[field]).find((rule) => rule !== undefined) ?? 'overwrite';

/**
 * SQL of what stands after the merge. A blank cell never erases; the rest is the rule's: fill writes empty fields alone,
 * newer only what is empty or was known before the day that the file speaks of (`$3`).
 * @param known SQL of the day as text for which the standing value is known
 */
export function after(rule: Rule, said: string, standing: string, known: string): string {
  if (rule === 'fill') return `coalesce(${standing}, ${said})`;
  if (rule === 'overwrite') return `coalesce(${said}, ${standing})`;
  return `CASE WHEN ${standing} IS NULL OR $3::date::text > ${known} THEN coalesce(${said}, ${standing}) ELSE ${standing} END`;
}

/**
 * SQL of the day for which a column of the record `r` is known: its own as-of, else that of the import that made the
 * record, else the record's last change; never before a change that a person made since.
 */
export const knownOf = (r: string, column: string): string =>
  `greatest(coalesce(${r}.provenance->'fields'->>'${column}', ${r}.provenance->>'asOf', ${r}.updated_at::date::text),
     CASE WHEN (${r}.provenance->>'version')::int IS DISTINCT FROM ${r}.version THEN ${r}.updated_at::date::text END)`;

/**
 * SQL of the provenance of the record `r` after a change by an import (`$4`: {import, asOf, version}): who wrote last, up
 * to which version, and for which day each written column is known.
 * @param written SQL array of the columns written
 */
export const provenanceOf = (r: string, written: string): string =>
  `coalesce(${r}.provenance, '{}') || jsonb_build_object('import', $4::jsonb->'import', 'version', ${r}.version + 1,
     'asOf', coalesce(${r}.provenance->>'asOf', ${r}.updated_at::date::text),
     'fields', coalesce(${r}.provenance->'fields', '{}')
       || (SELECT coalesce(jsonb_object_agg(w, $4::jsonb->'asOf'), '{}') FROM unnest(${written}) AS w))`;
