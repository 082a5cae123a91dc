/**
 * What an undo finds of the cars of one chunk: each record that the import wrote, and whether it must be kept. `$1`
 * import, `$2` cars, `$3` when the import began to write, `$4` store. The preview asks the same as the undo itself.
 *
 * A car that the import created is one thing: it goes whole, or stays whole because somebody works with any part of it.
 * Of a car that was known before, each record stands for itself.
 */
export const UNDO_TABLES = `
  CREATE TEMPORARY TABLE IF NOT EXISTS un_record (name text, id uuid, vehicle_id uuid, row_no int, inserted boolean,
    before jsonb, after text, kept text) ON COMMIT DELETE ROWS;
  CREATE TEMPORARY TABLE IF NOT EXISTS un_car (vehicle_id uuid, created boolean, kept text) ON COMMIT DELETE ROWS;
  CREATE INDEX IF NOT EXISTS un_record_id ON un_record (id);
  CREATE INDEX IF NOT EXISTS un_record_vehicle ON un_record (vehicle_id);
  TRUNCATE un_record, un_car`;

/** A record written by several rows of the file is one: as it was before the first of them. */
const LOAD_RECORDS = `
  INSERT INTO un_record (name, id, vehicle_id, row_no, inserted, before, after)
  SELECT u.name, u.id, min(c.vehicle_id::text)::uuid, max(c.row_no), (array_agg(u.before IS NULL ORDER BY c.row_no))[1],
    (array_agg(u.before ORDER BY c.row_no))[1], (array_agg(u.after ORDER BY c.row_no DESC))[1]
  FROM import_change c CROSS JOIN LATERAL unnest(c.tables, c.ids, c.befores, c.afters) AS u(name, id, before, after)
  WHERE c.import_id = $1 AND c.vehicle_id = ANY ($2) AND c.undo = 'cars'
  GROUP BY u.name, u.id`;
const LOAD_CARS = `
  INSERT INTO un_car (vehicle_id, created) SELECT vehicle_id, bool_or(name = 'vehicle' AND inserted) FROM un_record GROUP BY vehicle_id`;
export const UNDO_SIZES = 'ANALYZE un_record, un_car';

/** SQL of whether the record `x` was written since by somebody else: a person, or another import. */
const elsewhere = (x: string): string =>
  `NOT coalesce(${x}.provenance->>'import' = $1::text AND (${x}.provenance->>'version')::int = ${x}.version, false)`;
const whose = (x: string): string =>
  `CASE WHEN ${x}.provenance->>'import' IS DISTINCT FROM $1::text THEN 'OTHER_IMPORT' ELSE 'EDITED' END`;

const editedIn = (table: string): string => `
  UPDATE un_record r SET kept = ${whose('x')} FROM ${table} x
  WHERE r.name = '${table}' AND x.id = r.id AND ${elsewhere('x')}`;
const ENDORSED = `
  UPDATE un_record r SET kept = 'EDITED' WHERE r.name = 'policy' AND r.kept IS NULL AND r.inserted
    AND EXISTS (SELECT FROM endorsement e WHERE e.policy_id = r.id)`;
const PHONES_EDITED = `
  UPDATE un_record r SET kept = 'EDITED' FROM phone x WHERE r.name = 'phone' AND x.id = r.id AND x.version <> 1`;
/** A person made by the import with whom people have dealt since: by phone, by consent, by hand. */
const PERSON_DEALT = `x.created_at >= $3 AND (${elsewhere('x')}
  OR EXISTS (SELECT FROM phone h WHERE h.person_id = x.id AND (h.version <> 1 OR h.source <> 'import'))
  OR EXISTS (SELECT FROM consent k WHERE k.person_id = x.id)
  OR EXISTS (SELECT FROM person m WHERE m.merged_into = x.id))`;
const PEOPLE_DEALT = `
  UPDATE un_record r SET kept = 'EDITED' FROM person x
  WHERE r.name = 'person' AND r.inserted AND r.kept IS NULL AND x.id = r.id AND ${PERSON_DEALT}`;
/** Work that a cut-over took over and that went on since. A guard that was released is no work. */
const CASES_WORKED = `
  UPDATE un_record r SET kept = 'EDITED' FROM renewal_case x, (
    SELECT u.id AS case_id, l.* FROM un_record u CROSS JOIN LATERAL jsonb_populate_record(NULL::renewal_case, u.after::jsonb) l
    WHERE u.name = 'renewal_case') l
  WHERE r.name = 'renewal_case' AND x.id = r.id AND l.case_id = r.id
    AND (x.state, x.stage, x.close_reason, x.assignee_id, x.next_contact_at)
      IS DISTINCT FROM (l.state, l.stage, l.close_reason, l.assignee_id, l.next_contact_at)`;
