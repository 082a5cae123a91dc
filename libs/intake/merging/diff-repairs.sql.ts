import { imageOf } from './diff-cars.sql.js';
import { after, knownOf, provenanceOf, ruleOf, type FieldRules } from '../judging/field-rules.js';
import type { Field } from '../mapping/fields.js';

/** Columns of a repair order that a file writes, with the field that says them. */
const TERMS: readonly (readonly [column: string, field: Field])[] = [
  ['arrived_on', 'enteredOn'],
  ['settled_on', 'settledOn'],
  ['mileage', 'mileage'],
  ['kind', 'repairKind'],
  ['amount_fen', 'amount'],
  ['adviser', 'adviser'],
];
export const REPAIR_COLUMNS = ['number', ...TERMS.map(([column]) => column)];

/**
 * Which known orders the rows of a chunk speak of: by the store's number, else the car's order of that day. `$2` store.
 * An order is new when none is found and its number comes once in the chunk.
 */
export const MATCH_REPAIRS = `
  UPDATE in_repair p SET vehicle_id = k.vehicle_id, order_id = k.id, is_new = k.id IS NULL AND k.nth = 1
  FROM (
    SELECT m.*, CASE WHEN m.number IS NULL THEN 1
      ELSE row_number() OVER (PARTITION BY m.number ORDER BY m.row_no) END AS nth
    FROM (
      SELECT n.new_id, n.row_no, n.number, i.vehicle_id, coalesce(
        (SELECT q.id FROM repair_order q WHERE q.store_id = $2 AND q.number = n.number),
        CASE WHEN NOT i.is_new THEN (SELECT q.id FROM repair_order q
          WHERE q.vehicle_id = i.vehicle_id AND q.store_id = $2 AND q.arrived_on = n.arrived_on
            AND (q.number IS NULL OR n.number IS NULL)
          ORDER BY q.number NULLS FIRST LIMIT 1) END) AS id
      FROM in_repair n JOIN in_car i ON i.row_no = n.row_no WHERE i.vehicle_id IS NOT NULL) m) k
  WHERE p.new_id = k.new_id`;

/** SQL of a term as people read it: money in yuan. */
const read = (r: string, column: string): string =>
  column.endsWith('_fen') ? `(${r}.${column} / 100.0)::numeric(12, 2)` : `${r}.${column}`;

/** What becomes of known orders. `$2` store, `$3` the file's day, `$4` provenance. One that stands on another car is left alone. */
export function diffRepairs(rules: FieldRules): string {
  const now = TERMS.map(
    ([column, field]) =>
      `${after(ruleOf(rules, field), `p.${column}`, `q.${column}`, knownOf('q', column))} AS ${column}`,
  );
  const all: readonly (readonly [string, string])[] = [['number', 'repairNo'], ...TERMS];
  const changes = all.map(
    ([
      column,
      field,
    ]) => `CASE WHEN n.${column} IS DISTINCT FROM q.${column} THEN jsonb_build_object('field', '${field}',
      'before', (${read('q', column)})::text, 'after', (${read('n', column)})::text) END`,
  );
  const written = TERMS.map(([column]) => `CASE WHEN n.${column} IS DISTINCT FROM q.${column} THEN '${column}' END`);
  return `
    UPDATE in_repair i SET ${REPAIR_COLUMNS.map((column) => `${column} = k.${column}`).join(', ')}, touched = true,
      version = k.version, provenance = k.provenance, before = k.before, changes = k.changes
    FROM (
      SELECT DISTINCT ON (q.id) p.new_id, n.*, q.version, array_remove(ARRAY[${changes.join(', ')}], NULL) AS changes,
        ${provenanceOf('q', `array_remove(ARRAY[${written.join(', ')}], NULL)`)} AS provenance,
        ${imageOf('q', [...REPAIR_COLUMNS, 'provenance'])} AS before
      FROM in_repair p JOIN repair_order q ON q.id = p.order_id AND q.store_id = $2 AND q.vehicle_id = p.vehicle_id
      CROSS JOIN LATERAL (SELECT coalesce(q.number, p.number) AS number, ${now.join(', ')}) n
      WHERE (${REPAIR_COLUMNS.map((column) => `n.${column}`).join(', ')})
          IS DISTINCT FROM (${REPAIR_COLUMNS.map((column) => `q.${column}`).join(', ')})
      ORDER BY q.id, p.row_no) k
    WHERE i.new_id = k.new_id`;
}
