import { reachOf } from '#customers';

/**
 * What the running transaction has written for some cars, asked before it is taken back. `$1` cars. A row is this
 * transaction's when its xmin says so, and new when it was made since `$2`, the instant at which the transaction began.
 */
const MINE = (row: string): string => `${row}.xmin = pg_current_xact_id()::xid`;

/** Policies of the store `$3`, each with its car: whether it is new, and what makes it one, for another chunk may bring in the same. */
export const POLICIES_WRITTEN = `
  SELECT p.vehicle_id AS "vehicleId", p.created_at >= $2::timestamptz AS new, p.insurer_code || '|' || p.policy_no AS key
  FROM policy p WHERE p.vehicle_id = ANY ($1) AND p.store_id = $3 AND ${MINE('p')} ORDER BY p.id`;

/** New people, each with the first car they are on; those with an identity number by a key, as policies are. */
export const PEOPLE_WRITTEN = `
  SELECT DISTINCT ON (q.id) vp.vehicle_id AS "vehicleId", encode(q.id_no_bidx, 'base64') || q.name AS key
  FROM vehicle_person vp JOIN person q ON q.id = vp.person_id
  WHERE vp.vehicle_id = ANY ($1) AND vp.store_id = $3 AND q.created_at >= $2::timestamptz AND ${MINE('q')} ORDER BY q.id, vp.id`;

/** Touches of open cases by car, step, channel, state and reason; a message of a guarded case is held. */
export const TOUCHES_WRITTEN = `
  SELECT c.vehicle_id AS "vehicleId", s.code, s.day_offset AS "dayOffset", t.channel <> 'task' AS message, t.state, t.reason,
    c.guarded, count(*)::int AS n
  FROM renewal_case c JOIN touch t ON t.case_id = c.id JOIN plan_step s ON s.id = t.step_id
  WHERE c.vehicle_id = ANY ($1) AND c.state = 'open' AND t.created_at >= $2::timestamptz AND ${MINE('t')}
  GROUP BY 1, 2, 3, 4, 5, 6, 7`;

/** The cars' cases, open ones with who works on them, closed ones with why; $2 those opened, $3 those closed just now. */
export const CASES_NOW = `
  SELECT c.id, c.vehicle_id AS "vehicleId", c.state = 'open' AS open, c.guarded, c.close_reason AS reason,
    m.id AS "assigneeId", m.name AS assignee, c.id = ANY ($2::uuid[]) AS new, coalesce(c.cut_over_id = $4, false) AS taken
  FROM renewal_case c LEFT JOIN staff_member m ON m.id = c.assignee_id
  WHERE c.vehicle_id = ANY ($1) AND (c.id = ANY ($2::uuid[]) OR c.id = ANY ($3::uuid[]) OR c.state = 'open')`;

/** Messages planned just now with number, day and category: one of each slot goes out, the others wait for another day. */
export const SLOTS_WANTED = `
  SELECT c.vehicle_id AS "vehicleId", encode(reach.bidx, 'base64') || (t.due_at AT TIME ZONE st.time_zone)::date
      || CASE s.kind WHEN 'notice' THEN 'notice' ELSE s.purpose END AS slot
  FROM renewal_case c JOIN touch t ON t.case_id = c.id JOIN plan_step s ON s.id = t.step_id JOIN store st ON st.id = t.store_id
  CROSS JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.bidx')}) reach
  WHERE c.vehicle_id = ANY ($1) AND c.state = 'open' AND NOT c.guarded AND t.state = 'planned' AND t.channel <> 'task'
    AND t.created_at >= $2::timestamptz AND ${MINE('t')}
  ORDER BY t.due_at, t.id`;
