import { daysBetween, type LocalDate } from '#kernel';
import { useTranslation } from 'react-i18next';
import { pressure, shortDay } from './format.js';
import { useToday } from './today.js';
import { useLang } from './use-lang.js';

const BEFORE = 90;
const AFTER = 30;

/** Place on a track from three months before the day to one month behind it, in percent. */
export const placeOf = (daysLeft: number): number =>
  Math.round(((BEFORE - Math.min(BEFORE, Math.max(-AFTER, daysLeft))) / (BEFORE + AFTER)) * 100);

/** How long there is: the number, its place on the track of a renewal, the day. */
export function Countdown({ day, track = true }: { day: LocalDate | null; track?: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  const lang = useLang();
  if (!day) return <span>—</span>;
  const left = daysBetween(today, day);
  const how = pressure(left) || (left > 30 ? 'far' : '');
  return (
    <span className={`countdown ${how} ${track ? '' : 'short'}`}>
      <b className={pressure(left)}>
        {left < 0 ? (
          <>
            <span className="unit">{t('common.over')}</span> {-left}
          </>
        ) : (
          left
        )}{' '}
        <span className="unit">{t('common.days', { count: Math.abs(left) })}</span>
      </b>
      {track && <i aria-hidden style={{ '--at': `${placeOf(left)}%` } as React.CSSProperties} />}
      <span className="day">{shortDay(day, today, lang)}</span>
    </span>
  );
}
