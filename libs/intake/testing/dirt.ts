import { addDays, addYears, type LocalDate } from '#kernel';
import type { ImportRecord, Verdict } from '../judging/record.js';
import type { ReasonCode } from '../judging/reasons.js';
import type { FileColumnName } from './file-columns.js';
import type { Seeded } from './seeded.js';
import type { TrueCar } from './true-car.js';

/** A row before it is written: its texts by column, and the record that must come of them. */
export interface DraftRow {
  texts: Map<FileColumnName, string>;
  record: ImportRecord;
  car: TrueCar;
}

/** One way in which people and programs spoil a row, and what must become of it. */
export interface Dirt {
  verdict: Exclude<Verdict, 'ok' | 'duplicate'>;
  code?: ReasonCode;
  /** The proposal that must come with it: given back, it makes the row sound. */
  proposal?: (row: DraftRow) => string;
  /** Columns that a layout must have. */
  needs: readonly FileColumnName[];
  spoil(row: DraftRow, random: Seeded, today: LocalDate): void;
}

const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const change =
  (column: FileColumnName, to: (text: string, random: Seeded) => string): Dirt['spoil'] =>
  (row, random) => {
    row.texts.set(column, to(row.texts.get(column)!, random));
  };
const repair = (column: FileColumnName, to: (text: string, random: Seeded) => string): Dirt => ({
  verdict: 'repair',
  needs: [column],
  spoil: change(column, to),
});
const spaced = (text: string): string => `${text.slice(0, 1)} \u00a0${text.slice(1)}\u3000`;

const REPAIRS: readonly Dirt[] = [
  repair('vin', (text) => text.toLowerCase()),
  repair('vin', (text) => `${text.slice(0, 8)}-${text.slice(8)} `),
  repair('vin', wide),
  repair('plate', (text) => `${text.slice(0, 2)}·${text.slice(2)}`),
  repair('plate', (text) => ` ${text.slice(0, 2)} ${text.slice(2).toLowerCase()}`),
  repair('phone', wide),
  repair('phone', (text) => `+86 ${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`),
  repair('phone', (text) => `'${text}`),
  repair('ownerPhone', (text) => `${text}.0`),
  repair('idNo', (text) => `'${text.toLowerCase()}`),
  repair('idNo', (text) => ` ${text.slice(0, 6)} ${text.slice(6)}`),
  repair('owner', (text) => (text.endsWith('公司') ? `\u00a0${text}\u200b` : spaced(text))),
  repair('insured', (text) => (text.endsWith('公司') ? `${text} ` : `${text}先生`)),
];

/** A value that is flagged and left out of the record. */
const flagged = (
  code: ReasonCode,
  column: FileColumnName,
  to: (text: string, random: Seeded) => string,
  ...drop: (keyof ImportRecord)[]
): Dirt => ({
  verdict: 'warn',
  code,
  needs: [column],
  spoil(row, random) {
    change(column, to)(row, random, '');
    for (const key of drop) delete row.record[key];
  },
});

const otherCheckDigit = (vin: string): string => `${vin.slice(0, 8)}${vin[8] === '5' ? '6' : '5'}${vin.slice(9)}`;
const ONE_PHONE = ['phone', 'phones'] as const;

