import { dayIn, daysBetween, fenToText, isLocalDate, type LocalDate } from '#kernel';

/** All days and hours of the console are those of the shops. */
export const ZONE = 'Asia/Shanghai';
export type Lang = 'zh-CN' | 'en';

const WEEKDAYS: Record<Lang, string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** Day of the week of a day. */
export const weekday = (day: LocalDate, lang: Lang): string =>
  WEEKDAYS[lang][((daysBetween('1970-01-04', day) % 7) + 7) % 7]!;

/** '12-03 周四'; with the year when it is another than that of `today`. */
export function shortDay(day: LocalDate, today: LocalDate, lang: Lang): string {
  const text = day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
  return `${text} ${weekday(day, lang)}`;
}

/** '还有 10 天', '今天', '已过 3 天'. */
export function distance(days: number, lang: Lang): string {
  if (days === 0) return lang === 'en' ? 'today' : '今天';
  if (lang === 'en') return days > 0 ? `in ${days} d` : `${-days} d ago`;
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
}

/** '12-03 周四 · 还有 10 天'. */
export const dayWithDistance = (day: LocalDate, today: LocalDate, lang: Lang): string =>
  `${shortDay(day, today, lang)} · ${distance(daysBetween(today, day), lang)}`;

/** How pressing a day is: passed, near (a week), or neither. */
export const pressure = (daysLeft: number): 'late' | 'soon' | '' =>
  daysLeft < 0 ? 'late' : daysLeft <= 7 ? 'soon' : '';

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false });

/** '14:03' of an instant, in the shops' zone. */
export const hour = (instant: string | number): string => HOUR.format(new Date(instant));

/** '12-03 14:05'; with the year when it is another than that of `today`. */
export function moment(instant: string, today: LocalDate): string {
  const day = dayIn(new Date(instant), ZONE);
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${hour(instant)}`;
}

/** The day an instant falls on in the shops' zone. */
export const dayOf = (instant: string): LocalDate => dayIn(new Date(instant), ZONE);

/** '1,234.50', or '—' where there is none. */
export const money = (fen: number | null | undefined): string => (fen == null ? '—' : fenToText(fen));

/** '1,204'. */
export const count = (n: number): string => n.toLocaleString('en-US');

/** '49.3 %' of two whole numbers, '—' with nothing below the line. */
export const rate = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)} %`;

/** Yuan as typed ('1,234.5', full-width digits, spaces) to fen; null when it is no amount. */
export function fenOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥元]/g, '');
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/**
 * A day as clerks type it: '2026-12-03', '20261203', '12-3', '1203', full-width digits. Without a year it is the one
 * nearest to `today`.
 */
export function typedDay(text: string, today: LocalDate): LocalDate | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[年月./]/g, '-')
    .replace(/日$/, '');
  const full = /^(\d{4})-?(\d{1,2})-?(\d{1,2})$/.exec(plain);
  const part = /^(\d{1,2})-(\d{1,2})$|^(\d{2})(\d{2})$/.exec(plain);
  const made = (y: number, m: string, d: string): LocalDate => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (full && (plain.includes('-') || plain.length === 8)) {
    const day = made(Number(full[1]), full[2]!, full[3]!);
    return isLocalDate(day) ? day : null;
  }
  if (!part) return null;
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((y) => made(y, (part[1] ?? part[3])!, (part[2] ?? part[4])!))
    .filter(isLocalDate)
    .sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
  return days[0] ?? null;
}
