import { useTranslation } from 'react-i18next';
import type { RulePreview } from '../../../api/offers.js';
import { count } from '../../../ui/format.js';

/** How many come in on each day: bars that a screen reader gets as a list. */
export function PerDay({ days }: { days: RulePreview['perDay'] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...days.map(({ cases }) => cases));
  if (days.length < 2) return null;
  return (
    <section>
      <h3 className="section">{t('offers.preview.perDay')}</h3>
      <ul className="day-bars">
        {days.map(({ day, cases }) => (
          <li key={day} title={t('offers.preview.perDayBar', { day, n: count(cases) })}>
            <span className="visually-hidden">{t('offers.preview.perDayBar', { day, n: count(cases) })}</span>
            <i aria-hidden style={{ height: `${(cases / most) * 100}%` }} />
          </li>
        ))}
      </ul>
      <div className="row between small quiet">
        <span className="code">{days[0]!.day.slice(5)}</span>
        <span className="code">{days.at(-1)!.day.slice(5)}</span>
      </div>
    </section>
  );
}
