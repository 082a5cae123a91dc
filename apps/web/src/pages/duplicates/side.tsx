import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PersonSide, VehicleSide } from '../../api/duplicates.js';
import { word } from '../../i18n/word.js';
import { Day, Moment } from '../../ui/day.js';
import { useStore } from '../../ui/use-filters.js';

type Line = [term: string, value: ReactNode, differs: boolean];

const told = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

function Lines({ lines }: { lines: Line[] }) {
  return (
    <dl>
      {lines.map(([term, value, differs]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt>{term}</dt>
          <dd>
            <span className={differs ? 'differs' : undefined}>{value ?? '—'}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const phonesOf = (side: PersonSide, t: TFunction): ReactNode =>
  side.phones.length === 0
    ? '—'
    : side.phones.map((phone, at) => (
        <div key={`${phone.masked}${at}`}>
          <span className="code">{phone.masked}</span>{' '}
          <span className="small quiet">{word('words.phoneState', phone.state)}</span>{' '}
          {phone.suppressed && <span className="tag warn">{t('duplicates.suppressed')}</span>}
        </div>
      ));

/** A person as one side of a pair. What differs from the other side is marked. */
export function PersonCard({ side, other, action }: { side: PersonSide; other: PersonSide; action: ReactNode }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const cars =
    side.cars.length === 0
      ? '—'
      : side.cars.map((car) => (
          <div key={`${car.id}${car.role}`}>
            <Link className="code" to={keep(`/vehicles/${car.id}`)}>
              {car.plate ?? car.label}
            </Link>{' '}
            <span className="small quiet">{word('words.personRole', car.role)}</span>
          </div>
        ));
  return (
    <div className="pair-side">
      <h2>
        <span className={side.name === other.name ? undefined : 'differs'}>{side.name}</span>
        {side.refused && <span className="tag warn">{t('duplicates.refused')}</span>}
      </h2>
      <Lines
        lines={[
          [t('duplicates.idNo'), side.idNoMasked, told(side.idNoMasked, other.idNoMasked)],
          [t('duplicates.phones'), phonesOf(side, t), false],
          [t('duplicates.cars'), cars, false],
          [t('duplicates.since'), <Moment key="at" at={side.knownSince} />, false],
        ]}
      />
      <div className="pair-keep">{action}</div>
    </div>
  );
}

/** Signs of a VIN that differ from the other one's are marked: that is where the slip is. */
function Vin({ vin, other }: { vin: string; other: string }) {
  if (vin.length !== other.length) return <>{vin}</>;
  return (
    <>
      {[...vin].map((sign, at) => (
        <span key={at} className={sign === other[at] ? undefined : 'slip'}>
          {sign}
        </span>
      ))}
    </>
  );
}

/** A car as one side of a pair; its people are not shown. */
export function VehicleCard({ side, other, action }: { side: VehicleSide; other: VehicleSide; action: ReactNode }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <div className="pair-side">
      <h2>
        <Link className="code" to={keep(`/vehicles/${side.id}`)}>
          <Vin vin={side.vin} other={other.vin} />
        </Link>
        {side.vinSuspect && <span className="tag warn">{t('duplicates.suspect')}</span>}
        {side.openCase && <span className="tag teal">{t('duplicates.openCase')}</span>}
      </h2>
      <Lines
        lines={[
          [
            t('duplicates.plate'),
            <span key="plate" className="code">
              {side.plate ?? '—'}
            </span>,
            told(side.plate, other.plate),
          ],
          [t('duplicates.model'), side.label || '—', told(side.label || null, other.label || null)],
          [t('duplicates.engineNo'), side.engineNo, told(side.engineNo, other.engineNo)],
          [t('duplicates.commercial'), <Day key="day" day={side.commercialExpiresOn} />, false],
          [t('duplicates.compulsory'), <Day key="day" day={side.compulsoryExpiresOn} />, false],
          [t('duplicates.policies'), t('duplicates.policyCount', { n: side.policies }), false],
          [t('duplicates.stores'), side.stores.join(' · '), false],
        ]}
      />
      <div className="pair-keep">{action}</div>
    </div>
  );
}
