import { vinCheckDigit } from '#kernel';

const HEADERS = [
  '底盘号',
  '号牌',
  '机动车所有人',
  '移动电话',
  '承保机构',
  '交强险终保日期',
  '商险到期',
  '渠道代码',
  '老客户说明',
];
const SURNAMES = '陈李王张刘黄林周吴郑';
const GIVEN = ['桂玉', '秀明', '强丽', '欣艳', '小飞', '洋', '娜', '志远', '文博', '雨桐'];
const INSURERS = ['人保', '平安财险', '太平洋', '国寿财'];

/** A VIN that holds, of a car of nobody's. */
export function vinAt(n: number): string {
  const bare = `LTEST1230RA${String(n).padStart(6, '0')}`;
  return bare.slice(0, 8) + vinCheckDigit(bare) + bare.slice(9);
}
export const plateAt = (n: number): string => `粤A7${String(n).padStart(4, '0')}`;

export interface Messy {
  /** Number of the first car; the file's rows count on from it. */
  first: number;
  good: number;
  /** Cars whose VIN was typed with the letter O. */
  letterO: number;
  /** Cars whose expiry is no day. */
  noDay: number;
  /** Rows that stand in the file twice. */
  twice: number;
}

/** A sheet as a shop keeps it: a title above, headers of its own, columns that nothing knows, and slips of the hand. */
export function messySheet({ first, good, letterO, noDay, twice }: Messy): Buffer {
  const row = (n: number, over: { vin?: string; ends?: string } = {}): string[] => [
    over.vin ?? vinAt(n),
    plateAt(n),
    SURNAMES[n % 10]! + GIVEN[(n * 3) % 10]!,
    `139${String(20_000_000 + n * 37)}`,
    INSURERS[n % 4]!,
    over.ends ?? `2027/${1 + (n % 6)}/${10 + (n % 18)}`,
    over.ends ? '2027-03-31' : `2027年${1 + (n % 6)}月${10 + (n % 18)}日`,
    `D-${1000 + (n % 7)}`,
    n % 5 === 0 ? '老客户，介绍过朋友' : '',
  ];
  const from = (start: number, length: number) => Array.from({ length }, (_, i) => first + start + i);
  const fine = from(0, good).map((n) => row(n));
  const rows = [
    ...fine,
    ...from(good, letterO).map((n) => row(n, { vin: vinAt(n).replace(/0(?=\d{5}$)/, 'O') })),
    ...from(good + letterO, noDay).map((n) => row(n, { ends: '2027-02-30' })),
    ...fine.slice(0, twice),
  ];
  const lines = [['广州天河店 续保客户（12月）'], HEADERS, ...rows].map((cells) => cells.join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}
