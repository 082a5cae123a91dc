import type { Sent } from '../../api/client.js';
import { fenOf, typedDay } from '../../ui/format.js';
import { isLocalDate, lastCoveredDay, type LocalDate } from '#kernel';

/** One line as typed. */
export interface LineDraft {
  insurer?: string;
  policyNo?: string;
  startsOn?: string;
  expiresOn?: string;
  premium?: string;
  tax?: string;
}
/** The form as typed. */
export interface Draft {
  store: string;
  vin: string;
  plate?: string;
  owner?: string;
  phone?: string;
  signedOn?: string;
  ours: boolean;
  withCompulsory: boolean;
  withCommercial: boolean;
  compulsory?: LineDraft;
  commercial?: LineDraft;
}

/** VIN as it is kept: capitals, without spaces and hyphens. */
export const plainVin = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
export const isVin = (text: string): boolean => /^[A-HJ-NPR-Z0-9]{17}$/.test(plainVin(text));

/** The last covered day of a year that starts on a day as typed; '' while that is no day. */
export function endOf(startsOn: string | undefined, today: LocalDate): string {
  const day = typedDay(startsOn ?? '', today);
  return day && isLocalDate(day) ? lastCoveredDay(day) : '';
}

const text = (value: string | undefined): string | undefined => value?.trim() || undefined;

function line(draft: LineDraft, today: LocalDate): Sent<'IssuedLine'> {
  const expiresOn = typedDay(draft.expiresOn ?? '', today);
  const tax = fenOf(draft.tax ?? '');
  return {
    insurer: draft.insurer ?? '',
    policyNo: (draft.policyNo ?? '').trim(),
    startsOn: typedDay(draft.startsOn ?? '', today) ?? '',
    ...(expiresOn ? { expiresOn } : {}),
    premium: fenOf(draft.premium ?? '') ?? 0,
    ...(tax === null ? {} : { tax }),
  };
}

/** What the form says, as the server takes it. */
export function toPolicy(draft: Draft, today: LocalDate): Sent<'NewPolicy'> {
  const [plate, owner, phone] = [text(draft.plate), text(draft.owner), text(draft.phone)];
  return {
    store: draft.store,
    vin: plainVin(draft.vin),
    ...(plate ? { plate } : {}),
    ...(owner ? { owner } : {}),
    ...(phone ? { phone } : {}),
    signedOn: typedDay(draft.signedOn ?? '', today) ?? today,
    ours: draft.ours,
    ...(draft.withCompulsory ? { compulsory: line(draft.compulsory ?? {}, today) } : {}),
    ...(draft.withCommercial ? { commercial: line(draft.commercial ?? {}, today) } : {}),
  };
}
