import { CAR_COLUMNS } from '../merging/diff-cars.sql.js';
import { TERM_COLUMNS } from '../merging/diff-policies.sql.js';
import { REPAIR_COLUMNS } from '../merging/diff-repairs.sql.js';

/**
 * Takes back what an import wrote about the marked cars: `$1` import, `$2` cars, `$3` when it began to write, `$4` store.
 * What is restored counts as a new version, so that a person who still sees the imported one is told.
 */
const CARS = CAR_COLUMNS.map(([column]) => column);

/** SQL of a record's columns as they were; `old` is the image. */
export const back = (columns: readonly string[]): string => columns.map((c) => `${c} = old.${c}`).join(', ');
/**
 * SQL of the provenance as it was. Was the record as its import had left it then, it is so again: an undo of that one
 * must not take this restoring for an edit by a person.
 */
export const PROVENANCE_BACK = `provenance = CASE WHEN (old.provenance->>'version')::int = x.version - 1
    THEN old.provenance || jsonb_build_object('version', x.version + 1) ELSE old.provenance END`;
export const restore = (table: string, columns: readonly string[], more = ''): string => `
  UPDATE ${table} x SET ${back(columns)}${more} FROM un_record r
  CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, r.before) old
  WHERE r.name = '${table}' AND NOT r.inserted AND r.kept IS NULL AND x.id = r.id`;
export const remove = (table: string): string => `
  DELETE FROM ${table} x USING un_record r
  WHERE r.name = '${table}' AND r.inserted AND r.kept IS NULL AND x.id = r.id`;

const VERSION = `, ${PROVENANCE_BACK}, version = x.version + 1, updated_at = app.now()`;

const GONE = `SELECT o.id FROM renewal_case o JOIN un_car c ON c.vehicle_id = o.vehicle_id WHERE c.created AND c.kept IS NULL`;
const DROP_TOUCHES = `DELETE FROM touch WHERE case_id IN (${GONE})`;
const DROP_CASES = `DELETE FROM renewal_case WHERE id IN (${GONE})`;
const DROP_KNOWN = `
  DELETE FROM vehicle_store x USING un_record r
  WHERE r.name = 'vehicle_store' AND r.inserted AND r.kept IS NULL AND x.vehicle_id = r.id AND x.store_id = $4`;
const RESTORE_KNOWN = `
  UPDATE vehicle_store x SET relation = r.before->>'relation' FROM un_record r
  WHERE r.name = 'vehicle_store' AND NOT r.inserted AND r.kept IS NULL AND x.vehicle_id = r.id AND x.store_id = $4`;

const TURNED_BACK = `FROM un_record r CROSS JOIN LATERAL jsonb_populate_record(NULL::renewal_case, r.before) old
  WHERE r.name = 'renewal_case' AND r.kept IS NULL AND x.id = r.id`;
/** Contacts that the cut-over ended with a case are forgotten: the planner plans them anew, by what holds then. */
const FORGET_ENDED = `
  DELETE FROM touch t USING un_record r, renewal_case x
  WHERE r.name = 'renewal_case' AND r.kept IS NULL AND x.id = r.id AND x.state <> 'open' AND r.before->>'state' = 'open'
    AND t.case_id = x.id AND t.state = 'superseded' AND t.settled_at >= $3 AND t.attempts = 0`;
/** Who works on a case, how far it is, what comes next, how it ended: as it was before the cut-over. */
const TURN_CASES_BACK = `
  UPDATE renewal_case x SET state = old.state, stage = old.stage, close_reason = old.close_reason,
    closed_at = CASE WHEN old.state = 'open' THEN NULL ELSE x.closed_at END,
    planned_anchor_on = CASE WHEN x.state = old.state THEN x.planned_anchor_on END, assignee_id = old.assignee_id,
    next_contact_at = old.next_contact_at, next_action = old.next_action, snoozed_until = old.snoozed_until, guarded = old.guarded, cut_over_id = old.cut_over_id, version = x.version + 1,
    updated_at = app.now()
  ${TURNED_BACK} AND (x.state = 'open' OR NOT EXISTS (
    SELECT FROM renewal_case o WHERE o.vehicle_id = x.vehicle_id AND o.state = 'open'))`;

