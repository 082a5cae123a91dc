import { RATE_LINES, type MarginView } from '#contracts';
import type { Fen } from '#kernel';
import type { Db } from '#platform';
import { commissionTerms } from '#policies';
import { marginOf, type Margin } from './margin.rules.js';
import { perkCosts } from './perk-costs.query.js';
import type { QuoteTerms } from './quote-terms.query.js';

/** What a quote leaves, and where its approval stands. */
export interface QuoteMargin extends Margin {
  floor: Fen;
  approval: MarginView['approval'];
  approvalId: string | null;
  /** What the quote was when it was asked for: an approval of another print does not count. */
  print: string;
}

/** Reads it with the rates of the day of the quote. In the caller's transaction. */
export async function marginOfQuote(db: Db, quote: QuoteTerms): Promise<QuoteMargin> {
  const { groupId, storeId, insurer, madeOn: day } = quote;
  const { basis, rates } = await commissionTerms(db, { groupId, storeId, insurer, day });
  const perks = await perkCosts(db, quote.caseId);
  const premiums = RATE_LINES.flatMap((line) => {
    const premium = quote.premiums[line];
    return premium === null ? [] : [{ line, premium, rateBp: rates[line] }];
  });
  const margin = marginOf({ premiums, concession: quote.concession, perks, basis });
  const print = [...RATE_LINES.map((line) => quote.premiums[line] ?? '-'), quote.concession, ...perks].join('/');
  const [row] = await db.query<{ floor: Fen; state: 'pending' | 'granted' | 'refused' | null; id: string | null }>(
    `SELECT app.setting('margin_floor', $1, $2, app.today(s.time_zone)) AS floor, a.state, a.id
     FROM store s LEFT JOIN LATERAL (
       SELECT id, state FROM approval WHERE kind = 'margin' AND subject_id = $3 AND print = $4 AND state <> 'void'
       ORDER BY asked_at DESC, id DESC LIMIT 1) a ON true
     WHERE s.id = $2`,
    [groupId, storeId, quote.id, print],
  );
  const { floor, state, id } = row!;
  const approval = margin.margin >= floor ? 'none' : (state ?? 'needed');
  return { ...margin, floor, approval, approvalId: approval === 'none' ? null : id, print };
}
