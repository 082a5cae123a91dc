import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { lockBudgetsOfSwap } from './charge-budgets.js';
import { HoldGrant, type GrantToHold, type HeldGrant } from './hold-grant.js';
import { reverseGrants } from './reverse-grants.js';

/** Takes back a grant of which nothing was used, and holds another one in its place: both, or neither. */
@Injectable()
export class SwapGrant {
  constructor(
    private readonly db: Db,
    private readonly hold: HoldGrant,
  ) {}

  /**
   * In the caller's transaction, or one of its own. One that was taken back already is replaced as well.
   * @throws Problem 404 'grant.not-found', 409 'grant.in-use', and what HoldGrant throws
   */
  run(actor: Actor, grantId: string, input: GrantToHold): Promise<HeldGrant> {
    return this.db.tx(actor, async () => {
      const { storeId, caseId = null, campaign = null } = input;
      // Items of the case, then budgets, each in the order of their ids, before anything is given back or taken.
      await this.db.query('SELECT FROM perk_grant_item WHERE grant_id = $1 OR case_id = $2 ORDER BY id FOR UPDATE', [
        grantId,
        caseId,
      ]);
      const state = await this.unused(actor, grantId);
      await lockBudgetsOfSwap(this.db, actor, { storeId, campaign, grantId });
      if (state !== 'reversed') await reverseGrants(this.db, actor, { grantIds: [grantId], reason: 'swapped' });
      return this.hold.run(actor, input);
    });
  }

  private async unused(actor: Actor, grantId: string): Promise<string> {
    const [grant] = await this.db.query<{ state: string; gone: number }>(
      `SELECT g.state, (SELECT sum(i.redeemed_uses + i.expired_uses)::int FROM perk_grant_item i WHERE i.grant_id = g.id) AS gone
       FROM perk_grant g WHERE g.id = $1 AND g.store_id = ANY ($2)`,
      [grantId, actor.storeIds],
    );
    if (!grant) throw notFound('grant.not-found');
    if (grant.gone > 0) throw new Problem(409, 'grant.in-use');
    return grant.state;
  }
}