/** In this order: what points at a row goes before it. */
export const UNDO_CARS: readonly string[] = [
  'DELETE FROM car_handover WHERE import_id = $1::uuid',
  FORGET_ENDED,
  TURN_CASES_BACK,
  DROP_TOUCHES,
  DROP_CASES,
  remove('repair_order'),
  restore('repair_order', REPAIR_COLUMNS, VERSION),
  remove('policy'),
  restore('policy', TERM_COLUMNS, VERSION),
  remove('vehicle_person'),
  restore('vehicle_person', ['until_on']),
  remove('vehicle_plate'),
  restore('vehicle_plate', ['seen_to']),
  DROP_KNOWN,
  RESTORE_KNOWN,
  restore('vehicle', CARS, VERSION),
  remove('vehicle'),
];

/** Policies that go away or back, for the cases that they closed. */
export const UNDONE_POLICIES = `SELECT id FROM un_record WHERE name = 'policy' AND kept IS NULL`;
/** Cars that stand on and lose the notes of follow-up that the import brought. */
export const NOTED_CARS = `
  SELECT DISTINCT a.vehicle_id AS id FROM activity a JOIN un_car c ON c.vehicle_id = a.vehicle_id
  WHERE NOT c.created AND a.store_id = $4 AND a.kind = 'follow-up.imported' AND a.data ->> 'importId' = $1::text`;

/** Cars that stand on, and were changed back. */
export const RESTORED_CARS = `
  SELECT c.vehicle_id AS id FROM un_car c WHERE NOT c.created
    AND EXISTS (SELECT FROM un_record r WHERE r.vehicle_id = c.vehicle_id AND r.kept IS NULL)`;

/** Each marked row of which something stays: why, and the last person who dealt with the car, and when. */
const STAYING = `
    SELECT w.row_no, jsonb_agg(jsonb_build_object('code', w.code, 'by', coalesce(a.name, o.name), 'at', coalesce(a.at, o.at))) AS kept
    FROM (SELECT DISTINCT row_no, vehicle_id, kept AS code FROM un_record WHERE kept IS NOT NULL AND kept <> 'IN_USE') w
    LEFT JOIN LATERAL (
      SELECT m.name, a.at FROM activity a LEFT JOIN staff_member m ON m.id = a.actor_id
      WHERE w.code <> 'OTHER_IMPORT' AND a.vehicle_id = w.vehicle_id AND a.at >= $3 AND a.actor_id IS NOT NULL
        AND a.store_id = $4 AND a.kind NOT LIKE 'import.%'
      ORDER BY a.at DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (
      SELECT m.name, f.started_at AS at FROM import_row x JOIN import_file f ON f.id = x.import_id
      LEFT JOIN staff_member m ON m.id = f.created_by
      WHERE w.code = 'OTHER_IMPORT' AND x.vehicle_id = w.vehicle_id AND x.import_id <> $1
      ORDER BY f.started_at DESC LIMIT 1) o ON true
    GROUP BY w.row_no`;

/** Writes the names down with the rows, each reason once: cars come first, their people later. */
export const NAME_KEPT = `
  UPDATE import_row i SET kept = coalesce(i.kept, '[]') || coalesce((
      SELECT jsonb_agg(e) FROM jsonb_array_elements(k.kept) e
      WHERE NOT coalesce(i.kept, '[]') @> jsonb_build_array(jsonb_build_object('code', e ->> 'code'))), '[]')
  FROM (${STAYING}) k
  WHERE i.import_id = $1 AND i.row_no = k.row_no`;

/** The first of them, to be shown before anything is taken back. */
export const FIRST_KEPT = `
  SELECT k.row_no AS "row", i.vin, i.plate, k.kept AS why FROM (${STAYING} ORDER BY w.row_no LIMIT 20) k
  JOIN import_row i ON i.import_id = $1 AND i.row_no = k.row_no ORDER BY k.row_no`;

/** Cars are through; their people come when all cars are. A car that stays whole keeps its people. */
export const CARS_DONE = `
  UPDATE import_change x SET undo = CASE WHEN c.kept IS NULL THEN 'people' ELSE 'done' END FROM un_car c
  WHERE x.import_id = $1 AND x.vehicle_id = c.vehicle_id AND x.undo = 'cars'`;
