import { Injectable } from '@nestjs/common';
import type { GrantView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { lockGrant } from './lock-grant.query.js';
import { ReadGrant } from './read-grant.js';

/** Writes down that the owner has seen and accepted what they were given. */
@Injectable()
export class AcknowledgeGrant {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly read: ReadGrant,
  ) {}

  /** @throws Problem 404, 412; 409 'grant.acknowledged' | 'grant.over'. */
  run(actor: Actor, id: string, version: number): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      const grant = await lockGrant(this.db, actor, id, version);
      if (grant.state === 'reversed') throw new Problem(409, 'grant.over');
      const made = await this.db.change(
        `UPDATE perk_grant SET acknowledged_at = app.now(), version = version + 1, updated_at = app.now()
         WHERE id = $1 AND acknowledged_at IS NULL`,
        [id],
      );
      if (made === 0) throw new Problem(409, 'grant.acknowledged');
      await this.db.query(
        `INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, by_id) VALUES ($1, $2, $3, $4, 'acknowledged', $5)`,
        [newId(), id, actor.groupId, grant.storeId, actor.staffId],
      );
      await this.audit.write(actor, 'grant.acknowledge', { type: 'grant', id, storeId: grant.storeId });
      return this.read.run(actor, id);
    });
  }
}
