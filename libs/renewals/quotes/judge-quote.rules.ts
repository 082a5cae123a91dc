import type { CoverLine, NewQuote } from '#contracts';
import { addDays, coverOf, Problem, type Fen, type FieldFault, type LocalDate } from '#kernel';

/** What a quote is judged against. */
export interface QuoteFacts {
  today: LocalDate;
  insurerCode: string | undefined;
  /** Base premiums of the compulsory line that this car may have: one where its facts are known. */
  compulsoryBases: readonly Fen[];
}

/** The float ends at −50 % and +30 %; drunk driving adds up to 60 % where a region has linked it. */
const LOWEST_SHARE = 0.5;
const HIGHEST_SHARE = 1.9;
const LEAST_COMMERCIAL = 10_000;
const LONGEST_DAYS = 180;
/** Insurers round each cover: sums may be off by a yuan. */
const ROUNDING = 100;

type Add = (path: string, code: string) => void;

/** What the compulsory line of a car may cost at all. */
const compulsoryRange = (bases: readonly Fen[]): { least: Fen; most: Fen } => ({
  least: Math.floor(Math.min(...bases) * LOWEST_SHARE),
  most: Math.ceil(Math.max(...bases) * HIGHEST_SHARE),
});

function judgeDays(quote: NewQuote, today: LocalDate, add: Add): void {
  if (quote.validUntil < today) add('validUntil', 'quote.valid-past');
  if (quote.validUntil > addDays(today, LONGEST_DAYS)) add('validUntil', 'quote.valid-too-long');
}

function judgeLines(quote: NewQuote, bases: readonly Fen[], add: Add): void {
  if (!quote.compulsory && !quote.commercial) add('commercial', 'policy.no-line');
  if (quote.tax && !quote.compulsory) add('tax', 'policy.tax-on-commercial');
  if (quote.compulsory) {
    const { least, most } = compulsoryRange(bases);
    const { premium, float } = quote.compulsory;
    if (premium < least || premium > most) add('compulsory.premium', 'quote.compulsory-implausible');
    else if (bases.length === 1 && float !== undefined) {
      const exact = Math.round((bases[0]! * (10_000 + float)) / 10_000);
      if (Math.abs(exact - premium) > ROUNDING) add('compulsory.float', 'quote.float-differs');
    }
  }
  if (quote.commercial && quote.commercial.premium < LEAST_COMMERCIAL) {
    add('commercial.premium', 'quote.commercial-implausible');
  }
}

function judgeCovers(covers: readonly CoverLine[], premium: Fen, add: Add): void {
  const seen = new Set<string>();
  covers.forEach(({ code }, at) => {
    if (!coverOf(code)) add(`commercial.covers.${at}.code`, 'quote.unknown-cover');
    else if (seen.has(code)) add(`commercial.covers.${at}.code`, 'quote.cover-twice');
    seen.add(code);
  });
  const known = covers.filter((cover) => cover.premium !== undefined);
  const sum = known.reduce((total, cover) => total + cover.premium!, 0);
  const complete = covers.length > 0 && known.length === covers.length;
  const room = ROUNDING * Math.max(1, known.length);
  if (sum > premium + room || (complete && sum < premium - room)) {
    add('commercial.premium', 'quote.covers-do-not-add-up');
  }
}

function judgeMoney(quote: NewQuote, add: Add): void {
  if (quote.ours && quote.claimedCashReturn !== undefined) add('claimedCashReturn', 'quote.return-on-ours');
  if (!quote.ours && quote.concession > 0) add('concession', 'quote.concession-not-ours');
  if (quote.ours && quote.concession > totalOf(quote)) add('concession', 'quote.concession-too-high');
  const codes = quote.addOns.map(({ code }) => code);
  if (new Set(codes).size < codes.length) add('addOns', 'quote.add-on-twice');
}

/** What the owner pays the insurer. */
export const totalOf = (quote: Pick<NewQuote, 'compulsory' | 'tax' | 'commercial' | 'addOns'>): Fen =>
  (quote.compulsory?.premium ?? 0) +
  (quote.tax?.amount ?? 0) +
  (quote.tax?.arrears ?? 0) +
  (quote.commercial?.premium ?? 0) +
  quote.addOns.reduce((sum, { premium }) => sum + premium, 0);

/**
 * A quote against the rules of the trade.
 * @throws Problem 422 with one fault for each field; its code is that of the first
 */
export function judgeQuote(quote: NewQuote, facts: QuoteFacts): void {
  const faults: FieldFault[] = [];
  const add: Add = (path, code) => faults.push({ path, code });
  if (!facts.insurerCode) add('insurer', 'policy.unknown-insurer');
  judgeDays(quote, facts.today, add);
  judgeLines(quote, facts.compulsoryBases, add);
  if (quote.commercial) judgeCovers(quote.commercial.covers, quote.commercial.premium, add);
  judgeMoney(quote, add);
  const [first] = faults;
  if (!first) return;
  const { least, most } = compulsoryRange(facts.compulsoryBases);
  throw new Problem(422, first.code, { least: Math.round(least / 100), most: Math.round(most / 100) }, faults);
}
