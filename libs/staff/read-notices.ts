import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';

/** Marks one's own notices read: those named, or all. Says nothing of ids that are not one's own. */
@Injectable()
export class ReadNotices {
  constructor(private readonly db: Db) {}

  async run(actor: Actor, ids?: readonly string[]): Promise<void> {
    await this.db.tx(actor, () =>
      this.db.change(
        `UPDATE notice SET read_at = app.now()
         WHERE group_id = $1 AND staff_id = $2 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY ($3))`,
        [actor.groupId, actor.staffId, ids ?? null],
      ),
    );
  }
}