const ROLES_EDITED = `
  UPDATE un_record r SET kept = 'EDITED' FROM vehicle_person c JOIN person x ON x.id = c.person_id
  WHERE r.name = 'vehicle_person' AND r.inserted AND c.id = r.id AND (c.until_on IS NOT NULL OR ${PERSON_DEALT})`;

/** Why a created car stays, the plainest reason first. */
const KEEP_CREATED = `
  UPDATE un_car c SET kept = k.code FROM (
    SELECT n.vehicle_id, coalesce(
      (SELECT min(r.kept) FROM un_record r WHERE r.vehicle_id = n.vehicle_id AND r.kept IS NOT NULL),
      CASE WHEN n.vehicle_id IN (SELECT app.known_to_others($2, $4)) THEN 'OTHER_STORE'
        WHEN EXISTS (SELECT FROM vehicle m WHERE m.merged_into = n.vehicle_id) THEN 'EDITED'
        WHEN EXISTS (SELECT FROM policy q WHERE q.vehicle_id = n.vehicle_id
          AND NOT EXISTS (SELECT FROM un_record r WHERE r.name = 'policy' AND r.id = q.id)) THEN 'POLICY'
        WHEN EXISTS (SELECT FROM vehicle_person q WHERE q.vehicle_id = n.vehicle_id
          AND NOT EXISTS (SELECT FROM un_record r WHERE r.name = 'vehicle_person' AND r.id = q.id)) THEN 'PERSON'
        WHEN EXISTS (SELECT FROM import_row i WHERE i.vehicle_id = n.vehicle_id AND i.import_id <> $1
          AND NOT EXISTS (SELECT FROM import_file f WHERE f.id = i.import_id AND f.status = 'undone'))
          OR EXISTS (SELECT FROM claim_list_row q WHERE q.vehicle_id = n.vehicle_id)
          OR EXISTS (SELECT FROM repair_order q WHERE q.vehicle_id = n.vehicle_id
            AND NOT EXISTS (SELECT FROM un_record r WHERE r.name = 'repair_order' AND r.id = q.id)) THEN 'OTHER_IMPORT'
        WHEN EXISTS (SELECT FROM renewal_case o JOIN touch t ON t.case_id = o.id WHERE o.vehicle_id = n.vehicle_id
          AND (t.attempts > 0 OR t.done_by IS NOT NULL OR t.state IN ('sending', 'unknown', 'sent', 'delivered', 'undelivered', 'done')))
          THEN 'TOUCH_SENT'
        WHEN EXISTS (SELECT FROM activity a WHERE a.vehicle_id = n.vehicle_id AND a.at >= $3 AND a.actor_id IS NOT NULL
          AND a.kind NOT LIKE 'import.%') THEN 'ACTIVITY' END) AS code
    FROM un_car n WHERE n.created) k
  WHERE c.vehicle_id = k.vehicle_id AND k.code IS NOT NULL`;
const KEEP_WHOLE = `
  UPDATE un_record r SET kept = coalesce(r.kept, c.kept) FROM un_car c WHERE c.vehicle_id = r.vehicle_id AND c.kept IS NOT NULL`;

/** The plate in the history follows the plate of the car. */
const KEEP_PLATES = `
  UPDATE un_record r SET kept = v.kept FROM un_record v
  WHERE r.name = 'vehicle_plate' AND r.kept IS NULL AND v.name = 'vehicle' AND v.vehicle_id = r.vehicle_id AND v.kept IS NOT NULL`;
/** A role cannot go back to whom it belonged while somebody has it who stays. */
const KEEP_ROLES = `
  UPDATE un_record r SET kept = 'EDITED' FROM vehicle_person old
  WHERE r.name = 'vehicle_person' AND NOT r.inserted AND r.kept IS NULL AND old.id = r.id AND EXISTS (
    SELECT FROM vehicle_person now WHERE now.store_id = old.store_id AND now.vehicle_id = old.vehicle_id
      AND now.role = old.role AND now.until_on IS NULL AND NOT EXISTS (
        SELECT FROM un_record o WHERE o.id = now.id AND o.name = 'vehicle_person' AND o.inserted AND o.kept IS NULL))`;
