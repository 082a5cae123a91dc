import { describe, expect, test } from '@jest/globals';
import { readDay } from './date-text.js';
import { companyCheckSign, personCheckSign, readIdNo } from './id-number.js';
import { addDays, addYears, isLocalDate, localDate } from './local-date.js';
import { readFen } from './money-text.js';
import { readPhone } from './phone.js';
import { readPlate } from './plate.js';
import { cleanText, readName } from './text.js';
import { readVin, vinCheckDigit } from './vin.js';

/** The same chance each time (mulberry32). */
function chance(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * most);
  };
}
const ROUNDS = 500;
const rounds = (run: (any: (most: number) => number) => void): void => {
  const any = chance(7);
  for (let round = 0; round < ROUNDS; round++) run(any);
};
const digits = (any: (most: number) => number, count: number): string =>
  Array.from({ length: count }, () => any(10)).join('');
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
/** Ways in which a value is written that change nothing of it. */
const dressed = (any: (most: number) => number, text: string): string =>
  [wide(text), ` ${text}\u00a0`, `'${text}`, `\u200b${text}\ufeff`, `\t${text}\n`, text][any(6)]!;

describe('whatever a value is dressed in, it is read as itself, and what was read is read again the same', () => {
  test('VIN', () =>
    rounds((any) => {
      const signs = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
      const raw = Array.from({ length: 17 }, () => signs[any(signs.length)]).join('');
      const vin = raw.slice(0, 8) + vinCheckDigit(raw)! + raw.slice(9);
      expect(readVin(dressed(any, any(2) ? vin : vin.toLowerCase()))).toEqual({ vin, suspect: false });
    }));

  test('plate', () =>
    rounds((any) => {
      const plate = `${'粤京沪'[any(3)]}${'ABCDEFGH'[any(8)]}${any(2) ? `D${digits(any, 5)}` : digits(any, 5)}`;
      expect(readPlate(dressed(any, any(2) ? plate : `${plate.slice(0, 2)}·${plate.slice(2)}`))).toBe(plate);
    }));

  test('mobile number, with .0 or +86 too', () =>
    rounds((any) => {
      const phone = `13${digits(any, 9)}`;
      const written = [
        phone,
        `${phone}.0`,
        `+86${phone}`,
        `86-${phone}`,
        `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
      ];
      expect(readPhone(dressed(any, written[any(5)]!))?.phone).toBe(phone);
    }));

  test('identity numbers; a wrong check sign never makes a company of a person', () =>
    rounds((any) => {
      const born = `19${50 + any(49)}${String(1 + any(12)).padStart(2, '0')}${String(1 + any(28)).padStart(2, '0')}`;
      const first17 = `440106${born}${1 + any(8)}${digits(any, 2)}`;
      const idNo = first17 + personCheckSign(first17);
      expect(readIdNo(dressed(any, idNo.toLowerCase()))).toEqual({ idNo, kind: 'person', state: 'valid' });
      const wrong = first17 + String((Number(idNo[17] === 'X' ? 0 : idNo[17]) + 1) % 10);
      if (!wrong.endsWith('000')) expect(readIdNo(wrong)).toMatchObject({ kind: 'person', state: 'check_failed' });
      const code = `9144${digits(any, 4)}MA${digits(any, 7)}`;
      expect(readIdNo(dressed(any, code + companyCheckSign(code)))).toMatchObject({ kind: 'company', state: 'valid' });
    }));

  test('day, in nine spellings', () =>
    rounds((any) => {
      const day = addDays('2000-01-01', any(10_000));
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      const serial = Math.round((Date.UTC(year, month - 1, date) - Date.UTC(1899, 11, 30)) / 86_400_000);
      const written = [
        day,
        `${year}/${month}/${date}`,
        `${year}.${month}.${date}`,
        `${year}年${month}月${date}日`,
        day.replaceAll('-', ''),
        `${day} 23:59:59`,
        `${day} 24:00`,
        `${day}T08:30:00`,
        String(serial),
      ];
      expect(readDay(dressed(any, written[any(9)]!))).toBe(day);
      expect(readDay(`${day} 00:00:00`, { end: true })).toBe(addDays(day, -1));
      expect(isLocalDate(day)).toBe(true);
    }));

  test('money, in four spellings', () =>
    rounds((any) => {
      const fen = any(100_000_000);
      const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      const grouped = yuan.replace(/\B(?=(\d{3})+\.)/g, ',');
      const inTenThousands = `${(fen / 1_000_000).toFixed(6)}万`;
      const written = [yuan, `¥${grouped}`, `${grouped}元`, inTenThousands][any(4)]!;
      expect(readFen(dressed(any, written))).toBe(fen);
      expect(readFen(`-${yuan}`)).toBe(fen === 0 ? 0 : -fen);
    }));

  test('text and name: cleaning what is clean changes nothing', () =>
    rounds((any) => {
      const text = Array.from({ length: 1 + any(12) }, () =>
        String.fromCodePoint([32, 65, 0xff21, 0x4e00, 0x200b, 39][any(6)]! + any(6)),
      ).join('');
      const clean = cleanText(text);
      expect(cleanText(cleanText(clean))).toBe(cleanText(clean));
      const name = readName(text)?.name;
      if (name !== undefined) expect(readName(name)?.name).toBe(name);
    }));
});

test('the calendar is the calendar', () => {
  for (let year = 1999; year <= 2101; year++) {
    for (let month = 0; month <= 13; month++) {
      for (const day of [0, 1, 28, 29, 30, 31, 32]) {
        const date = new Date(Date.UTC(year, month - 1, day));
        const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && month <= 12;
        expect([year, month, day, localDate(year, month, day) !== undefined]).toEqual([year, month, day, real]);
      }
    }
  }
  expect([isLocalDate('0001-01-01'), isLocalDate('2024-02-29'), addYears('2024-02-29', 1)]).toEqual([
    false,
    true,
    '2025-02-28',
  ]);
});
