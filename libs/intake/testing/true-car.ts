import { addDays, addYears, lastCoveredDay, personCheckSign, vinCheckDigit, type Fen, type LocalDate } from '#kernel';
import type { Seeded } from './seeded.js';

/** A car, its people and its cover as they truly are; files are written from it. */
export interface TrueCar {
  vin: string;
  plate: string;
  engineNo: string;
  brand: string;
  model: string;
  registered: LocalDate;
  owner: string;
  insured: string;
  phone: string;
  spare: string;
  idNo: string;
  ownerIdNo: string;
  insurer: { code: string; written: string };
  starts: LocalDate;
  compulsoryEnd: LocalDate;
  commercialEnd: LocalDate;
  compulsoryNo: string;
  commercialNo: string;
  compulsoryPremium: Fen;
  commercialPremium: Fen;
  tax: Fen;
  specialist: string;
  seller: string;
}

const VIN_SIGNS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const PLATE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '黄',
  '赵',
  '吴',
  '周',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '何',
  '林',
  '罗',
];
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '建国',
];
const INSURERS: readonly (readonly [code: string, ...written: string[]])[] = [
  ['PICC', '人保', '人保财险', '中国人民财产保险股份有限公司广州市分公司', 'PICC'],
  ['PINGAN', '平安', '平安产险', '中国平安财产保险股份有限公司'],
  ['CPIC', '太保', '太平洋', '中国太平洋财险'],
  ['CLPC', '国寿财', '国寿财险', '中国人寿财产保险'],
  ['YGBX', '阳光', '阳光产险'],
  ['ZHLH', '中华联合', '中华'],
];
const CARS = [
  ['大众', '迈腾 330TSI'],
  ['本田', '雅阁 260TURBO'],
  ['丰田', '凯美瑞 2.0G'],
  ['比亚迪', '汉 EV'],
  ['别克', '君越 28T'],
];
export const SPECIALISTS = ['刘敏', '陈静', '周洋', '何超'];
const SELLERS = ['张强', '李娜', '王磊'];
/** Amounts of the compulsory tariff for family cars (fen). */
const TARIFF = [95_000, 85_500, 76_000, 66_500, 110_000, 99_000];

const sign = (random: Seeded, signs: string): string => signs[random.int(0, signs.length - 1)]!;

export function makeVin(random: Seeded, modelYear: number): string {
  const head =
    random.pick(['LSV', 'LFV', 'LHG', 'LGX', 'LVG']) +
    Array.from({ length: 5 }, () => sign(random, VIN_SIGNS)).join('');
  const tail = YEARS[(modelYear - 1980) % 30]! + sign(random, 'ABCDEFGHJKLMNPR') + random.digits(6);
  const blank = `${head}0${tail}`;
  return `${head}${vinCheckDigit(blank)!}${tail}`;
}

function makePlate(random: Seeded): string {
  const place = random.pick(['粤', '京', '沪', '浙', '川', '苏']) + sign(random, 'ABCDEFGHJKLMN');
  if (random.chance(0.15)) return `${place}${sign(random, 'DF')}${random.digits(5)}`;
  return place + sign(random, PLATE_SIGNS) + random.digits(4);
}

const makeName = (random: Seeded): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.3) ? random.pick(GIVEN).slice(0, 1) : '');

export const makeMobile = (random: Seeded): string =>
  `1${random.pick(['38', '39', '59', '86', '77'])}${random.digits(8)}`;

function makeIdNo(random: Seeded): string {
  const born = `${random.int(1960, 2003)}${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`;
  const first17 = random.pick(['440106', '330102', '510104']) + born + random.digits(3).replace(/^0/, '1');
  return first17 + personCheckSign(first17);
}

/** Cover that ends around today, as lists of cars to renew have it; the cars are of the last nine years. */
export function makeCar(random: Seeded, today: LocalDate): TrueCar {
  const registered = addDays(today, -random.int(450, 9 * 365));
  const starts = addDays(today, -random.int(300, 360));
  const end = lastCoveredDay(starts);
  const [code, ...written] = random.pick(INSURERS);
  const [brand, model] = random.pick(CARS) as [string, string];
  const owner = random.chance(0.1) ? `佛山市顺达${random.digits(3)}物流有限公司` : makeName(random);
  return {
    vin: makeVin(random, Number(registered.slice(0, 4)) - random.int(0, 1)),
    plate: makePlate(random),
    engineNo: `${sign(random, 'ABCDEFG')}${random.digits(6)}`,
    brand,
    model,
    registered,
    owner,
    insured: random.chance(0.8) ? owner : makeName(random),
    phone: makeMobile(random),
    spare: makeMobile(random),
    idNo: makeIdNo(random),
    ownerIdNo: makeIdNo(random),
    insurer: { code, written: random.pick(written) },
    starts,
    compulsoryEnd: end,
    commercialEnd: random.chance(0.8) ? end : addDays(end, random.int(1, 20)),
    compulsoryNo: `PDZA${addYears(today, -1).slice(0, 4)}${random.digits(16)}1`,
    commercialNo: `ASHH${addYears(today, -1).slice(0, 4)}${random.digits(16)}2`,
    compulsoryPremium: random.pick(TARIFF),
    commercialPremium: random.int(1_800, 9_500) * 100,
    tax: random.pick([30_000, 36_000, 42_000, 48_000, 66_000]),
    specialist: random.pick(SPECIALISTS),
    seller: random.pick(SELLERS),
  };
}