const WARNINGS: readonly Dirt[] = [
  {
    verdict: 'warn',
    code: 'VIN_CHECK_DIGIT',
    needs: ['vin'],
    spoil(row) {
      const vin = otherCheckDigit(row.car.vin);
      row.texts.set('vin', vin);
      Object.assign(row.record, { vin, vinSuspect: true });
    },
  },
  {
    verdict: 'warn',
    code: 'ID_CHECK_DIGIT',
    needs: ['idNo'],
    spoil(row) {
      const idNo = row.car.idNo.slice(0, 17) + (row.car.idNo[17] === '1' ? '2' : '1');
      row.texts.set('idNo', idNo);
      row.record.idNo = { idNo, kind: 'person', state: 'check_failed' };
    },
  },
  flagged('PLATE_INVALID', 'plate', (text) => text.slice(0, 6), 'plate'),
  flagged('POLICY_NO_DESTROYED', 'commercialNo', () => '6.1021E+21', 'commercialPolicyNo'),
  flagged('POLICY_NO_DESTROYED', 'compulsoryNo', () => '61021010301202400000', 'compulsoryPolicyNo'),
  flagged('MONEY_INVALID', 'commercialPremium', () => '面议', 'commercialPremium'),
  flagged('PREMIUM_IMPLAUSIBLE', 'commercialPremium', () => '2000000', 'commercialPremium'),
  {
    verdict: 'warn',
    code: 'INSURER_UNKNOWN',
    needs: ['insurer'],
    spoil(row) {
      row.texts.set('insurer', '某某互助社');
      row.record.insurerRaw = '某某互助社';
      delete row.record.insurerCode;
    },
  },
  {
    verdict: 'warn',
    code: 'INSURERS_TWO',
    needs: ['insurer'],
    spoil(row) {
      row.texts.set('insurer', '人保/平安');
      row.record.insurerRaw = '人保/平安';
      delete row.record.insurerCode;
    },
  },
  {
    verdict: 'warn',
    code: 'PREMIUM_SWAPPED',
    needs: ['compulsoryPremium', 'commercialPremium'],
    proposal: ({ texts }) => texts.get('commercialPremium')!,
    spoil(row) {
      const { texts, record } = row;
      const [first, second] = [texts.get('compulsoryPremium')!, texts.get('commercialPremium')!];
      texts.set('compulsoryPremium', second).set('commercialPremium', first);
      [record.compulsoryPremium, record.commercialPremium] = [record.commercialPremium, record.compulsoryPremium];
    },
  },
  {
    verdict: 'warn',
    code: 'PHONE_MASKED',
    needs: ['phone'],
    spoil(row) {
      const masked = `${row.car.phone.slice(0, 3)}****${row.car.phone.slice(-4)}`;
      row.texts.set('phone', masked);
      const others = row.record.phones!.slice(1);
      row.record.phones = [{ phone: masked, kind: 'masked', of: 'contact' }, ...others];
      if (others[0]) row.record.phone = others[0].phone;
      else delete row.record.phone;
    },
  },
  {
    verdict: 'warn',
    code: 'PHONE_INVALID',
    needs: ['phone'],
    spoil(row) {
      row.texts.set('phone', row.car.phone.slice(0, 9));
      const others = row.record.phones!.slice(1);
      for (const key of ONE_PHONE) delete row.record[key];
      if (others[0]) Object.assign(row.record, { phones: others, phone: others[0].phone });
    },
  },
];

const failing = (code: ReasonCode, column: FileColumnName, to: (text: string, random: Seeded) => string): Dirt => ({
  verdict: 'error',
  code,
  needs: [column],
  spoil: change(column, to),
});
const NO_DAYS = ['不详', '2027-13-01', '2026-02-30', '0001-01-01', '9999-12-31', '1900-01-00', '待定', '2045-01-01'];

const ERRORS: readonly Dirt[] = [
  failing('VIN_LENGTH', 'vin', (text) => text.slice(0, 16)),
  failing('VIN_LENGTH', 'vin', (text) => `${text}8`),
  {
    ...failing('VIN_LETTER', 'vin', (text) => `${text.slice(0, 11)}O${text.slice(12)}`),
    proposal: ({ car }) => `${car.vin.slice(0, 11)}0${car.vin.slice(12)}`,
  },
  {
    ...failing('VIN_LETTER', 'vin', (text) => `${text.slice(0, 13)}I${text.slice(14)}`),
    proposal: ({ car }) => `${car.vin.slice(0, 13)}1${car.vin.slice(14)}`,
  },
  {
    verdict: 'error',
    code: 'VIN_MISSING',
    needs: ['vin', 'plate'],
    spoil({ texts }, random) {
      texts.set('vin', random.pick(['', '/', '无'])).set('plate', random.pick(['', '临牌', '新车未上牌']));
    },
  },
  failing('DATE_INVALID', 'commercialEnd', (_, random) => random.pick(NO_DAYS)),
  failing('DATE_INVALID', 'compulsoryEnd', (_, random) => random.pick(NO_DAYS)),
  failing('DATE_INVALID', 'end', (_, random) => random.pick(NO_DAYS)),
  failing('DATE_INVALID', 'registered', (_, random) => random.pick(NO_DAYS)),
  {
    verdict: 'error',
    code: 'EXPIRY_BEFORE_REGISTRATION',
    needs: ['registered', 'commercialEnd'],
    spoil({ texts, car }) {
      texts.set('commercialEnd', addYears(car.registered, -1));
    },
  },
  {
    verdict: 'error',
    code: 'EXPIRY_BEFORE_REGISTRATION',
    needs: ['registered', 'end'],
    spoil({ texts, car }) {
      texts.set('end', addDays(car.registered, -40));
    },
  },
];

export const DIRT: readonly Dirt[] = [...REPAIRS, ...WARNINGS, ...ERRORS];
