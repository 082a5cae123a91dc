import { Injectable } from '@nestjs/common';
import type { GrantView, NewGrant } from '#contracts';
import { Db, type Actor } from '#platform';
import { perksMode } from '../compliance/perks-mode.query.js';
import { approversOf } from './approvers.query.js';
import { grantHeld } from './grant-held.js';
import { grantSubject } from './grant-subject.query.js';
import { HoldGrant } from './hold-grant.js';
import { ReadGrant } from './read-grant.js';
import { Notify } from '#staff';

/** A person gives perks to an owner: held until the policy is issued, or theirs at once; above a limit, once a second person says yes. */
@Injectable()
export class GivePerks {
  constructor(
    private readonly db: Db,
    private readonly hold: HoldGrant,
    private readonly read: ReadGrant,
    private readonly notify: Notify,
  ) {}

  /** @throws what `grantSubject` and `HoldGrant` throw. */
  run(actor: Actor, storeId: number | undefined, input: NewGrant): Promise<GrantView> {
    return this.db.tx(actor, async () => {
      const subject = await grantSubject(this.db, actor, { case: input.case, vehicle: input.vehicle, storeId });
      const free = subject.caseId === null || (await perksMode(this.db, subject.storeId)) === 'strict';
      const condition = input.condition ?? (free ? 'none' : 'policy-issued');
      const held = await this.hold.run(actor, {
        ...subject,
        packageId: input.package ?? null,
        perks: input.perks?.map(({ perk, count }) => ({ perkId: perk, count })),
        source: input.source,
        campaign: input.campaign ?? null,
        condition,
        reason: input.reason,
      });
      if (held.approval === 'pending') await this.ask(actor, subject.storeId, held.id);
      else if (condition === 'none' || subject.policyId !== null) await grantHeld(this.db, actor, [held.id]);
      return this.read.run(actor, held.id);
    });
  }

  private async ask(actor: Actor, storeId: number, id: string): Promise<void> {
    for (const staffId of await approversOf(this.db, storeId, actor.staffId)) {
      await this.notify.run(actor, { staffId, kind: 'grant.wanted', subject: { type: 'grant', id } });
    }
  }
}
