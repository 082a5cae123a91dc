import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CasePerks, DeclineOffer, OpenReserve } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { WorkOn } from '../contacts/work-on.js';
import { ChooseOffer } from './choose-offer.js';
import { offerInHand } from './offer-in-hand.query.js';
import { OfferTrail } from './offer-trail.js';
import { ReadCasePerks } from './read-case-perks.query.js';

/** What a specialist does with the offer of a case: chooses for the owner, opens the reserve, writes down a no. */
@Injectable()
export class HandleOffer {
  constructor(
    private readonly db: Db,
    private readonly workOn: WorkOn,
    private readonly chooser: ChooseOffer,
    private readonly trail: OfferTrail,
    private readonly perks: ReadCasePerks,
  ) {}

  /** @throws what WorkOn and ChooseOffer throw */
  choose(actor: Actor, caseId: string, packageId: string): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      await this.workOn.open(actor, caseId);
      await this.chooser.run(actor, caseId, packageId, 'staff');
      return this.perks.run(actor, caseId);
    });
  }

  /**
   * A package held back is opened for an objection, which is written down with it; also to take the place of what was chosen.
   * @throws Problem 404
   */
  openReserve(actor: Actor, caseId: string, input: z.infer<typeof OpenReserve>): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      await this.workOn.open(actor, caseId);
      const offer = await offerInHand(this.db, actor, caseId);
      if (!offer.reserve.includes(input.package)) throw notFound('package.not-found');
      await this.db.change(
        `UPDATE perk_offer SET state = CASE WHEN state = 'declined' THEN 'open' ELSE state END,
           reserve_opened = array_append(array_remove(reserve_opened, $2), $2), reserve_opened_at = app.now(),
           reserve_opened_by = $3, objection = $4, shown_at = coalesce(shown_at, app.now()), version = version + 1 WHERE id = $1`,
        [offer.id, input.package, actor.staffId, input.objection],
      );
      await this.db.change(
        `INSERT INTO perk_reserve_opening (offer_id, package_id, group_id, store_id, objection, opened_by)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (offer_id, package_id)
         DO UPDATE SET objection = excluded.objection, opened_by = excluded.opened_by, opened_at = app.now()`,
        [offer.id, input.package, actor.groupId, offer.storeId, input.objection, actor.staffId],
      );
      await this.trail.write(actor, offer, 'reserve-opened', { package: input.package });
      return this.perks.run(actor, caseId);
    });
  }

  /** The owner wants none of it: it is not proposed again for this case. @throws Problem 404, 409 'offer.chosen' */
  decline(actor: Actor, caseId: string, input: z.infer<typeof DeclineOffer>): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      await this.workOn.open(actor, caseId);
      const offer = await offerInHand(this.db, actor, caseId);
      if (offer.state === 'chosen') throw new Problem(409, 'offer.chosen');
      await this.db.change(
        `UPDATE perk_offer SET state = 'declined', objection = coalesce(nullif($2, ''), objection), version = version + 1
         WHERE id = $1 AND state <> 'declined'`,
        [offer.id, input.reason],
      );
      await this.trail.write(actor, offer, 'declined', {});
      return this.perks.run(actor, caseId);
    });
  }
}
