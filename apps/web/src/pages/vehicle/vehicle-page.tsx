import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useVehicle, type Vehicle } from '../../api/customers.js';
import { word } from '../../i18n/word.js';
import { Day } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { useMe } from '../../ui/me.js';
import { Facts, Page, Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { CoverStrip } from './cover-strip.js';
import { NewOwnerButton } from './new-owner-button.js';
import { PeoplePanel } from './people-panel.js';
import { PoliciesPanel } from './policies-panel.js';
import { ResaleButton } from './resale-button.js';
import { StateButton } from './state-button.js';
import { StoryPanel } from './story-panel.js';
import { TimelinePanel } from './timeline-panel.js';
import { carName } from '../../ui/car-name.js';

/** Brand, series and model without saying the series twice. */
const modelOf = ({ brand, series, model }: Vehicle): string =>
  [brand, series && model?.startsWith(series) ? null : series, model].filter(Boolean).join(' ');

function CarFacts({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const old = car.plates
    .filter((plate) => plate.to !== null || car.plates.length > 1)
    .map(({ plate, from, to }) => t('vehicle.plateSpan', { plate, from, to: to ?? t('vehicle.plateNow') }))
    .join('，');
  const loan = car.loan ? (car.loanEndsOn ? t('vehicle.loanUntil', { day: car.loanEndsOn }) : t('common.yes')) : null;
  return (
    <Facts
      items={[
        [
          t('vehicle.fact.vin'),
          <span key="v" className="code">
            {car.vin}
          </span>,
        ],
        [t('vehicle.fact.model'), modelOf(car)],
        [t('vehicle.fact.firstRegistered'), <Day key="f" day={car.firstRegisteredOn} />],
        [t('vehicle.fact.energy'), word('words.energy', car.energy)],
        [t('vehicle.fact.seats'), car.seats],
        [
          t('vehicle.fact.engineNo'),
          <span key="e" className="code">
            {car.engineNo}
          </span>,
        ],
        [t('vehicle.fact.loan'), loan ?? (car.loan === false ? t('common.no') : null)],
        [t('vehicle.fact.beneficiary'), car.beneficiary],
        [t('vehicle.fact.stores'), car.stores.join(' · ')],
        [t('vehicle.fact.plates'), old],
      ]}
    />
  );
}

function Body({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {car.vinSuspect && <Alert type="warning" showIcon title={t('vehicle.vinSuspect')} />}
      {car.heldBy && <Alert type="warning" showIcon title={t('vehicle.heldBy', { store: car.heldBy.name })} />}
      {['sold', 'moved'].includes(car.state) && <Alert type="info" showIcon title={t('vehicle.resale.wait')} />}
      <CoverStrip car={car} />
      <div className="two">
        <div className="stack">
          <PeoplePanel car={car} />
          <PoliciesPanel car={car} />
          <StoryPanel car={car} />
          <Panel title={t('vehicle.facts')}>
            <CarFacts car={car} />
          </Panel>
        </div>
        <TimelinePanel car={car} />
      </div>
    </div>
  );
}

/** Of a car that stands at the used-car desk, those who may not register its new owner otherwise say so here. */
const reportsResale = (permissions: readonly string[], { state }: Vehicle): boolean =>
  permissions.includes('resale.report') &&
  (state === 'active' || (state === 'sold' && !permissions.includes('vehicle.change')));

/** A car on one page: case, people, both lines, facts, all that happened. */
export function VehiclePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { keep } = useStore();
  const query = useVehicle(useParams().id ?? '');
  const car = query.data;
  const desk = !['adviser', 'claims'].includes(me.role);
  return (
    <Page
      title={car ? `${carName(car)} ${car.people.find((one) => one.role === 'owner')?.name ?? ''}` : t('vehicle.title')}
      sub={
        car && (
          <span className="row">
            <Dot tone={car.state === 'active' ? 'good' : 'idle'}>{word('words.vehicleState', car.state)}</Dot>
            {[car.brand, car.series].filter(Boolean).join(' ')}
          </span>
        )
      }
      actions={
        car && (
          <>
            <Freshness query={query} />
            {me.permissions.includes('vehicle.change') && ['sold', 'moved'].includes(car.state) && (
              <NewOwnerButton car={car} name={carName(car)} />
            )}
            {reportsResale(me.permissions, car) && <ResaleButton car={car} name={carName(car)} />}
            {desk && me.role !== 'issuer' && <StateButton car={car} name={carName(car)} />}
            {desk && (
              <Button
                type="primary"
                onClick={() => void navigate(keep('/policies/new'), { state: { vehicle: car.id } })}
              >
                {t('shell.menu.policy')}
              </Button>
            )}
          </>
        )
      }
    >
      <QueryView query={query} rows={12}>
        {(data) => <Body car={data} />}
      </QueryView>
    </Page>
  );
}
