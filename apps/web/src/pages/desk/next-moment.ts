import { en, zh } from 'chrono-node';
import { dayIn } from '#kernel';
import { hour, typedDay, ZONE } from '../../ui/format.js';

/** The shops' zone has no summer time: eight hours ahead all year. */
const OFFSET = '+08:00';
const MINUTE = 60_000;
const STEP: Record<string, number> = { h: 60 * MINUTE, d: 1_440 * MINUTE, w: 10_080 * MINUTE };
const two = (n: number): string => String(n).padStart(2, '0');
const instantOf = (day: string, time: string): string => new Date(`${day}T${time}:00${OFFSET}`).toISOString();

/** '3d', '1w', '2h': from now; days and weeks keep the hour that is proposed. */
function stepped(text: string, now: Date, usual: string): string | null {
  const match = /^(\d{1,2})\s*([hdw])$/.exec(text);
  if (!match) return null;
  const at = new Date(now.getTime() + Number(match[1]) * STEP[match[2]!]!);
  return match[2] === 'h' ? at.toISOString() : instantOf(dayIn(at, ZONE), usual);
}

/** '12-3 10:00', '1203', '12-3': days as clerks type them. */
function dated(text: string, now: Date, usual: string): string | null {
  const match = /^(\S+?)(?:\s+(\d{1,2})(?:[:点时](\d{2})?)?)?$/.exec(text);
  const day = match && typedDay(match[1]!, dayIn(now, ZONE));
  if (!match || !day) return null;
  const time = match[2] ? `${match[2].padStart(2, '0')}:${match[3] ?? '00'}` : usual;
  return Number(time.slice(0, 2)) < 24 ? instantOf(day, time) : null;
}

/** '周三10点', '明天下午3点半', 'tomorrow 3pm'. */
function spoken(text: string, now: Date, usual: string): string | null {
  const from = { instant: now, timezone: 480 };
  const found = [zh.hans, en.casual].map((words) => words.parse(text, from, { forwardDate: true })[0]);
  const start = found.find((one) => one && one.text.length >= text.length - 1)?.start;
  if (!start) return null;
  const day = `${start.get('year')}-${two(start.get('month')!)}-${two(start.get('day')!)}`;
  const said = start.isCertain('hour') ? `${two(start.get('hour')!)}:${two(start.get('minute') ?? 0)}` : usual;
  return instantOf(day, said);
}

/**
 * An instant as people type it in a hurry: '3d', '1w', '2h', '12-3 10:00', '周三10点', 'tomorrow 3pm'.
 * @param usual hour for texts that name only a day, '10:00'
 * @returns an instant in ISO 8601 after `now`, or null where the text says none
 */
export function typedMoment(text: string, now: Date, usual = '10:00'): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (!plain) return null;
  const at = stepped(plain, now, usual) ?? dated(plain, now, usual) ?? spoken(plain, now, usual);
  return at && at > now.toISOString() ? at : null;
}

/** The hour of an instant in the shops' zone, as `typedMoment` takes it. */
export const usualHour = (instant: string | null | undefined): string => (instant ? hour(instant) : '10:00');
