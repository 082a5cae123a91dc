import type { Field } from '../mapping/fields.js';
import { after, knownOf, provenanceOf, ruleOf, type FieldRules } from '../judging/field-rules.js';

/** Columns of a car that a file writes, with the fields that say them. The first names the change. */
export const CAR_COLUMNS: readonly (readonly [column: string, ...fields: Field[]])[] = [
  ['plate', 'plate'],
  ['engine_no', 'engineNo'],
  ['brand', 'brand'],
  ['series', 'series'],
  ['model', 'model', 'modelCode'],
  ['seats', 'seats'],
  ['use_kind', 'useKind'],
  ['first_registered_on', 'firstRegisteredOn'],
  ['delivered_on', 'deliveredOn'],
  ['loan', 'loan'],
  ['beneficiary', 'beneficiary'],
];

/** SQL of the change of one column, NULL where it stays. */
export const change = (field: string, before: string, now: string): string =>
  `CASE WHEN ${now} IS DISTINCT FROM ${before} THEN jsonb_build_object('field', ${field}, 'before', (${before})::text, 'after', (${now})::text) END`;

/** SQL of the named columns of the record `r` as they stand, as one JSON: what an undo brings back. */
export const imageOf = (r: string, columns: readonly string[]): string =>
  `jsonb_build_object(${columns.map((column) => `'${column}', ${r}.${column}`).join(', ')})`;

/**
 * What becomes of known cars. `$2` store, `$3` the file's day, `$4` provenance. Afterwards the columns of a touched car
 * in `in_car` are those that it will have.
 * @param known whether one of the cars was known before: only such a car changes
 */
export function diffCars(rules: FieldRules, known: boolean): string[] {
  const [end, begin] = DIFF_PLATES;
  return known ? [knownCars(rules), diffRelation('NOT s.is_new'), end, begin] : [diffRelation('false'), begin];
}

function knownCars(rules: FieldRules): string {
  const columns = CAR_COLUMNS.map(([column, ...fields]) => ({
    column,
    field: fields[0]!,
    rule: ruleOf(rules, ...fields),
  }));
  const now = columns.map(
    ({ column, rule }) => `${after(rule, `s.${column}`, `v.${column}`, knownOf('v', column))} AS ${column}`,
  );
  const changes = columns.map(({ column, field }) => change(`'${field}'`, `v.${column}`, `n.${column}`));
  const written = columns.map(
    ({ column }) => `CASE WHEN n.${column} IS DISTINCT FROM v.${column} THEN '${column}' END`,
  );
  return `
    UPDATE in_car i SET ${columns.map(({ column }) => `${column} = k.${column}`).join(', ')}, touched = true,
      new_plate = k.new_plate, changes = k.changes, provenance = k.provenance, before = k.before
    FROM (
      SELECT s.row_no, n.*, n.plate IS DISTINCT FROM v.plate AS new_plate, d.changes,
        ${provenanceOf('v', `array_remove(ARRAY[${written.join(', ')}], NULL)`)} AS provenance,
        ${imageOf('v', [...columns.map(({ column }) => column), 'provenance'])} AS before
      FROM in_car s JOIN vehicle v ON v.id = s.vehicle_id
      CROSS JOIN LATERAL (SELECT ${now.join(', ')}) n
      CROSS JOIN LATERAL (SELECT array_remove(ARRAY[${changes.join(', ')}], NULL) AS changes) d
      WHERE NOT s.is_new AND cardinality(d.changes) > 0) k
    WHERE i.row_no = k.row_no`;
}

/** How the store knows the car: newly, or better than from a mere list; a car sold here stays that. */
const diffRelation = (ofKnown: string): string => `
  UPDATE in_car i SET know = CASE WHEN k.relation IS NULL THEN 'add' ELSE 'raise' END,
    know_before = CASE WHEN k.relation IS NOT NULL THEN jsonb_build_object('relation', k.relation) END,
    changes = i.changes || jsonb_build_object('field', 'relation', 'before', k.relation, 'after', i.relation)
  FROM (
    SELECT s.row_no, x.relation FROM in_car s
    LEFT JOIN vehicle_store x ON ${ofKnown} AND x.store_id = $2 AND x.vehicle_id = s.vehicle_id
    WHERE s.vehicle_id IS NOT NULL AND (x.relation IS NULL OR x.relation <> s.relation
      AND (x.relation = 'imported' OR s.relation = 'sold' AND x.relation <> 'sold'))) k
  WHERE i.row_no = k.row_no`;

/** The former plate ends in the history, the new one begins; one that was worn before on the same day stays as it was. */
const DIFF_PLATES = [
  `INSERT INTO in_plate (row_no, vehicle_id, id, before)
   SELECT i.row_no, i.vehicle_id, p.id, jsonb_build_object('seen_to', NULL) FROM in_car i
   JOIN vehicle_plate p ON p.vehicle_id = i.vehicle_id AND p.seen_to IS NULL
   WHERE i.new_plate AND p.plate <> i.plate`,
  `INSERT INTO in_plate (row_no, vehicle_id, id, plate)
   SELECT i.row_no, i.vehicle_id, app.new_id(), i.plate FROM in_car i
   WHERE i.plate IS NOT NULL AND (i.is_new OR i.new_plate AND NOT EXISTS (SELECT FROM vehicle_plate p
     WHERE p.vehicle_id = i.vehicle_id AND p.plate = i.plate AND (p.seen_to IS NULL OR p.seen_from = $3::date)))`,
] as const;
