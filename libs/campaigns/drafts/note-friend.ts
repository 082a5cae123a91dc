import { Injectable } from '@nestjs/common';
import type { FriendChange } from '#contracts';
import { RecordFriend } from '#customers';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';
import { FollowContact } from '../follow-contact.js';

/** Somebody became a friend in WeCom, or is none any more: what is planned for their cars follows at once. */
@Injectable()
export class NoteFriend {
  constructor(
    private readonly db: Db,
    private readonly record: RecordFriend,
    private readonly follow: FollowContact,
  ) {}

  /** @throws Problem 404, 403 'friend.not-yours' when another than a leader speaks for a colleague, 422 'friend.not-here' */
  async run(actor: Actor, personId: string, { friend, staff }: FriendChange): Promise<void> {
    const staffId = staff ?? actor.staffId;
    if (staffId === null || (staffId !== actor.staffId && !may(actor, 'assign.manage'))) {
      throw new Problem(403, 'friend.not-yours');
    }
    await this.db.tx(actor, async () => {
      const { changed, vehicleIds } = await this.record.run(actor, { personId, staffId, friend });
      if (changed) await this.follow.run(actor, vehicleIds);
    });
  }
}
