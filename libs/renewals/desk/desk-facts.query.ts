import { reachOf } from '#customers';
import type { LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** What decides whether one may dial now, and for whom the caller speaks. */
export interface DeskFacts {
  at: Date;
  /** The store's day, and whether the caller works it though it be a public holiday: by their rota, else the store's. */
  today: LocalDate;
  worksHoliday: boolean;
  /** Local time of the store, HH:MM, and the hours of calling. */
  clock: string;
  hours: { from: string; to: string };
  rest: { from: string; to: string };
  /** A manager's word that people may call in this case now, with their reason. */
  allowed: { by: string; reason: string } | null;
  caps: Record<'day' | 'week' | 'cycle', number>;
  used: Record<'day' | 'week' | 'cycle', number>;
  /** Days since the number to dial was confirmed; null when there is none. */
  phoneDays: number | null;
  suppressed: boolean;
  person: string;
  licence: string | null;
  agency: string;
  agencyLicence: string;
}

/**
 * Contacts that reached somebody and messages that left, of the case and of the number; what the owner began, and dials in
 * vain, do not count. Each from its own index.
 */
const USED = /* sql */ `
  SELECT json_build_object('day', count(*) FILTER (WHERE u.at >= d.today::timestamp AT TIME ZONE s.time_zone),
    'week', count(*) FILTER (WHERE u.at >= (d.today - 6)::timestamp AT TIME ZONE s.time_zone),
    'cycle', count(*) FILTER (WHERE u.at >= c.opened_at)) AS used
  FROM (
    SELECT k.id, k.at FROM contact k
    WHERE k.case_id = c.id AND k.undone_at IS NULL AND k.direction = 'out' AND k.class = 'connected'
    UNION
    SELECT k.id, k.at FROM contact k
    WHERE k.group_id = $2 AND k.phone_bidx = reach.bidx AND k.phone_bidx IS NOT NULL AND k.undone_at IS NULL
      AND k.direction = 'out' AND k.class = 'connected' AND k.at >= c.opened_at
    UNION ALL
    SELECT t.id, t.sent_at FROM touch t WHERE t.case_id = c.id AND t.sent_at IS NOT NULL) u`;

/** Whether $3 is to work a public holiday: by what was said of the day, else by their pattern, else by the store's. */
const WORKS_HOLIDAY = /* sql */ `coalesce(
  (SELECT x.shift <> 'off' FROM rota_day x WHERE x.staff_id = $3 AND x.day = d.today),
  (SELECT r.works_holidays FROM rota r WHERE r.staff_id = $3 AND r.starts_on <= d.today ORDER BY r.starts_on DESC LIMIT 1),
  (app.setting('default_rota', $2, s.id, d.today) ->> 'worksHolidays')::boolean)`;

const DESK_FACTS = /* sql */ `
  SELECT app.now() AS at, d.today, ${WORKS_HOLIDAY} AS "worksHoliday", to_char(app.now() AT TIME ZONE s.time_zone, 'HH24:MI') AS clock,
    app.setting('contact_hours', $2, s.id, d.today) AS hours, app.setting('call_rest', $2, s.id, d.today) AS rest,
    app.setting('contact_caps', $2, s.id, d.today) AS caps,
    (SELECT json_build_object('by', g.name, 'reason', q.reason) FROM quiet_override q JOIN staff_member g ON g.id = q.given_by
      WHERE q.case_id = c.id AND q.until > app.now() AND q.given_at <= app.now() ORDER BY q.until DESC LIMIT 1) AS allowed,
    counted.used,
    (extract(epoch FROM app.now() - reach.updated_at) / 86400)::int AS "phoneDays",
    EXISTS (SELECT FROM suppression x WHERE x.group_id = $2 AND x.phone_bidx = reach.bidx AND x.lifted_at IS NULL
      AND (x.until IS NULL OR x.until > app.now())) AS suppressed,
    w.name AS person, w.licence_no AS licence, s.agency_name AS agency, s.agency_licence AS "agencyLicence"
  FROM renewal_case c JOIN store s ON s.id = c.store_id
  CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
  LEFT JOIN LATERAL (${reachOf('c.store_id', 'c.vehicle_id', 'ph.bidx, ph.updated_at')}) reach ON true
  CROSS JOIN LATERAL (${USED}) counted
  LEFT JOIN staff_member w ON w.id = $3
  WHERE c.id = $1`;

/** Facts for the guards and the script of a case. Runs in the caller's transaction. */
export async function deskFacts(db: Db, actor: Actor, caseId: string): Promise<DeskFacts> {
  const [row] = await db.query<DeskFacts>(DESK_FACTS, [caseId, actor.groupId, actor.staffId], { prepare: true });
  return row!;
}
