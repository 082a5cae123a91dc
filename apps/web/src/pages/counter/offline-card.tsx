import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '#kernel';
import type { CounterCopy } from '../../api/counter.js';
import { hour, moment } from '../../ui/format.js';
import { useToday } from '../../ui/today.js';
import { CaseFacts, DaysLeft } from './case-facts.js';

/** What the copy of this counter knows of a car while the network is away. */
export function OfflineCard(props: { plate: string; copy: CounterCopy | undefined; onRetry: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const { plate, copy, onRetry } = props;
  const valid = copy && Date.parse(copy.until) > Date.now() ? copy : undefined;
  const car = valid?.cars.find((one) => one.plate === plate);
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
          <h2>
            <DaysLeft days={daysBetween(today, car.anchorOn)} />
          </h2>
          <p>{[car.owner, car.label].filter(Boolean).join(' · ')}</p>
          <CaseFacts known={car} />
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
