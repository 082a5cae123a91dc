import { Injectable } from '@nestjs/common';
import type { NewQuote, OwnerOffer, QuoteView } from '#contracts';
import { addDays, Problem, readFen, type LocalDate } from '#kernel';
import type { LinkInHand } from '#customers';
import { Db } from '#platform';
import { MakeQuote } from '#renewals';

/** An offer that an owner was made elsewhere holds, as far as anybody knows, for so long. */
const HOLDS_DAYS = 30;

const amountOf = (text: string, path: string): number | undefined => {
  if (text === '') return undefined;
  const fen = readFen(text);
  if (fen === undefined || fen < 0) throw new Problem(422, 'owner.amount', {}, [{ path, code: 'owner.amount' }]);
  return fen;
};

/** What an owner was offered elsewhere, as they type it: it fills the right column of the sheet. */
@Injectable()
export class TakeOwnerOffer {
  constructor(
    private readonly db: Db,
    private readonly quotes: MakeQuote,
  ) {}

  /** @throws Problem 403 'link.unconfirmed', 422 'owner.amount' | 'owner.offer-empty' and what MakeQuote says */
  run(link: LinkInHand, offer: OwnerOffer): Promise<QuoteView> {
    if (!link.confirmed) throw new Problem(403, 'link.unconfirmed');
    const commercial = amountOf(offer.commercial, 'commercial');
    const compulsory = amountOf(offer.compulsory, 'compulsory');
    if (commercial === undefined && compulsory === undefined) throw new Problem(422, 'owner.offer-empty');
    return this.db.tx(link.actor, async () =>
      this.quotes.run(link.actor, link.caseId, {
        insurer: offer.insurer,
        source: 'owner',
        ours: false,
        validUntil: addDays(await this.today(link.storeId), HOLDS_DAYS),
        ...(compulsory === undefined ? {} : { compulsory: { premium: compulsory } }),
        ...(commercial === undefined ? {} : { commercial: { premium: commercial, covers: coversOf(offer) } }),
        addOns: [],
        concession: 0,
        note: '',
      }),
    );
  }

  private async today(storeId: number): Promise<LocalDate> {
    const [row] = await this.db.query<{ today: LocalDate }>(
      'SELECT app.today(time_zone) AS today FROM store WHERE id = $1',
      [storeId],
    );
    return row!.today;
  }
}

type Covers = NonNullable<NewQuote['commercial']>['covers'];

/** The two covers that owners know of an offer: damage, and the sum for third parties in ten thousands of yuan. */
function coversOf({ damage, thirdParty }: OwnerOffer): Covers {
  const wan = /^(\d{1,4})/.exec(thirdParty)?.[1];
  return [
    ...(damage ? [{ code: 'DAMAGE' }] : []),
    ...(wan ? [{ code: 'THIRD_PARTY', sum: Number(wan) * 1_000_000 }] : []),
  ];
}
