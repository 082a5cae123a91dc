import { newId } from '#kernel';
import type { TestDatabase } from '#platform/testing';
import type { TestApi } from '../../apps/api/src/testing.js';

/** The message template of a group, with its first draft. */
export async function templateOf(base: TestDatabase, groupId: number): Promise<string> {
  const known = await base.owner.query<{ id: string }>('SELECT id FROM message_template WHERE group_id = $1', [
    groupId,
  ]);
  if (known.rows[0]) return known.rows[0].id;
  const made = await base.owner.query<{ id: string }>(
    `WITH made AS (INSERT INTO message_template (id, group_id, code, name, channel, purpose)
       VALUES (app.new_id(), $1, 'due', '到期提醒', 'sms', 'renewal') RETURNING id)
     INSERT INTO message_template_version (id, group_id, template_id, number, body)
     SELECT app.new_id(), $1, id, 1, '您好，{plate}的保险将于{expires}到期。{store}{storePhone}' FROM made RETURNING template_id AS id`,
    [groupId],
  );
  return made.rows[0]!.id;
}

/** The plan of a group, with one step. */
export async function planOf(base: TestDatabase, api: TestApi): Promise<string> {
  const { groupId } = api.group;
  const known = await base.owner.query<{ id: string }>('SELECT id FROM plan WHERE group_id = $1', [groupId]);
  if (known.rows[0]) return known.rows[0].id;
  const id = newId();
  await base.owner.query(`INSERT INTO plan (id, group_id, name, starts_on) VALUES ($1, $2, '节奏', '2026-01-01')`, [
    id,
    groupId,
  ]);
  await base.owner.query(
    `INSERT INTO plan_step (id, group_id, plan_id, code, day_offset, valid_days, kind, channel, purpose, title_zh,
       title_en) VALUES ($1, $2, $3, 'T-30', -30, 5, 'contact', 'task', 'renewal', '电话', 'Call')`,
    [newId(), groupId, id],
  );
  return id;
}
