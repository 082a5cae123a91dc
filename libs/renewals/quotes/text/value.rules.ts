import type { CoverLine } from '#contracts';
import { addDays, localDate, type Fen, type LocalDate } from '#kernel';

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const UNIT = '(万|W|千|K)?';

const scaled = (digits: string, unit: string | undefined): number =>
  Number(digits) * (unit === '万' || unit === 'W' ? 10_000 : unit === '千' || unit === 'K' ? 1_000 : 1);
const fen = (yuan: number): Fen => Math.round(yuan * 100);

/** The first amount of a piece in fen; undefined where it says none (or only a share in per cent). */
export function amountOf(value: string): Fen | undefined {
  const found = new RegExp(`${NUMBER}\\s*${UNIT}(?!\\s*%|\\d|天|年|折|次)`).exec(value);
  return found ? fen(scaled(found[1]!, found[2])) : undefined;
}

/** Sums that a bare small figure means in ten thousands, by cover; others say their premium that way. */
const TEN_THOUSANDS: Record<string, (n: number) => boolean> = {
  DAMAGE: (n) => n <= 500,
  THIRD_PARTY: (n) => n <= 1_000 && n % 50 === 0,
  DRIVER: (n) => n <= 100 && n % 1 === 0,
  PASSENGERS: (n) => n <= 100 && n % 1 === 0,
  OUTSIDE_MEDICAL: (n) => n <= 100 && n % 1 === 0,
  MENTAL: (n) => n <= 20 && n % 1 === 0,
};
const SCRATCH_SUMS = [2_000, 5_000, 10_000, 20_000];
const LEAST_SUM = 10_000;

/** A bare figure of a cover: its sum in yuan, or undefined where it can only be a premium. */
function sumOf(code: string, digits: string, unit: string | undefined): number | undefined {
  const n = scaled(digits, unit);
  if (unit) return n;
  if (code === 'SCRATCH') return SCRATCH_SUMS.includes(n) ? n : undefined;
  if (n >= LEAST_SUM) return n;
  return TEN_THOUSANDS[code]?.(n) ? n * 10_000 : undefined;
}

interface Taken {
  rest: string;
  value: number | undefined;
}

/** Takes a figure that a word names out of a text. */
function take(text: string, word: string): Taken {
  const found = new RegExp(`(?:${word})[^\\d%]{0,4}${NUMBER}\\s*${UNIT}元?(?!\\s*%)`).exec(text);
  if (!found) return { rest: text, value: undefined };
  return { rest: text.replace(found[0], ' '), value: scaled(found[1]!, found[2]) };
}

/** What a text says of one cover: sum (of one seat, with seats), deductible and premium. */
export function coverOf(code: string, value: string): CoverLine {
  const free = take(value, '绝对免赔额|免赔额|免赔');
  const paid = take(free.rest, '保费|保险费');
  const named = take(paid.rest, '保额|限额|保险金额');
  let { rest } = named;
  let seats: number | undefined;
  let sum = named.value;
  const times = new RegExp(`${NUMBER}\\s*${UNIT}元?\\s*(?:/座|每座|每人)?\\s*[*×X]\\s*(\\d{1,2})\\s*(?:座|人)?`).exec(
    rest,
  );
  if (times) {
    seats = Number(times[3]);
    sum ??= sumOf(code, times[1]!, times[2]);
    rest = rest.replace(times[0], ' ');
  }
  const figures = [...rest.matchAll(new RegExp(`${NUMBER}\\s*${UNIT}(?!\\s*%|次|天|\\d)`, 'g'))];
  let premium = paid.value;
  for (const [, digits, unit] of figures) {
    const asSum = sum === undefined && premium === undefined ? sumOf(code, digits!, unit) : undefined;
    if (asSum !== undefined) sum = asSum;
    else premium ??= unit ? undefined : Number(digits);
  }
  return {
    code,
    ...(sum === undefined ? {} : { sum: fen(sum) }),
    ...(seats === undefined ? {} : { seats }),
    ...(free.value === undefined ? {} : { deductible: fen(free.value) }),
    ...(premium === undefined ? {} : { premium: fen(premium) }),
  };
}

/** The last day of an offer as it is said: 12月10日, 2026-12-10, 3天, 今天. A day without a year is the next such day. */
export function validDay(value: string, today: LocalDate): LocalDate | undefined {
  const full = /(20\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})/.exec(value);
  if (full) return localDate(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /(\d{1,2})\s*[月\-/.]\s*(\d{1,2})/.exec(value);
  if (short) {
    const year = Number(today.slice(0, 4));
    const [month, day] = [Number(short[1]), Number(short[2])];
    const here = localDate(year, month, day);
    return here !== undefined && here >= today ? here : localDate(year + 1, month, day);
  }
  const days = /(\d{1,3})\s*(?:天|日)/.exec(value);
  if (days) return addDays(today, Number(days[1]));
  return /今天|今日|当天|当日/.test(value) ? today : undefined;
}

/** Level of a no-claim factor as it is written; undefined for a factor that is none of the table. */
export function levelOf(value: string, factors: Record<string, number>): number | undefined {
  const found = /\d(?:\.\d+)?/.exec(value);
  if (!found) return undefined;
  const level = Object.keys(factors).find((key) => factors[key] === Math.round(Number(found[0]) * 10_000));
  return level === undefined ? undefined : Number(level);
}
