import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Policy, Vehicle } from '../../api/customers.js';
import { useCase } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { Countdown } from '../../ui/countdown.js';
import { Moment } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { CaseStateDot } from '../../ui/states.js';
import { useToday } from '../../ui/today.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { latestOf } from './latest.js';

/** One line of cover: how long it still holds, with whom, for how much. */
function Line({ line, policy }: { line: Policy['line']; policy: Policy | undefined }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const today = useToday();
  return (
    <div>
      <h2>{word('words.line', line)}</h2>
      <div className="big">{policy ? <Countdown day={policy.expiresOn} /> : t('vehicle.noCover')}</div>
      {policy && (
        <div className="row small">
          <Dot tone={policy.expiresOn < today ? 'bad' : 'good'}>
            {word('words.policyState', policy.expiresOn < today ? 'expired' : 'active')}
          </Dot>
          <span className="quiet">
            {[insurer(policy.insurer, policy.insurerName), policy.premium === null ? null : money(policy.premium)]
              .filter(Boolean)
              .join(' · ')}{' '}
            · {policy.ours ? t('vehicle.policy.ours') : t('vehicle.policy.elsewhere')}
          </span>
        </div>
      )}
    </div>
  );
}

/** The work on the car: where it stands, who has it, what comes next. */
function Work({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const may = useMe().permissions.includes('case.read');
  const one = car.cases.find(({ state }) => state === 'open') ?? car.cases[0];
  const found = useCase(one?.id ?? '', may && one !== undefined).data;
  if (!one) return <p className="quiet">{t('vehicle.noCases')}</p>;
  return (
    <>
      <div className="row">
        <CaseStateDot state={one.state as 'open'} {...(found ? { stage: found.stage } : {})} />
        <span className="tag teal">{word('words.segment', one.segment)}</span>
        {one.closeReason && <span className="quiet">{word('words.closeReason', one.closeReason)}</span>}
      </div>
      <div className="row small quiet">
        {found && <span>{found.assignee ?? t('cases.unassigned')}</span>}
        {found?.nextContactAt && (
          <span>
            {t('cases.col.next')} <Moment at={found.nextContactAt} />
          </span>
        )}
        {may && <Link to={keep(`/cases/${one.id}`)}>{t('vehicle.openCase')}</Link>}
      </div>
    </>
  );
}

/** What one must know of a car in one look: both lines with the days left, and the work on it. */
export function CoverStrip({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  return (
    <section className="panel cover" aria-label={t('vehicle.cover')}>
      <Line line="compulsory" policy={latestOf(car.policies, 'compulsory')} />
      <Line line="commercial" policy={latestOf(car.policies, 'commercial')} />
      <div>
        <h2>{t('vehicle.cases')}</h2>
        <Work car={car} />
      </div>
    </section>
  );
}