/** Nor a policy to a day or number that another one has by now. */
const KEEP_POLICIES = `
  UPDATE un_record r SET kept = 'POLICY' FROM policy q, policy o
  WHERE r.name = 'policy' AND NOT r.inserted AND r.kept IS NULL AND q.id = r.id AND o.store_id = q.store_id AND o.id <> q.id
    AND (o.vehicle_id = q.vehicle_id AND o.line = q.line AND o.state = 'active' AND o.expires_on = (r.before->>'expires_on')::date
      OR o.insurer_code = r.before->>'insurer_code' AND o.policy_no = r.before->>'policy_no')
    AND NOT EXISTS (SELECT FROM un_record d WHERE d.name = 'policy' AND d.id = o.id AND d.inserted AND d.kept IS NULL)`;
/** A store goes on knowing a car of which it keeps anything. */
const KEEP_KNOWN = `
  UPDATE un_record r SET kept = 'IN_USE'
  WHERE r.name = 'vehicle_store' AND r.inserted AND r.kept IS NULL AND (
    EXISTS (SELECT FROM un_record o WHERE o.vehicle_id = r.vehicle_id AND o.name IN ('vehicle', 'policy', 'vehicle_person', 'repair_order') AND o.kept IS NOT NULL)
    OR EXISTS (SELECT FROM policy q WHERE q.vehicle_id = r.vehicle_id AND q.store_id = $4
      AND NOT EXISTS (SELECT FROM un_record o WHERE o.name = 'policy' AND o.id = q.id AND o.inserted))
    OR EXISTS (SELECT FROM repair_order q WHERE q.vehicle_id = r.vehicle_id AND q.store_id = $4
      AND NOT EXISTS (SELECT FROM un_record o WHERE o.name = 'repair_order' AND o.id = q.id AND o.inserted))
    OR EXISTS (SELECT FROM vehicle_person q WHERE q.vehicle_id = r.vehicle_id AND q.store_id = $4
      AND NOT EXISTS (SELECT FROM un_record o WHERE o.name = 'vehicle_person' AND o.id = q.id AND o.inserted)))`;

export const UNDO_LOAD = [LOAD_RECORDS, LOAD_CARS];
/** Marks of people, which hold whether their cars are through or not. */
export const MARK_DEALT = [editedIn('person'), PHONES_EDITED, PEOPLE_DEALT];
export const UNDO_MARK = [
  editedIn('vehicle'),
  editedIn('policy'),
  editedIn('repair_order'),
  ENDORSED,
  ...MARK_DEALT,
  ROLES_EDITED,
  CASES_WORKED,
  KEEP_CREATED,
  KEEP_WHOLE,
  KEEP_PLATES,
  KEEP_ROLES,
  KEEP_POLICIES,
  KEEP_KNOWN,
];

/**
 * What the marks come to, in rows of the file: created and to be deleted, changed and to be restored, kept; the contacts
 * planned for these cars since, and those made.
 */
export const UNDO_COUNTS = `
  WITH row AS (
    SELECT r.row_no, bool_or(c.created) AS created, bool_or(r.kept IS NOT NULL AND r.kept <> 'IN_USE') AS kept
    FROM un_record r JOIN un_car c ON c.vehicle_id = r.vehicle_id GROUP BY r.row_no),
  contact AS (
    SELECT count(*) FILTER (WHERE c.kept IS NULL AND o.state = 'open' AND o.opened_at >= $3
        AND t.state IN ('planned', 'queued', 'draft', 'needs_person'))::int AS touches,
      count(*) FILTER (WHERE t.sent_at >= $3)::int AS sent
    FROM un_car c JOIN renewal_case o ON o.vehicle_id = c.vehicle_id JOIN touch t ON t.case_id = o.id)
  SELECT count(*) FILTER (WHERE created AND NOT kept)::int AS deletes, count(*) FILTER (WHERE NOT created AND NOT kept)::int AS restores,
    count(*) FILTER (WHERE kept)::int AS keeps, (SELECT touches FROM contact), (SELECT sent FROM contact)
  FROM row`;

/** The cars of the next rows of the file behind $2, at most $3 rows, and the last of these rows. */
export const NEXT_CARS = `
  SELECT array_agg(DISTINCT vehicle_id) AS cars, max(row_no) AS last FROM (
    SELECT vehicle_id, row_no FROM import_change WHERE import_id = $1 AND undo = 'cars' AND row_no > $2
    ORDER BY row_no LIMIT $3) k`;
export interface NextCars {
  cars: string[] | null;
  last: number;
}
