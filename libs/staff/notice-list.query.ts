import { Injectable } from '@nestjs/common';
import type { NoticeList as Notices } from '#contracts';
import { Db, type Actor } from '#platform';

const MOST = 50;
const MOST_COUNTED = 100;

/** The latest notices of whoever asks. */
@Injectable()
export class NoticeList {
  constructor(private readonly db: Db) {}

  run(actor: Actor): Promise<Notices> {
    return this.db.tx(actor, async () => {
      const items = await this.db.query<Notices['items'][number] & { at: Date }>(
        `SELECT id, kind, jsonb_build_object('type', subject_type, 'id', subject_id) AS subject, params, at,
           read_at IS NOT NULL AS read
         FROM notice WHERE group_id = $1 AND staff_id = $2 ORDER BY at DESC, id DESC LIMIT ${MOST}`,
        [actor.groupId, actor.staffId],
      );
      const [count] = await this.db.query<{ unread: number }>(
        `SELECT count(*)::int AS unread FROM (SELECT FROM notice WHERE group_id = $1 AND staff_id = $2
           AND read_at IS NULL LIMIT ${MOST_COUNTED}) n`,
        [actor.groupId, actor.staffId],
      );
      return { items: items.map((item) => ({ ...item, at: new Date(item.at).toISOString() })), unread: count!.unread };
    });
  }
}
