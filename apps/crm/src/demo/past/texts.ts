import type { Db } from '#platform';

type Text = readonly [code: string, name: string, purpose: string, state: string, body: string, refused?: string];

/**
 * Texts that a provider has looked at. Beside the four of the plan two more are approved; three were refused, for
 * advertising insurance, for a voucher and for too many fields; two are not yet decided.
 */
const TEXTS: readonly Text[] = [
  [
    'perk-ends',
    '权益到期提醒',
    'service',
    'approved',
    '您好，{plate}在我店的保养权益将于{expires}到期，请在到期前到店使用。{store}{storePhone}',
  ],
  [
    'visit-tomorrow',
    '预约到店提醒',
    'service',
    'approved',
    '您好，您预约明天到{store}办理{plate}的车辆服务，如需改期请致电{storePhone}。',
  ],
  [
    'renewal-offer',
    '续保优惠活动',
    'marketing',
    'rejected',
    '{plate}续保优惠进行中，最低五折，详询{storePhone}。拒收请回复R',
    '含保险营销内容',
  ],
  [
    'voucher-gift',
    '续保送保养券',
    'marketing',
    'rejected',
    '续保即送保养券一张，{store}恭候光临。拒收请回复R',
    '含赠送、诱导性用语',
  ],
  [
    'many-blanks',
    '到期提醒（简版）',
    'renewal',
    'rejected',
    '{store}{plate}{expires}{storePhone}',
    '变量过多，正文不足',
  ],
  ['inspection-due', '年检提醒', 'service', 'in-review', '您好，{plate}年检将至，{store}可代办，详询{storePhone}。'],
  [
    'claim-help',
    '出险协助',
    'service',
    'in-review',
    '您好，{plate}如遇事故请先拨打122及保险公司，{store}可协助理赔。{storePhone}',
  ],
];

/** $1 group · $2 code · $3 name · $4 purpose · $5 state · $6 body · $7 why it was refused · $8 weeks ago */
const ADD = /* sql */ `
  WITH made AS (
    INSERT INTO message_template (id, group_id, code, name, channel, purpose, demo)
    VALUES (app.new_id(), $1, $2, $3, 'sms', $4, true) ON CONFLICT DO NOTHING RETURNING id)
  INSERT INTO message_template_version (id, group_id, template_id, number, body, state, drafted_by, drafted_at, submitted_at,
    decided_at, reject_reason, given_back_at)
  SELECT app.new_id(), $1, m.id, 1, $6, $5::text, s.id, d.at, d.at + interval '26 minutes',
    CASE WHEN $5 <> 'in-review' THEN d.at + interval '3 hours' END, $7::text, CASE WHEN $5 = 'approved' THEN d.at + interval '3 hours' END
  FROM made m CROSS JOIN (SELECT (app.today('Asia/Shanghai') - CASE $5 WHEN 'in-review' THEN 1 ELSE 7 * $8::int END
    + time '10:12') AT TIME ZONE 'Asia/Shanghai' AS at) d
  LEFT JOIN staff_member s ON s.group_id = $1 AND s.login = 'renewals'`;

/** Since when the texts of the plan are in force: they are as old as what was sent with them. */
const OLD = /* sql */ `
  UPDATE message_template_version SET drafted_at = app.now() - interval '27 months', given_back_at = app.now(),
    submitted_at = app.now() - interval '27 months', decided_at = app.now() - interval '27 months' + interval '1 day'
  WHERE group_id = $1 AND state = 'approved' AND drafted_by IS NULL`;

/** Writes the texts of the demo beside those of its plan. In the transaction of the product itself. */
export async function writeTexts(db: Db, groupId: number): Promise<void> {
  await db.change('UPDATE message_template SET demo = true WHERE group_id = $1', [groupId]);
  for (const [at, [code, name, purpose, state, body, refused]] of TEXTS.entries())
    await db.change(ADD, [groupId, code, name, purpose, state, body, refused ?? null, 3 + at]);
  await db.change(OLD, [groupId]);
}
