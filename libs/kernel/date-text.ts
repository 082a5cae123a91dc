import { addDays, localDate, type LocalDate } from './local-date.js';
import { cleanText } from './text.js';

const PARTS = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?:[T ,]{0,2}(.{0,20}))?$/;
const DENSE = /^(\d{4})(\d{2})(\d{2})(?: ?(\d{2})(\d{2})(\d{2})?)?$/;
const TIME = /^(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d{1,9})?秒?|分)?(?: ?(Z|[+-]\d{2}:?\d{2}))?$/;
const SERIAL = /^(\d{5})(?:\.(\d{1,15}))?$/;
const SERIAL_ZERO = '1899-12-30';
const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;
/** Serials of 1954-10-03 to 2100-01-01; other numbers of five digits are no days. */
const SERIAL_FROM = 20_000;
const SERIAL_TO = 73_051;
const DAY_SECONDS = 86_400;

type Moment = { day: LocalDate; seconds?: number };

/** Day of an Excel serial (1 = 1900-01-01 with the leap bug of 1900: day = 1899-12-30 + n). */
export const dayOfSerial = (serial: number): LocalDate => addDays(SERIAL_ZERO, Math.floor(serial));

function ofSerial(match: RegExpExecArray): Moment | undefined {
  const whole = Number(match[1]);
  if (whole < SERIAL_FROM || whole > SERIAL_TO) return undefined;
  const part = Number(`0.${match[2] ?? '0'}`);
  return { day: dayOfSerial(whole), seconds: part > 0 ? Math.round(part * DAY_SECONDS) : undefined };
}

function secondsOf(text: string): { seconds: number; utc: boolean } | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return undefined;
  return { seconds: hour * 3600 + minute * 60 + second, utc: match[4] === 'Z' };
}

function ofParts(text: string): Moment | undefined {
  const parts = PARTS.exec(text);
  if (parts) {
    const day = localDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    const rest = (parts[4] ?? '').trim();
    if (!day || rest === '') return day ? { day } : undefined;
    const time = secondsOf(rest);
    if (!time) return undefined;
    if (!time.utc) return { day, seconds: time.seconds };
    // An instant of Greenwich is eight hours later on the clocks of the trade (Asia/Shanghai, no summer time).
    const local = time.seconds + 8 * 3600;
    return local >= DAY_SECONDS ? { day: addDays(day, 1), seconds: local - DAY_SECONDS } : { day, seconds: local };
  }
  const dense = DENSE.exec(text);
  if (!dense) return undefined;
  const day = localDate(Number(dense[1]), Number(dense[2]), Number(dense[3]));
  if (!day || !dense[4]) return day ? { day } : undefined;
  const time = secondsOf(`${dense[4]}:${dense[5]}:${dense[6] ?? '00'}`);
  return time && { day, seconds: time.seconds };
}

/**
 * A day as cells write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, an Excel serial (45352), each with or
 * without a time; 24:00 is the same day. With `end`, a time of exactly 00:00 means the evening before (the last covered
 * day). Undefined for anything else: months alone, two-digit years, American order, placeholders (0001, 1900, 9999).
 */
export function readDay(raw: string, options: { end?: boolean } = {}): LocalDate | undefined {
  if (raw.length > 100) return undefined;
  const text = cleanText(raw);
  const serial = SERIAL.exec(text);
  const moment = serial ? ofSerial(serial) : ofParts(text);
  if (!moment) return undefined;
  const year = Number(moment.day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return options.end && moment.seconds === 0 ? addDays(moment.day, -1) : moment.day;
}
