import { Injectable } from '@nestjs/common';
import type { DecideGrant as Decision, GrantView } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { grantHeld } from './grant-held.js';
import { lockGrant } from './lock-grant.query.js';
import { ReadGrant } from './read-grant.js';
import { reverseGrants } from './reverse-grants.js';

/** A second person says whether a grant above the limit may be given. */
@Injectable()
export class DecideGrant {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly read: ReadGrant,
    private readonly notify: Notify,
  ) {}

  /** @throws Problem 404, 412; 403 'grant.own-request'; 409 'grant.decided'. */
  run(actor: Actor, id: string, input: Decision): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      const grant = await lockGrant(this.db, actor, id, input.version);
      if (grant.askedBy === actor.staffId) throw new Problem(403, 'grant.own-request');
      if (grant.approval !== 'pending') throw new Problem(409, 'grant.decided');
      const yes = input.verdict === 'granted';
      await this.db.change(
        `UPDATE perk_grant SET approval = $2, decided_by = $3, decided_at = app.now(), decision_note = $4, version = version + 1,
           updated_at = app.now() WHERE id = $1`,
        [id, input.verdict, actor.staffId, input.note],
      );
      await this.db.query(
        `INSERT INTO perk_grant_event (id, grant_id, group_id, store_id, event, reason, by_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), id, actor.groupId, grant.storeId, yes ? 'approved' : 'refused', input.note, actor.staffId],
      );
      if (!yes) await reverseGrants(this.db, actor, { grantIds: [id], reason: input.note });
      else if (grant.condition === 'none' || grant.policyId !== null) await grantHeld(this.db, actor, [id]);
      await this.audit.write(
        actor,
        'grant.decide',
        { type: 'grant', id, storeId: grant.storeId },
        { verdict: input.verdict },
      );
      await this.notify.run(actor, { staffId: grant.askedBy, kind: 'grant.decided', subject: { type: 'grant', id } });
      return this.read.run(actor, id);
    });
  }
}
