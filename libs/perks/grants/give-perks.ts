import { Injectable } from '@nestjs/common';
import type { GrantView, NewGrant } from '#contracts';
import { Db, type Actor } from '#platform';
import { perksMode } from '../compliance/perks-mode.query.js';
import { grantHeld } from './grant-held.js';
import { grantSubject } from './grant-subject.query.js';
import { HoldGrant } from './hold-grant.js';
import { ReadGrant } from './read-grant.js';

/** A person gives perks to an owner: held until the policy is issued, or theirs at once; above a limit, once a second person says yes. */
@Injectable()
export class GivePerks {
  constructor(
    private readonly db: Db,
    private readonly hold: HoldGrant,
    private readonly read: ReadGrant,
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
      if (held.approval === 'none' && (condition === 'none' || subject.policyId !== null))
        await grantHeld(this.db, actor, [held.id]);
      return this.read.run(actor, held.id);
    });
  }
}
