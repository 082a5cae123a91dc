import { middleOf, type ColumnSigns, type Sign } from './column-signs.js';
import type { Field } from './fields.js';

/** Which signs the cells of a field must show; any of them will do. */
const EXPECTED: Partial<Record<Field, readonly Sign[]>> = {
  vin: ['vin', 'nearVin'],
  plate: ['plate'],
  phone: ['phone'],
  ownerPhone: ['phone'],
  insuredPhone: ['phone'],
  sparePhone: ['phone'],
  driverPhone: ['phone'],
  specialistPhone: ['phone'],
  idNo: ['idNo'],
  ownerIdNo: ['idNo'],
  insuredIdNo: ['idNo'],
  insurer: ['insurer'],
  compulsoryInsurer: ['insurer'],
  commercialInsurer: ['insurer'],
  loan: ['yesNo'],
  boughtHere: ['yesNo'],
};
const DAYS: readonly Field[] = [
  'firstRegisteredOn',
  'compulsoryStartsOn',
  'commercialStartsOn',
  'startsOn',
  'compulsoryExpiresOn',
  'commercialExpiresOn',
  'expiresOn',
  'signedOn',
  'lastRepairOn',
  'nextFollowOn',
  'enteredOn',
  'settledOn',
  'deliveredOn',
  'renewedOn',
  'claimBefore',
];
const MONEY: readonly Field[] = [
  'compulsoryPremium',
  'commercialPremium',
  'premium',
  'netPremium',
  'tax',
  'paid',
  'fee',
  'amount',
  'price',
];
for (const field of DAYS) EXPECTED[field] = ['day'];
for (const field of MONEY) EXPECTED[field] = ['money'];

/** Middle amounts (fen) above which a column of premiums holds sums insured. */
const SUMS_FROM: Partial<Record<Field, number>> = { compulsoryPremium: 1_000_000, commercialPremium: 5_000_000 };
const MIN_FILLED = 3;

/**
 * How well the cells of a column fit a field, from 0 to 1; undefined where the field has no look of its own or too few
 * cells say anything. Dirty cells are expected: a plate column with some 临牌 still fits.
 */
export function fitOf(field: Field, signs: ColumnSigns): number | undefined {
  const expected = EXPECTED[field];
  if (!expected || signs.filled < MIN_FILLED) return undefined;
  // New cars wear none yet: such cells are as good as plates.
  const none = field === 'plate' ? signs.share.noPlateYet : 0;
  const share = Math.min(1, Math.max(...expected.map((sign) => signs.share[sign])) + none);
  const middle = middleOf(signs.amounts) ?? 0;
  if (middle >= (SUMS_FROM[field] ?? Infinity)) return 0;
  // A premium column that holds days (45352 is a day too) does not hold money.
  return MONEY.includes(field) && signs.share.day > 0.9 && middle >= 2_000_000 ? 0 : share;
}

/** Below this share of fitting cells a header is not believed; below the second it is believed less. */
export const LIES_BELOW = 0.2;
export const DOUBTFUL_BELOW = 0.6;
