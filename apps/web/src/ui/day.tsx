import { daysBetween, type LocalDate } from '#kernel';
import { dayWithDistance, distance, moment, pressure, shortDay } from './format.js';
import { useToday } from './today.js';
import { useLang } from './use-lang.js';

/** '12-03 周四', or a dash. */
export function Day({ day }: { day: LocalDate | null }) {
  const today = useToday();
  const lang = useLang();
  return <span className="code">{day ? shortDay(day, today, lang) : '—'}</span>;
}

/** '12-03 周四 · 还有 10 天', marked when near or passed. */
export function DayLeft({ day, calm = false }: { day: LocalDate | null; calm?: boolean }) {
  const today = useToday();
  const lang = useLang();
  if (!day) return <span>—</span>;
  if (calm && Math.abs(daysBetween(today, day)) > 180) return <Day day={day} />;
  return (
    <span className={`code ${calm ? '' : pressure(daysBetween(today, day))}`}>{dayWithDistance(day, today, lang)}</span>
  );
}

/** '还有 10 天' alone, marked when near or passed. */
export function Left({ days, calm = false }: { days: number; calm?: boolean }) {
  const lang = useLang();
  return <span className={`code ${calm ? '' : pressure(days)}`}>{distance(days, lang)}</span>;
}

/** '12-03 14:05'. */
export function Moment({ at }: { at: string | null }) {
  const today = useToday();
  return <span className="code">{at ? moment(at, today) : '—'}</span>;
}
