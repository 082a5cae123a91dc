import type { Sent } from '../../api/client.js';
import type { CoverLine, LastCover, Quote, TextRead } from '../../api/quotes.js';
import { fenOf, typedDay } from '../../ui/format.js';
import { addDays, type LocalDate, type Priced } from '#kernel';

/** One cover as typed; `sum` in ten thousands of yuan (万), as everybody says it. */
export interface CoverDraft {
  code: string;
  sum: string;
  seats: string;
  deductible: string;
  premium: string;
}

/** The form as typed: amounts in yuan as text. */
export interface QuoteDraft {
  insurer: string;
  ours: boolean;
  source: 'typed' | 'pasted' | 'imported' | 'owner';
  validUntil: string;
  compulsory: string;
  tax: string;
  arrears: string;
  commercial: string;
  ncdLevel: number | null;
  covers: CoverDraft[];
  accident: string;
  concession: string;
  claimedCashReturn: string;
  note: string;
}

const WAN = 1_000_000;
const USUAL = ['DAMAGE', 'THIRD_PARTY', 'DRIVER', 'PASSENGERS'];
/** How long an offer holds when nobody says. */
const DAYS = 7;

const plain = (n: number): string => String(Number(n.toFixed(4)));
const yuan = (fen: number | null | undefined): string => (fen == null ? '' : plain(fen / 100));

/** Ten thousands as typed ('200', '15.6', '200万', full-width) to fen; null when it is no figure. */
export function wanOf(text: string): number | null {
  const match = /^(\d{1,5}(?:\.\d{1,4})?)$/.exec(text.normalize('NFKC').replace(/[\s,万wW]/g, ''));
  return match ? Math.round(Number(match[1]) * WAN) : null;
}

/** Seats as typed; null when it is no whole number. */
const seatsOf = (text: string): number | null => {
  const plainText = text.normalize('NFKC').trim();
  return /^[1-9]\d?$/.test(plainText) ? Number(plainText) : null;
};

export const coverDraft = (line: CoverLine): CoverDraft => ({
  code: line.code,
  sum: line.sum === undefined ? '' : plain(line.sum / WAN),
  seats: line.seats === undefined ? '' : String(line.seats),
  deductible: yuan(line.deductible),
  premium: yuan(line.premium),
});

export const emptyCover = (code: string): CoverDraft => ({ code, sum: '', seats: '', deductible: '', premium: '' });

/** What the form begins with: last year's covers and insurer; premiums of this year are nobody's guess. */
export function startDraft(last: LastCover | undefined, today: LocalDate): QuoteDraft {
  const covers =
    last && last.covers.length > 0 ? last.covers.map((line) => ({ ...coverDraft(line), premium: '' })) : [];
  return {
    insurer: last?.insurer ?? '',
    ours: true,
    source: 'typed',
    validUntil: addDays(today, DAYS),
    compulsory: '',
    tax: '',
    arrears: '',
    commercial: '',
    ncdLevel: null,
    covers: covers.length > 0 ? covers : USUAL.map(emptyCover),
    accident: '',
    concession: '',
    claimedCashReturn: '',
    note: '',
  };
}

/** A new version begins with what the former one said. */
export const draftOf = (quote: Quote, today: LocalDate): QuoteDraft => ({
  ...startDraft(undefined, today),
  insurer: quote.insurer,
  ours: quote.ours,
  source: quote.source,
  validUntil: quote.validUntil >= today ? quote.validUntil : addDays(today, DAYS),
  compulsory: yuan(quote.compulsory?.premium),
  tax: yuan(quote.tax?.amount),
  arrears: quote.tax && quote.tax.arrears > 0 ? yuan(quote.tax.arrears) : '',
  commercial: yuan(quote.commercial?.premium),
  ncdLevel: quote.commercial?.ncdLevel ?? null,
  covers: (quote.commercial?.covers ?? []).map(coverDraft),
  accident: yuan(quote.addOns.find(({ code }) => code === 'DRIVER_ACCIDENT')?.premium),
  concession: quote.concession > 0 ? yuan(quote.concession) : '',
  claimedCashReturn: yuan(quote.claimedCashReturn),
  note: quote.note,
});

