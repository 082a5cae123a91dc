import type { TEMPLATE_PURPOSES } from '#contracts';
import { newId } from '#kernel';
import type { Db } from '#platform';

/** A text that comes with a plan. */
export interface FirstText {
  code: string;
  name: string;
  purpose: (typeof TEMPLATE_PURPOSES)[number];
  body: string;
  channel?: 'sms' | 'wecom';
}

/** Gives a group a text as a draft, of a text message unless said otherwise, unless it has one of this code. In the running transaction. */
export async function firstText(
  db: Db,
  groupId: number,
  { code, name, purpose, body, channel = 'sms' }: FirstText,
): Promise<void> {
  await db.query(
    `WITH made AS (
       INSERT INTO message_template (id, group_id, code, name, channel, purpose) VALUES ($1, $3, $4, $5, $8, $6)
       ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO message_template_version (id, group_id, template_id, number, body) SELECT $2, $3, id, 1, $7 FROM made`,
    [newId(), newId(), groupId, code, name, purpose, body, channel],
  );
}
