import { reachOf } from '#customers';

/**
 * What the running transaction has written for some cars, asked before it is taken back. `$1` cars. A row is this
 * transaction's when its xmin says so, and new when it was made since `$2`, the instant at which the transaction began.
 */
const MINE = (row: string): string => `${row}.xmin = pg_current_xact_id()::xid`;

/** Policies of the store `$3`: new ones by what makes them one, and how many changed. */
export const POLICIES_WRITTEN = `
  SELECT p.created_at >= $2::timestamptz AS new, count(*)::int AS n,
    coalesce(array_agg(p.insurer_code || '|' || p.policy_no)
      FILTER (WHERE p.created_at >= $2::timestamptz AND p.policy_no IS NOT NULL), '{}') AS numbers
  FROM policy p WHERE p.vehicle_id = ANY ($1) AND p.store_id = $3 AND ${MINE('p')} GROUP BY 1`;

/** New people on the cars; those with an identity number by a key, for another chunk may bring in the same one. */
export const PEOPLE_WRITTEN = `
  SELECT count(*)::int AS n, coalesce(array_agg(encode(k.bidx, 'base64') || k.name) FILTER (WHERE k.bidx IS NOT NULL), '{}') AS keys
  FROM (
    SELECT DISTINCT q.id, q.id_no_bidx AS bidx, q.name FROM vehicle_person vp JOIN person q ON q.id = vp.person_id
    WHERE vp.vehicle_id = ANY ($1) AND vp.store_id = $3 AND q.created_at >= $2::timestamptz AND ${MINE('q')}) k`;

/** Touches of open cases by step, channel, state and reason; a message of a guarded case is held. */
export const TOUCHES_WRITTEN = `
  SELECT s.code, s.day_offset AS "dayOffset", t.channel <> 'task' AS message, t.state, t.reason, c.guarded, count(*)::int AS n
  FROM renewal_case c JOIN touch t ON t.case_id = c.id JOIN plan_step s ON s.id = t.step_id
  WHERE c.vehicle_id = ANY ($1) AND c.state = 'open' AND t.created_at >= $2::timestamptz AND ${MINE('t')}
  GROUP BY 1, 2, 3, 4, 5, 6`;

/** The cars' cases, open ones with who works on them, closed ones with why; $2 those opened, $3 those closed just now. */
export const CASES_NOW = `
  SELECT c.id, c.vehicle_id AS "vehicleId", c.state = 'open' AS open, c.guarded, c.close_reason AS reason, m.name AS assignee,
    c.id = ANY ($2::uuid[]) AS new
  FROM renewal_case c LEFT JOIN staff_member m ON m.id = c.assignee_id
  WHERE c.vehicle_id = ANY ($1) AND (c.id = ANY ($2::uuid[]) OR c.id = ANY ($3::uuid[]) OR c.state = 'open' AND c.cut_over_id = $4)`;

/** Messages planned just now by number, day and category: one of each slot goes out, the others wait for another day. */
export const SLOTS_WANTED = `
  SELECT encode(reach.bidx, 'base64') || (t.due_at AT TIME ZONE st.time_zone)::date
      || CASE s.kind WHEN 'notice' THEN 'notice' ELSE s.purpose END AS slot, count(*)::int AS n
  FROM renewal_case c JOIN touch t ON t.case_id = c.id JOIN plan_step s ON s.id = t.step_id JOIN store st ON st.id = t.store_id
  CROSS JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.bidx')}) reach
  WHERE c.vehicle_id = ANY ($1) AND c.state = 'open' AND NOT c.guarded AND t.state = 'planned' AND t.channel <> 'task'
    AND t.created_at >= $2::timestamptz AND ${MINE('t')}
  GROUP BY 1`;