/** What a pasted text said, over what stood in the form. */
export function withText(draft: QuoteDraft, read: TextRead['draft']): QuoteDraft {
  const { commercial } = read;
  return {
    ...draft,
    source: 'pasted',
    insurer: read.insurer ?? draft.insurer,
    validUntil: read.validUntil ?? draft.validUntil,
    compulsory: read.compulsory ? yuan(read.compulsory.premium) : draft.compulsory,
    tax: read.tax ? yuan(read.tax.amount) : draft.tax,
    arrears: read.tax?.arrears ? yuan(read.tax.arrears) : draft.arrears,
    commercial: commercial?.premium === undefined ? draft.commercial : yuan(commercial.premium),
    ncdLevel: commercial?.ncdLevel ?? draft.ncdLevel,
    covers: commercial && commercial.covers.length > 0 ? commercial.covers.map(coverDraft) : draft.covers,
    accident: yuan(read.addOns.find(({ code }) => code === 'DRIVER_ACCIDENT')?.premium) || draft.accident,
    // Cash back is what others promise: a text that speaks of it is not an offer of ours.
    ours: read.claimedCashReturn === undefined ? draft.ours : false,
    claimedCashReturn: yuan(read.claimedCashReturn) || draft.claimedCashReturn,
  };
}

/** Whether somebody says anything of a cover; rows left wholly empty are not part of it. */
const isSaid = (cover: CoverDraft): boolean => Boolean(cover.sum || cover.premium || cover.deductible);

/** Covers as the server takes them. */
export const coversOf = (covers: CoverDraft[]): CoverLine[] =>
  covers.filter(isSaid).map(({ code, ...cover }) => {
    const [sum, seats] = [wanOf(cover.sum), seatsOf(cover.seats)];
    const [deductible, premium] = [fenOf(cover.deductible), fenOf(cover.premium)];
    return {
      code,
      ...(sum === null ? {} : { sum }),
      ...(seats === null ? {} : { seats }),
      ...(deductible === null ? {} : { deductible }),
      ...(premium === null ? {} : { premium }),
    };
  });

/** The form as the server takes it. */
export function toQuote(draft: QuoteDraft, today: LocalDate): Sent<'NewQuote'> {
  const [compulsory, tax, arrears, commercial] = [draft.compulsory, draft.tax, draft.arrears, draft.commercial].map(
    fenOf,
  );
  const [accident, concession, cash] = [draft.accident, draft.concession, draft.claimedCashReturn].map(fenOf);
  const ncd = draft.ncdLevel === null ? {} : { ncdLevel: draft.ncdLevel };
  return {
    insurer: draft.insurer,
    source: draft.source,
    ours: draft.ours,
    validUntil: typedDay(draft.validUntil, today) ?? today,
    ...(compulsory == null ? {} : { compulsory: { premium: compulsory } }),
    ...(tax == null && arrears == null ? {} : { tax: { amount: tax ?? 0, ...(arrears == null ? {} : { arrears }) } }),
    ...(commercial == null ? {} : { commercial: { premium: commercial, ...ncd, covers: coversOf(draft.covers) } }),
    addOns: accident ? [{ code: 'DRIVER_ACCIDENT', premium: accident }] : [],
    ...(draft.ours && concession ? { concession } : {}),
    ...(!draft.ours && cash ? { claimedCashReturn: cash } : {}),
    note: draft.note.trim(),
  };
}

/** What the draft costs so far, for the difference that is shown while typing. */
export function pricedDraft(draft: QuoteDraft): Priced {
  const accident = fenOf(draft.accident);
  return {
    insurer: draft.insurer || null,
    compulsory: fenOf(draft.compulsory),
    float: null,
    tax: fenOf(draft.tax),
    arrears: fenOf(draft.arrears) ?? 0,
    commercial: fenOf(draft.commercial),
    ncdLevel: draft.ncdLevel,
    covers: coversOf(draft.covers),
    addOns: accident ? [{ code: 'DRIVER_ACCIDENT', premium: accident }] : [],
  };
}

export const pricedLast = (last: LastCover): Priced => ({ ...last, float: null, arrears: 0 });

/** Everything together, as far as typed. */
export const totalOf = (draft: QuoteDraft): number =>
  [draft.compulsory, draft.tax, draft.arrears, draft.commercial, draft.accident].reduce(
    (sum, text) => sum + (fenOf(text) ?? 0),
    0,
  );

/** Fields that hold something which is no amount, by name. */
export function badAmounts(draft: QuoteDraft): string[] {
  const names = ['compulsory', 'tax', 'arrears', 'commercial', 'accident', 'concession', 'claimedCashReturn'] as const;
  const bad: string[] = names.filter((name) => draft[name].trim() !== '' && fenOf(draft[name]) === null);
  draft.covers.forEach((cover, at) => {
    if (cover.sum.trim() !== '' && wanOf(cover.sum) === null) bad.push(`covers.${at}.sum`);
    if (cover.premium.trim() !== '' && fenOf(cover.premium) === null) bad.push(`covers.${at}.premium`);
    if (cover.seats.trim() !== '' && seatsOf(cover.seats) === null) bad.push(`covers.${at}.seats`);
  });
  return bad;
}
