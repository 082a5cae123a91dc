import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { refreshCaseCopies } from '#renewals';
import { dropDrafts } from './drafts/fall-back.query.js';
import { groupToday, resolveChannels } from './resolve-channels.query.js';

/** What follows for the reminders of cars when the people on them, their numbers or their consent changed. */
@Injectable()
export class FollowContact {
  constructor(private readonly db: Db) {}

  /** In the transaction of the change: planned messages become tasks or messages again, refused ones end. */
  async run(actor: Actor, vehicleIds: string[]): Promise<void> {
    const today = await groupToday(this.db, actor.groupId);
    await this.endQueued(actor, vehicleIds);
    await dropDrafts(this.db, actor.groupId, today, vehicleIds);
    await resolveChannels(this.db, actor.groupId, today, vehicleIds);
    await refreshCaseCopies(this.db, vehicleIds);
  }

  /** What is queued already goes back to planned, so that the gate and the new channel decide. */
  private async endQueued(actor: Actor, vehicleIds: string[]): Promise<void> {
    await this.db.change(
      `UPDATE touch SET state = 'superseded', reason = 'opted-out', wake_at = NULL, settled_at = app.now(), version = version + 1
       WHERE vehicle_id = ANY ($1) AND store_id = ANY ($2) AND state IN ('queued', 'draft', 'needs_person') AND EXISTS (
         SELECT FROM vehicle_person vp JOIN phone ph ON ph.person_id = vp.person_id
         JOIN suppression x ON x.group_id = touch.group_id AND x.phone_bidx = ph.bidx AND x.lifted_at IS NULL
         WHERE vp.vehicle_id = touch.vehicle_id AND vp.store_id = touch.store_id AND vp.until_on IS NULL)`,
      [vehicleIds, actor.storeIds],
    );
  }
}
