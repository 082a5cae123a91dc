import { addDays, daysBetween, fenToYuan, type Fen, type LocalDate } from '#kernel';
import type { ImportRecord, RowPhone } from '../judging/record.js';
import type { Seeded } from './seeded.js';
import type { TrueCar } from './true-car.js';

/** How one column is written, and what a reader must make of it. */
export interface FileColumn {
  write(car: TrueCar, random: Seeded, today: LocalDate): string;
  means?(car: TrueCar, today: LocalDate): Partial<ImportRecord>;
  phone?: { of: RowPhone['of']; number(car: TrueCar): string };
}

const two = (part: string): string => String(Number(part));

/** A day in one of the spellings that spreadsheets of dealers show. */
export function dayText(day: LocalDate, random: Seeded): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return random.pick([
    day,
    `${year}/${two(month)}/${two(date)}`,
    `${year}.${month}.${date}`,
    `${year}年${two(month)}月${two(date)}日`,
    `${year}${month}${date}`,
    `${day} 23:59:59`,
    String(daysBetween('1899-12-30', day)),
  ]);
}

/** Money as plain yuan, with signs and commas, or in ten thousands where nothing is lost by it. */
export function moneyText(amount: Fen, random: Seeded): string {
  const yuan = amount % 100 === 0 ? String(amount / 100) : fenToYuan(amount);
  const inTenThousands = amount % 10_000 === 0 && amount >= 100_000 ? [`${amount / 1_000_000}万`] : [];
  return random.pick([yuan, yuan, `¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}`, `${yuan}元`, ...inTenThousands]);
}

const text = (of: (car: TrueCar) => string, field: keyof ImportRecord): FileColumn => ({
  write: (car) => of(car),
  means: (car) => ({ [field]: of(car) }),
});
const day = (of: (car: TrueCar, today: LocalDate) => LocalDate, ...fields: (keyof ImportRecord)[]): FileColumn => ({
  write: (car, random, today) => dayText(of(car, today), random),
  means: (car, today) => Object.fromEntries(fields.map((field) => [field, of(car, today)])),
});
const money = (of: (car: TrueCar) => Fen, field: keyof ImportRecord): FileColumn => ({
  write: (car, random) => moneyText(of(car), random),
  means: (car) => ({ [field]: of(car) }),
});
const said = (written: string, means: Partial<ImportRecord>): FileColumn => ({
  write: () => written,
  means: () => means,
});
const phone = (of: RowPhone['of'], number: (car: TrueCar) => string): FileColumn => ({
  write: number,
  phone: { of, number },
});
const noise = (...words: string[]): FileColumn => ({ write: (_, random) => random.pick(words) });

export const FILE_COLUMNS = {
  vin: text((car) => car.vin, 'vin'),
  plate: text((car) => car.plate, 'plate'),
  engineNo: text((car) => car.engineNo, 'engineNo'),
  brand: text((car) => car.brand, 'brand'),
  model: text((car) => car.model, 'model'),
  registered: day((car) => car.registered, 'firstRegisteredOn'),
  owner: {
    write: (car) => car.owner,
    means: ({ owner }) => ({ owner, ...(owner.endsWith('公司') && { ownerIsCompany: true, customerKind: 'company' }) }),
  },
  insured: text((car) => car.insured, 'insured'),
  contact: text((car) => car.insured, 'contact'),
  driver: text((car) => car.insured, 'driver'),
  phone: phone('contact', (car) => car.phone),
  ownerPhone: phone('owner', (car) => car.phone),
  sparePhone: phone('spare', (car) => car.spare),
  driverPhone: phone('driver', (car) => car.phone),
  idNo: { write: (car) => car.idNo, means: ({ idNo }) => ({ idNo: { idNo, kind: 'person', state: 'valid' } }) },
  ownerIdNo: {
    write: (car) => car.ownerIdNo,
    means: ({ ownerIdNo }) => ({ ownerIdNo: { idNo: ownerIdNo, kind: 'person', state: 'valid' } }),
  },
  insurer: {
    write: (car) => car.insurer.written,
    means: ({ insurer }) => ({ insurerCode: insurer.code, insurerRaw: insurer.written }),
  },
  compulsoryEnd: day((car) => car.compulsoryEnd, 'compulsoryExpiresOn'),
  commercialEnd: day((car) => car.commercialEnd, 'commercialExpiresOn'),
  end: day((car) => car.compulsoryEnd, 'compulsoryExpiresOn', 'commercialExpiresOn'),
  starts: day((car) => car.starts, 'startsOn'),
  signed: day((car) => addDays(car.starts, -3), 'signedOn'),
  compulsoryNo: text((car) => car.compulsoryNo, 'compulsoryPolicyNo'),
  commercialNo: text((car) => car.commercialNo, 'commercialPolicyNo'),
  compulsoryPremium: money((car) => car.compulsoryPremium, 'compulsoryPremium'),
  commercialPremium: money((car) => car.commercialPremium, 'commercialPremium'),
  tax: money((car) => car.tax, 'tax'),
  paid: money((car) => car.compulsoryPremium + car.commercialPremium + car.tax, 'paid'),
  policyNo: text((car) => car.commercialNo, 'policyNo'),
  premium: money((car) => car.commercialPremium, 'premium'),
  rate: said('15%', { feeRate: 1_500 }),
  fee: money((car) => Math.round(car.commercialPremium * 0.15), 'fee'),
  month: said('2026年11月', { settleMonth: '2026-11' }),
  lineCommercial: said('商业险', { line: 'commercial' }),
  bothLines: noise('交强+商业', '套单', '主全', '交三'),
  specialist: text((car) => car.specialist, 'specialist'),
  seller: text((car) => car.seller, 'salesPerson'),
  renewAgain: said('续转续', { businessKind: 'RENEW_TO_RENEW' }),
  person: said('个人', { customerKind: 'person' }),
  timesHere: said('3', { timesInsuredHere: 3 }),
  noLoan: said('否', { loan: false }),
  grade: said('A', { grade: 'A' }),
  stage: said('已报价', { stage: 'QUOTED' }),
  renewed: said('否', { renewed: false }),
  lost: said('是', { lost: true }),
  lostReason: said('电销便宜', { lostReason: '电销便宜', lostReasonCode: 'COMP_PHONE' }),
  follow: said('11/3 已联系', { followRecords: [{ on: '2026-11-03', text: '已联系' }] }),
  next: day((_, today) => addDays(today, 5), 'nextFollowOn'),
  repairNo: text((car) => `RO${car.engineNo.slice(1)}`, 'repairNo'),
  entered: day((_, today) => addDays(today, -20), 'enteredOn'),
  settled: day((_, today) => addDays(today, -18), 'settledOn'),
  mileage: said('12,345km', { mileage: 12_345 }),
  repairKind: said('保养', { repairKind: '保养' }),
  amount: said('1,280.50', { amount: 128_050 }),
  adviser: text((car) => car.seller, 'adviser'),
  delivered: day((_, today) => addDays(today, -9), 'deliveredOn'),
  price: said('18.98万', { price: 18_980_000 }),
  listKind: said('自留', { listKind: '自留' }),
  claimBefore: day((_, today) => addDays(today, 14), 'claimBefore'),
  staffPhone: text(() => '13800001111', 'specialistPhone'),
  otherNo: { write: (car) => car.engineNo },
  notes: noise('甲', '乙', '丙丁'),
  sums: noise('1000000', '2000000', '3000000'),
} as const satisfies Record<string, FileColumn>;

export type FileColumnName = keyof typeof FILE_COLUMNS;
