/** Where the work on a case stands, in the order of the work; the last four end or park it (domain.md §3.3). */
export const CASE_STAGES = [
  'PENDING',
  'ASSIGNED',
  'CONTACTING',
  'CONTACTED',
  'QUOTED',
  'NEGOTIATING',
  'COMMITTED',
  'ISSUING',
  'WON',
  'LOST',
  'INVALID',
  'EXCLUDED',
  'SNOOZED',
] as const;
export type CaseStage = (typeof CASE_STAGES)[number];

/** Why a customer was lost, one code for the many words that stores use (domain.md §3.4). */
export const LOST_REASONS = [
  'PRICE',
  'PERK',
  'COMP_DEALER',
  'COMP_PHONE',
  'COMP_ONLINE',
  'RELATION',
  'GROUP',
  'INSURED_ELSEWHERE',
  'SERVICE',
  'DISTANCE',
  'OUT_OF_TOWN',
  'SOLD',
  'SCRAPPED',
  'UNREACHABLE',
  'BAD_NUMBER',
  'REFUSED_COVER',
  'LAPSE',
  'OPT_OUT',
  'OTHER',
] as const;
export type LostReason = (typeof LOST_REASONS)[number];
