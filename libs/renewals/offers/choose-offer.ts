import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { notFound, Problem } from '#kernel';
import { grantHeld, HoldGrant, SwapGrant, type GrantToHold } from '#perks';
import { Audit, Db, type Actor } from '#platform';
import { caseCaps } from './case-caps.query.js';
import { offerInHand, type OfferInHand } from './offer-in-hand.query.js';
import { offerPackages } from './offer-packages.query.js';

/**
 * One of what is proposed is chosen: its perks are held for the owner, and given at once where nothing is waited for. While
 * nothing of it was used, another may be chosen instead.
 */
@Injectable()
export class ChooseOffer {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly hold: HoldGrant,
    private readonly swap: SwapGrant,
  ) {}

  /**
   * In the running transaction; the caller holds the case. Choosing the same again changes nothing.
   * @throws Problem 404 'offer.none' | 'package.not-found', 409 'grant.in-use', 422 'offer.reserve-closed' |
   *   'offer.over-cap', and what HoldGrant says
   */
  async run(actor: Actor, caseId: string, packageId: string, by: 'owner' | 'staff'): Promise<void> {
    const offer = await offerInHand(this.db, actor, caseId);
    const from = offer.state === 'chosen' ? offer.grantId : null;
    if (from !== null && offer.chosenPackageId === packageId && offer.grantState !== 'reversed') return;
    const source = sourceOf(offer, packageId);
    await this.mustFitCaps(actor, offer, packageId);
    const { storeId, vehicleId, drive, personId, condition, campaign, ruleVersionId } = offer;
    const input: GrantToHold = {
      ...{ storeId, vehicleId, drive, caseId, personId, packageId, source, condition, campaign, ruleVersionId },
      heldUntil: offer.heldUntil.toISOString(),
    };
    const held = from === null ? await this.hold.run(actor, input) : await this.swap.run(actor, from, input);
    if (condition === 'none' && held.approval === 'none') await grantHeld(this.db, actor, [held.id]);
    await this.db.change(
      `UPDATE perk_offer SET state = 'chosen', chosen_package_id = $2, chosen_by = $3, chosen_staff_id = $4,
         chosen_at = app.now(), grant_id = $5, shown_at = coalesce(shown_at, app.now()), version = version + 1 WHERE id = $1`,
      [offer.id, packageId, by, actor.staffId, held.id],
    );
    const facts = { offer: offer.id, package: packageId, grant: held.id, source, by };
    const instead = from === null ? {} : { instead: from };
    const [verb, kind] = from === null ? ['offer.choose', 'offer.chosen'] : ['offer.swap', 'offer.swapped'];
    await this.audit.write(actor, verb, { type: 'case', id: caseId, storeId }, { ...facts, ...instead });
    await this.activity.run(actor, { storeId, vehicleId, caseId, kind: kind, data: { ...facts, ...instead } });
  }

  private async mustFitCaps(actor: Actor, offer: OfferInHand, packageId: string): Promise<void> {
    const { caseId, ruleVersionId, grantId } = offer;
    const { left } = await caseCaps(this.db, actor, caseId, { ruleVersionId, but: grantId });
    if (left === null) return;
    const [terms] = await offerPackages(this.db, offer.storeId, [packageId]);
    if (terms && terms.costFen > left) throw new Problem(422, 'offer.over-cap');
  }
}

function sourceOf({ base, reserve, reserveOpened }: OfferInHand, packageId: string): 'offer' | 'reserve' {
  if (base.includes(packageId)) return 'offer';
  if (!reserve.includes(packageId)) throw notFound('package.not-found');
  if (!reserveOpened.includes(packageId)) throw new Problem(422, 'offer.reserve-closed');
  return 'reserve';
}
