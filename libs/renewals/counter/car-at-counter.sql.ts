/**
 * Parts of questions about a car `v` at a store `s` with its open case `c`, as the people at a counter see it.
 */

/** Cars of the shop itself: driven by it, reached by its own numbers, or bought by the store under its own name. */
export const OWN_CAR = `(v.use_kind ~ '试驾|试乘|代步|自用' OR EXISTS (
  SELECT FROM vehicle_person vp JOIN person p ON p.id = vp.person_id
  WHERE vp.vehicle_id = v.id AND vp.store_id = s.id AND vp.role = 'owner' AND vp.until_on IS NULL
    AND p.name IN (s.name, nullif(s.agency_name, ''))))`;

/** Whether a quote of the shop's own lies ready: 'ready' | 'expired' | 'none'. */
export const QUOTE_STATE = `coalesce((SELECT CASE WHEN max(q.valid_until) >= app.today(s.time_zone) THEN 'ready' ELSE 'expired' END
  FROM quote q WHERE q.case_id = c.id AND q.ours AND q.state = 'standing' HAVING count(*) > 0), 'none')`;

/** Who works the case, or has it in hand now. */
export const HANDLER = `(SELECT m.name FROM staff_member m WHERE m.id = coalesce(c.handed_to, c.assignee_id))`;

/** Joins `owner.name`: whoever the store knows the car by, owner first; never somebody who restricted their data. */
export const WITH_OWNER = `LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person vp JOIN person p ON p.id = vp.person_id
  WHERE vp.vehicle_id = v.id AND vp.store_id = s.id AND vp.until_on IS NULL AND p.restricted_at IS NULL
  ORDER BY array_position('{owner,contact,holder,insured,driver}', vp.role) LIMIT 1) owner ON true`;
