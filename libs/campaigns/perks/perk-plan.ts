import { newId, type LocalDate } from '#kernel';
import type { Db } from '#platform';
import { firstText } from '../templates/first-text.js';

/** When an owner hears that a perk ends, counted from its last day. */
const STEPS = [
  { code: 'T-30', offset: -30, valid: 14, zh: '权益到期前一月提醒', en: 'A perk ends in a month' },
  { code: 'T-7', offset: -7, valid: 5, zh: '权益到期前一周提醒', en: 'A perk ends in a week' },
];
const TEMPLATE = 'perk-ends';
/** From the vehicle-service angle, and of nothing but what the owner has already. */
const BODY = '您好，{plate}在我店的保养权益将于{expires}到期，请在到期前到店使用。{store}{storePhone}';

/**
 * Gives a group the plan of its reminders of perks, once, with a draft of their text: nothing is sent before approval. In
 * the running transaction.
 */
export async function ensurePerkPlan(db: Db, groupId: number, startsOn: LocalDate): Promise<void> {
  const id = newId();
  const made = await db.change(
    `INSERT INTO plan (id, group_id, name, kind, starts_on) VALUES ($1, $2, '权益到期提醒', 'perks', $3)
     ON CONFLICT (group_id, kind) WHERE state <> 'ended' DO NOTHING`,
    [id, groupId, startsOn],
  );
  if (made === 0) return;
  await firstText(db, groupId, { code: TEMPLATE, name: '权益到期提醒', purpose: 'service', body: BODY });
  for (const { code, offset, valid, zh, en } of STEPS) {
    await db.query(
      `INSERT INTO plan_step (id, group_id, plan_id, code, day_offset, valid_days, kind, channel, template_code, purpose,
         title_zh, title_en) VALUES ($1, $2, $3, $4, $5, $6, 'contact', 'sms', $7, 'service', $8, $9)`,
      [newId(), groupId, id, code, offset, valid, TEMPLATE, zh, en],
    );
  }
}
