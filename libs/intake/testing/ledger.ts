/** Renewal lists and ledgers made line by line, for tests of the merge. */
export const LEDGER_HEAD =
  '车架号,车牌号,发动机号,车主,被保险人,联系人,证件号,手机,保险公司,交强险保单号,交强险到期日,商业险保单号,商业险到期日,商业险保费,投保日期';

export interface LedgerLine {
  vin?: string;
  plate?: string;
  engineNo?: string;
  owner?: string;
  insured?: string;
  contact?: string;
  idNo?: string;
  phone?: string;
  insurer?: string;
  compulsoryNo?: string;
  compulsory?: string;
  commercialNo?: string;
  commercial?: string;
  premium?: string;
  signed?: string;
}
const ORDER: readonly (keyof LedgerLine)[] = [
  'vin',
  'plate',
  'engineNo',
  'owner',
  'insured',
  'contact',
  'idNo',
  'phone',
  'insurer',
  'compulsoryNo',
  'compulsory',
  'commercialNo',
  'commercial',
  'premium',
  'signed',
];

export const ledger = (lines: readonly LedgerLine[]): Buffer =>
  Buffer.from([LEDGER_HEAD, ...lines.map((line) => ORDER.map((field) => line[field] ?? '').join(','))].join('\n'));

/** The VIN of the n-th car; its check digit is not looked at. */
export const vinOf = (n: number): string => `LTESTCAR0${String(n).padStart(8, '0')}`;
const FAMILY = '王李张刘陈杨黄赵周吴';
export const nameOf = (n: number): string => `${FAMILY[n % 10]}小${FAMILY[(n * 7 + 3) % 10]}${n % 3 === 0 ? '明' : ''}`;
export const phoneOf = (n: number): string => `139${String(10_000_000 + n)}`;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A valid identity number of the n-th person. */
export function idNoOf(n: number): string {
  const body = `11010519800101${String(n % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  return body + '10X98765432'[sum % 11];
}
