import { cleanText, localDate, type LocalDate } from '#kernel';
import type { FollowRecord } from './record.js';

const RECORDS_MAX = 40;
const TEXT_MAX = 2_000;
const CELL_MAX = 10_000;

/** A day in front of a note: 11/3, 11.3, 11月3日, 2026-11-03, with brackets or an hour. */
const DAY_FIRST =
  /^[[(【<]?(?:(\d{4}|\d{2}(?=年))[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?[\])】>]?(?: ?\d{1,2}[:时]\d{2}(?::\d{2})?分?)?/;
const DENSE_FIRST = /^(20\d{2})(\d{2})(\d{2})(?!\d)/;
/** What follows a figure that is no day: 3.5折, 10-15天后, 1.5万, 4/5次, 3.14.2. */
const NOT_A_DAY = /^ ?(?:[\d%/.]|[万折天个次元点年月周岁座]|小时|分钟|公里)/;
const GAP = /^[\s:,、;。.\-)】\]]+/;
const YEARS_BACK = 4;

/** Without a year it is the last such day that is not after today. */
function dayOf(year: string | undefined, month: string, day: string, today: LocalDate): LocalDate | undefined {
  if (year !== undefined) {
    const found = localDate(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
    return found !== undefined && found <= today ? found : undefined;
  }
  const latest = Number(today.slice(0, 4));
  for (let back = 0; back <= YEARS_BACK; back++) {
    const found = localDate(latest - back, Number(month), Number(day));
    if (found !== undefined && found <= today) return found;
  }
  return undefined;
}

function recordOf(line: string, today: LocalDate): FollowRecord {
  const text = line.slice(0, TEXT_MAX);
  const match = DAY_FIRST.exec(text) ?? DENSE_FIRST.exec(text);
  if (!match) return { text };
  const rest = text.slice(match[0].length);
  const on = NOT_A_DAY.test(rest) ? undefined : dayOf(match[1], match[2]!, match[3]!, today);
  return on === undefined ? { text } : { on, text: rest.replace(GAP, '').trim() || text };
}

/**
 * The notes of one cell of follow-up, with the day on which each was written where it begins with one. Lines of a cell
 * are notes of their own when the later ones begin with a day too; else they belong together.
 */
export function followRecordsOf(raw: string, today: LocalDate): FollowRecord[] {
  const lines = raw
    .slice(0, CELL_MAX)
    .split(/[\r\n]+/)
    .map(cleanText)
    .filter((line) => line !== '');
  const notes: FollowRecord[] = [];
  for (const line of lines) {
    const note = recordOf(line, today);
    const last = notes.at(-1);
    if (note.on !== undefined || !last) notes.push(note);
    else last.text = `${last.text} ${note.text}`.slice(0, TEXT_MAX);
  }
  return notes.slice(0, RECORDS_MAX);
}
