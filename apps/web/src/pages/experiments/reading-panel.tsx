import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading, type Experiment, type Reading } from '../../api/experiments.js';
import { Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { ArmsTable } from './arms-table.js';
import type { Behind } from './behind.js';
import { CasesDrawer } from './cases-drawer.js';
import { MoneyLines } from './money-lines.js';
import { points } from './points.js';
import { UpliftChart } from './uplift-chart.js';

/** What may be said, and what is missing until more may. */
function Verdict({ experiment, reading }: { experiment: Experiment; reading: Reading }) {
  const { t } = useTranslation();
  const { verdict, difference, monthsLeft, part, perMonth } = reading;
  const said = experiment.state === 'cancelled' ? 'cancelled' : part ? 'part' : verdict;
  const least = Math.min(...reading.arms.map((arm) => arm.read / arm.planned));
  return (
    <div className={`uplift-verdict ${said}`}>
      <p className="said">{t(`experiments.verdict.${said}`)}</p>
      {difference && (
        <p className="number">
          <b>{points(difference.value)}</b> {t('experiments.points')}{' '}
          <span className="quiet">
            {t('experiments.interval', { low: points(difference.low), high: points(difference.high) })}
          </span>
        </p>
      )}
      {said === 'not-enough' && (
        <p>
          {monthsLeft === null
            ? t('experiments.leftUnknown')
            : t('experiments.left', {
                months: monthsLeft,
                stores: experiment.stores.length,
                perMonth: Math.round(perMonth ?? 0),
              })}
        </p>
      )}
      {said === 'not-enough' && (
        <div
          className="uplift-progress"
          role="progressbar"
          aria-label={t('experiments.progress')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(least * 100)}
        >
          <i style={{ width: `${Math.min(100, least * 100)}%` }} />
        </div>
      )}
      <p className="small quiet">
        {part
          ? t('experiments.partHelp', { stores: part.stores, of: part.of })
          : t(reading.reached ? 'experiments.standsHelp' : 'experiments.peekHelp')}
      </p>
    </div>
  );
}

function Body({ experiment, reading }: { experiment: Experiment; reading: Reading }) {
  const { t } = useTranslation();
  const [behind, setBehind] = useState<Behind | null>(null);
  const { settledDays, warnings } = reading;
  const days = settledDays.from === settledDays.to ? `${settledDays.to}` : `${settledDays.from}–${settledDays.to}`;
  return (
    <div className="stack">
      <Verdict experiment={experiment} reading={reading} />
      {warnings.length > 0 && (
        <ul className="uplift-warnings">
          {warnings.map((one) => (
            <li key={one}>
              {t(`experiments.warning.${one}`, { n: reading.crossed, p: (reading.ratioP ?? 1).toExponential(1) })}{' '}
              {one === 'crossed' && (
                <button type="button" className="plain" onClick={() => setBehind({ set: 'crossed' })}>
                  {t('experiments.openList')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {reading.difference && <UpliftChart reading={reading} />}
      <ArmsTable reading={reading} onOpen={setBehind} />
      <MoneyLines reading={reading} />
      <p className="small quiet">{t('experiments.define', { days, from: reading.startsOn, to: reading.through })}</p>
      {behind && <CasesDrawer experiment={experiment} behind={behind} onClose={() => setBehind(null)} />}
    </div>
  );
}

/** What an experiment shows so far. */
export function ReadingPanel({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation();
  const query = useReading(experiment.id);
  return (
    <Panel
      title={
        <>
          {experiment.name} <span className="tag">{t(`experiments.state.${experiment.state}`)}</span>
        </>
      }
      extra={<Freshness query={query} />}
    >
      <p className="uplift-question">{experiment.question}</p>
      <QueryView query={query} rows={8}>
        {(reading) => <Body experiment={experiment} reading={reading} />}
      </QueryView>
    </Panel>
  );
}
