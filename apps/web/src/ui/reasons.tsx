import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { daysBetween, type LocalDate } from '#kernel';
import type { WorkReason } from '../api/today.js';
import { word } from '../i18n/word.js';
import { dayOf, hour, moment } from './format.js';
import { useToday } from './today.js';

/** How strongly a reason asks: the owner stirs, a promise is due, time runs out, or it is simply the day. */
export const TONE: Record<WorkReason['code'], 'hot' | 'promise' | 'late' | 'plain'> = {
  ARRIVED: 'hot',
  QUOTE_OPENED: 'hot',
  PROMISED: 'promise',
  ISSUING: 'promise',
  OVERDUE: 'late',
  EXPIRED: 'late',
  EXPIRES: 'late',
  NO_QUOTE: 'late',
  FIRST_CALL: 'plain',
  RETRY: 'plain',
  SCHEDULED: 'plain',
};

const EVENING = '18:00';

/** '10:00' today, '昨晚 21:05', '昨天 09:30', else the day and the time. */
export function whenText(t: TFunction, at: string, today: LocalDate): string {
  const days = daysBetween(dayOf(at), today);
  const time = hour(at);
  if (days === 0) return time;
  if (days === 1) return t(time >= EVENING ? 'today.lastNight' : 'today.yesterday', { time });
  return moment(at, today);
}

/** A reason as staff say it. */
export function reasonText(t: TFunction, { code, params }: WorkReason, today: LocalDate): string {
  const at = typeof params.at === 'string' ? whenText(t, params.at, today) : '';
  const action = word('words.nextAction', typeof params.action === 'string' ? params.action : 'call').toLowerCase();
  const days = Number(params.days ?? 0);
  if (code === 'EXPIRES' && days === 0) return t('today.reason.EXPIRES_TODAY');
  if (code === 'FIRST_CALL' && days < 0) return t('today.reason.FIRST_CALL_LATE');
  return t(`today.reason.${code}`, { at, action, days, times: Number(params.times ?? 1) });
}

/** Why now: the first reason speaks, the others stand beside it. */
export function Reasons({ reasons }: { reasons: WorkReason[] }) {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <span className="reasons">
      {reasons.map((reason, i) => (
        <span key={reason.code} className={`reason ${TONE[reason.code]} ${i === 0 ? 'first' : ''}`}>
          {reasonText(t, reason, today)}
        </span>
      ))}
    </span>
  );
}
