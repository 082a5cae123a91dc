import type { LocalDate } from '#kernel';
import type { Db } from '#platform';
import type { CaseRules } from './rules.js';

/**
 * Moves the anchor of cars whose day passed without a known renewal: to the other line when that runs on, else to the
 * next anniversary (estimated), for `returningYears` years; after that the car is given up (100).
 * @param only cars to look at; all of the group when not said
 * @returns cars whose new day lies within the lead already: they are looked at now
 */
export async function rollAnchors(
  db: Db,
  groupId: number,
  today: LocalDate,
  rules: CaseRules,
  only: string[] | null = null,
): Promise<string[]> {
  const moved = await db.query<{ id: string; near: boolean }>(
    `UPDATE vehicle v SET
       anchor_on = CASE WHEN n.other_line THEN n.later
                        WHEN v.anchor_rolled + n.years > $4 THEN v.anchor_on
                        ELSE (v.anchor_on + make_interval(years => n.years))::date END,
       anchor_rolled = CASE WHEN n.other_line THEN 0
                            WHEN v.anchor_rolled + n.years > $4 THEN 100
                            ELSE v.anchor_rolled + n.years END
     FROM (
       SELECT x.id, g.later, coalesce(g.later > x.anchor_on AND x.anchor_rolled = 0, false) AS other_line,
         greatest(1, ceil(($2::date - $3::int - x.anchor_on) / 365.25)::int) AS years
       FROM vehicle x
       CROSS JOIN LATERAL (SELECT greatest(x.compulsory_expires_on, x.commercial_expires_on) AS later) g
       WHERE x.group_id = $1 AND x.state = 'active' AND x.anchor_rolled < 100 AND x.anchor_on < $2::date - $3::int
         AND ($6::uuid[] IS NULL OR x.id = ANY ($6))
     ) n
     WHERE v.id = n.id
     RETURNING v.id, v.anchor_rolled < 100 AND v.anchor_on <= $2::date + $5::int AS near`,
    [groupId, today, rules.lapseDays, rules.returningYears, rules.leadDays, only],
  );
  return moved.filter((one) => one.near).map((one) => one.id);
}
