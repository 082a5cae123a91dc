import { reachOf } from '#customers';

/** Rows of the inbox stand over these: $1 stores · $2 people or NULL. */
export const DRAFT_FROM = /* sql */ `
  JOIN renewal_case c ON c.id = t.case_id AND ($2::uuid[] IS NULL OR c.assignee_id = ANY ($2))
  JOIN store s ON s.id = t.store_id
  JOIN plan_step ps ON ps.id = t.step_id
  LEFT JOIN staff_member a ON a.id = c.assignee_id`;

/** What both kinds of row show of the case and the step. */
export const DRAFT_HEAD = /* sql */ `
  t.id, t.version, t.case_id AS "caseId", t.vehicle_id AS "vehicleId", s.code AS store, c.plate, c.owner_name AS owner,
  ps.code AS step, json_build_object('zh', ps.title_zh, 'en', ps.title_en) AS "stepTitle", t.anchor_on AS "anchorOn",
  a.name AS assignee`;

/**
 * Why a draft is not to be sent at this moment, though it was let through when it was made: somebody reached the owner
 * today, they asked for rest, or the number got its message of the day. A column over t, c, s, ps and `who`.
 */
export const HELD_NOW = /* sql */ `CASE
    WHEN ps.kind <> 'notice' AND c.quiet_until > now.at THEN 'case.quiet'
    WHEN ps.kind <> 'notice' AND EXISTS (SELECT FROM contact x WHERE x.group_id = t.group_id AND x.phone_bidx = who.bidx
      AND x.undone_at IS NULL AND x.class = 'connected' AND x.effective <> 'none'
      AND x.at >= now.today::timestamp AT TIME ZONE s.time_zone) THEN 'contact.today'
    WHEN EXISTS (SELECT FROM send_slot o WHERE o.group_id = t.group_id AND o.phone_bidx = who.bidx
      AND o.local_date = now.today AND o.touch_id <> t.id
      AND o.category = CASE ps.kind WHEN 'notice' THEN 'notice' ELSE ps.purpose END) THEN 'slot.taken' END`;

/** Whom the message reaches, and the moment in the store. */
export const DRAFT_REACH = /* sql */ `
  CROSS JOIN LATERAL (SELECT app.now() AS at, app.today(s.time_zone) AS today) now
  LEFT JOIN LATERAL (${reachOf('t.store_id', 't.vehicle_id', 'ph.person_id, ph.bidx')}) who ON true
  LEFT JOIN person pe ON pe.id = who.person_id`;

/** All that wait; $3 is the reader. */
export const DRAFTS = /* sql */ `
  SELECT ${DRAFT_HEAD}, t.wake_at AS until, c.assignee_id AS "assigneeId", ${HELD_NOW} AS held, now.at,
    mv.body, t.anchor_on AS "expiresOn", pe.name AS "reachedName", s.short_name AS "storeName", s.phone AS "storePhone",
    s.name AS "fullName",
    EXISTS (SELECT FROM wecom_friend f WHERE f.person_id = who.person_id AND f.staff_id = $3 AND f.ended_at IS NULL) AS friend
  FROM touch t ${DRAFT_FROM} ${DRAFT_REACH}
  JOIN message_template_version mv ON mv.id = t.template_version_id
  WHERE t.state = 'draft' AND t.store_id = ANY ($1)
  ORDER BY t.due_at, t.id LIMIT 300`;

/** What was not let become a draft, or was refused by WeCom today, and what happens instead; $3 is the group. */
export const LEFT_OUT = /* sql */ `
  SELECT ${DRAFT_HEAD}, t.reason, 'later' AS next, t.wake_at AS at FROM touch t ${DRAFT_FROM}
  WHERE t.state = 'planned' AND t.channel = 'wecom' AND t.store_id = ANY ($1) AND t.reason IS NOT NULL
    AND t.due_at <= app.now()
  UNION ALL
  SELECT ${DRAFT_HEAD}, CASE w.outcome WHEN 'left-out' THEN w.reason ELSE w.outcome END,
    CASE t.channel WHEN 'sms' THEN 'sms' WHEN 'task' THEN 'task' ELSE 'nothing' END, w.decided_at
  FROM wecom_draft w JOIN touch t ON t.id = w.touch_id AND t.store_id = ANY ($1) ${DRAFT_FROM}
  WHERE w.group_id = $3 AND w.local_date >= app.today(s.time_zone) AND w.outcome IN ('left-out', 'over-limit', 'not-friend')
  ORDER BY at DESC LIMIT 200`;
