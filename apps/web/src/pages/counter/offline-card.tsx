import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '#kernel';
import type { CounterCopy } from '../../api/counter.js';
import { hour, moment } from '../../ui/format.js';
import { Facts } from '../../ui/page.js';
import { useToday } from '../../ui/today.js';

/** What the copy of this counter knows of a car while the network is away. */
export function OfflineCard(props: { plate: string; copy: CounterCopy | undefined; onRetry: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const { plate, copy, onRetry } = props;
  const valid = copy && Date.parse(copy.until) > Date.now() ? copy : undefined;
  const car = valid?.cars.find((one) => one.plate === plate);
  const days = car ? daysBetween(today, car.anchorOn) : 0;
  const count = Math.abs(days);
  return (
    <section className="counter-card offline" aria-label={plate}>
      <header>
        <h2>{t('counter.offline.title')}</h2>
        {valid && (
          <p className="quiet">
            {t('counter.offline.from', { time: hour(valid.at), until: moment(valid.until, today) })}
          </p>
        )}
      </header>
      {car ? (
        <>
          <h2>{days === 0 ? t('counter.dueToday') : t(days > 0 ? 'counter.due' : 'counter.ended', { count })}</h2>
          <p>{[car.owner, car.label].filter(Boolean).join(' · ')}</p>
          <Facts
            items={[
              [t('counter.handler'), car.handler ?? t('counter.noHandler')],
              [t('counter.quote'), t(`counter.quoteState.${car.quote}`)],
              [t('counter.until', { day: '' }), car.anchorOn],
            ]}
          />
          <p>{t('counter.offline.noTell')}</p>
          {car.perks > 0 && <p>{t('counter.offline.perks', { count: car.perks })}</p>}
        </>
      ) : (
        <p>{t(valid ? 'counter.offline.none' : 'counter.offline.noCopy')}</p>
      )}
      <Button size="large" onClick={onRetry}>
        {t('counter.offline.retry')}
      </Button>
    </section>
  );
}
