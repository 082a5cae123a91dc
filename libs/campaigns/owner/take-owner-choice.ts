import { Injectable } from '@nestjs/common';
import type { LinkInHand } from '#customers';
import { notFound, Problem } from '#kernel';
import { AcknowledgeGrant } from '#perks';
import { Db } from '#platform';
import { ChooseOffer, lockWork, mustBeOpen, walletOf } from '#renewals';

/** What an owner does with perks on their page: chooses one of those proposed, accepts what they were given. */
@Injectable()
export class TakeOwnerChoice {
  constructor(
    private readonly db: Db,
    private readonly chooser: ChooseOffer,
    private readonly accepting: AcknowledgeGrant,
  ) {}

  /** @throws Problem 403 'link.unconfirmed', 422 'case.not-open' and what ChooseOffer says */
  choose(link: LinkInHand, packageId: string): Promise<void> {
    if (!link.confirmed) throw new Problem(403, 'link.unconfirmed');
    return this.db.tx(link.actor, async () => {
      mustBeOpen(await lockWork(this.db, link.actor, link.caseId));
      await this.chooser.run(link.actor, link.caseId, packageId, 'owner');
    });
  }

  /** Accepted once more it stays accepted. @throws Problem 403 'link.unconfirmed', 404 'grant.not-found' */
  accept(link: LinkInHand, grantId: string): Promise<void> {
    if (!link.confirmed) throw new Problem(403, 'link.unconfirmed');
    return this.db.tx(link.actor, async () => {
      const grant = (await walletOf(this.db, link)).find((one) => one.id === grantId);
      if (!grant) throw notFound('grant.not-found');
      if (!grant.acknowledged) await this.accepting.run(link.actor, grantId, grant.version);
    });
  }
}
