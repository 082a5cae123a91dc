import type { IssueDraft } from '../../api/issuing.js';
import type { Sent } from '../../api/client.js';
import { fenOf, typedDay } from '../../ui/format.js';

interface LineTyped {
  insurer?: string;
  policyNo?: string;
  startsOn?: string;
  premium?: string;
}
/** The form as typed. */
export interface Typed {
  quote?: string | null;
  signedOn?: string;
  withCompulsory: boolean;
  withCommercial: boolean;
  withAddOn: boolean;
  compulsory?: LineTyped;
  commercial?: LineTyped;
  addOn?: LineTyped & { product?: string };
  tax?: string;
  agencyNo?: string;
  soldBy?: string;
  issuedBy?: string;
  split: { staff?: string; share?: string }[];
}

/** Fen as a clerk would type them; '' for nothing. */
const typedFen = (fen: number | null | undefined): string => (fen == null ? '' : (fen / 100).toFixed(2));

/** The form before anybody typed: all of it but the numbers of the policies is known already. */
export function typedOf(draft: IssueDraft, quoteId?: string | null): Typed {
  const quote = draft.quotes.find((one) => one.id === quoteId) ?? (quoteId === null ? null : draft.quote);
  const insurer = quote?.insurer;
  const line = (startsOn: string, premium: number | null | undefined): LineTyped => ({
    ...(insurer ? { insurer } : {}),
    startsOn,
    premium: typedFen(premium),
  });
  const numbers = draft.agencyNumbers.filter((one) => !insurer || one.insurer === insurer);
  const seller = draft.soldBy ?? draft.me ?? undefined;
  return {
    quote: quote?.id ?? null,
    signedOn: draft.today,
    withCompulsory: quote ? quote.compulsory !== null : true,
    withCommercial: quote ? quote.commercial !== null : true,
    withAddOn: quote?.addOn != null,
    compulsory: line(draft.compulsoryStartsOn, quote?.compulsory),
    commercial: line(draft.commercialStartsOn, quote?.commercial),
    addOn: line(draft.commercialStartsOn, quote?.addOn),
    tax: typedFen(quote?.tax),
    ...(numbers[0] ? { agencyNo: numbers[0].number } : {}),
    ...(seller ? { soldBy: seller } : {}),
    ...(draft.me && draft.staff.some((one) => one.id === draft.me) ? { issuedBy: draft.me } : {}),
    split: [{ ...(seller ? { staff: seller } : {}), share: '100' }],
  };
}

/** Shares as typed in hundredths of a percent; what is no number counts as nothing. */
export const shareOf = (text: string | undefined): number => {
  const plain = (text ?? '').normalize('NFKC').replace('%', '').trim();
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : 0;
};
export const sumOf = (split: Typed['split']): number => split.reduce((sum, one) => sum + shareOf(one?.share), 0);

/** What the form says, as the server takes it. */
export function issueOf(
  typed: Typed,
  draft: Pick<IssueDraft, 'version' | 'today'>,
  accept: boolean,
): Sent<'IssueCase'> {
  const line = ({ insurer, policyNo, startsOn, premium }: LineTyped) => ({
    insurer: insurer ?? '',
    policyNo: (policyNo ?? '').trim(),
    startsOn: typedDay(startsOn ?? '', draft.today) ?? '',
    premium: fenOf(premium ?? '') ?? 0,
  });
  const tax = fenOf(typed.tax ?? '');
  const addOn = typed.addOn ?? {};
  return {
    version: draft.version,
    ...(typed.quote ? { quote: typed.quote } : {}),
    signedOn: typedDay(typed.signedOn ?? '', draft.today) ?? draft.today,
    ...(typed.withCompulsory ? { compulsory: line(typed.compulsory ?? {}) } : {}),
    ...(typed.withCommercial ? { commercial: line(typed.commercial ?? {}) } : {}),
    ...(typed.withCompulsory && tax !== null ? { tax } : {}),
    ...(typed.withAddOn ? { addOn: addOnOf(addOn, line(addOn)) } : {}),
    agencyNo: typed.agencyNo ?? '',
    soldBy: typed.soldBy ?? '',
    issuedBy: typed.issuedBy ?? '',
    split: typed.split.map((one) => ({ staff: one.staff ?? '', shareBp: shareOf(one.share) })),
    acceptDifferences: accept,
  };
}

function addOnOf(
  { product, policyNo }: NonNullable<Typed['addOn']>,
  line: { insurer: string; startsOn: string; premium: number },
): NonNullable<Sent<'IssueCase'>['addOn']> {
  const { insurer, startsOn, premium } = line;
  const number = policyNo?.trim();
  return { insurer, startsOn, premium, product: product?.trim() ?? '', ...(number ? { policyNo: number } : {}) };
}
