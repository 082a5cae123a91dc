import { Button, Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimedCar } from '../../api/lists.js';
import { Day, Left } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { useStore } from '../../ui/use-filters.js';
import { FindCar } from './find-car.js';
import { carName } from '../../ui/car-name.js';

type Candidate = ClaimedCar['candidates'][number];

/** A car of ours that the row may speak of, with what speaks for it. */
function Found({ car, row, onClaim }: { car: Candidate; row: ClaimedCar; onClaim: (vehicle: string) => void }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <div className="claim-found">
      <Link className="code strong" to={keep(`/vehicles/${car.vehicleId}`)}>
        {carName(car)}
      </Link>
      <span>{car.owner}</span>
      <span className="quiet small">{car.label}</span>
      <span className="small">
        {car.evidence.length === 0
          ? t('lists.claims.evidence.none')
          : car.evidence.map((code) => t(`lists.claims.evidence.${code}`)).join(' · ')}
      </span>
      {row.open && row.match === 'ambiguous' && (
        <Button size="small" onClick={() => onClaim(car.vehicleId)}>
          {t('lists.claims.claimThis')}
        </Button>
      )}
    </div>
  );
}

/** What became of the row so far. */
function Answer({ row }: { row: ClaimedCar }) {
  const { t } = useTranslation();
  if (!row.decision) return row.open ? null : <Dot tone="idle">{t('lists.claims.closed')}</Dot>;
  const by = row.decidedBy ?? '—';
  if (row.decision === 'claim')
    return <Dot tone="good">{row.byItself ? t('lists.claims.byItself') : t('lists.claims.claimedBy', { by })}</Dot>;
  return (
    <span>
      <Dot tone="idle">{t('lists.claims.declinedBy', { by })}</Dot>
      <div className="small quiet">
        {row.reason && t(`lists.claims.reason.${row.reason}`)} {row.note}
      </div>
    </span>
  );
}

/** One offered car: what the insurer says, what we know, how long there is, and the two answers. */
export function CarRow(props: {
  row: ClaimedCar;
  current: boolean;
  picked: boolean;
  onPick: () => void;
  onClaim: (vehicle?: string) => void;
  onDecline: () => void;
}) {
  const { row, current } = props;
  const { t } = useTranslation();
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={ref} className={`panel claim-row ${current ? 'at' : ''}`} aria-current={current}>
      <Checkbox
        checked={props.picked}
        onChange={props.onPick}
        disabled={!row.open}
        aria-label={t('lists.claims.pickOne', { row: row.row })}
      />
      <div className="claim-said">
        <div className="code strong">{row.plate ?? '—'}</div>
        <div className="small code">{row.vin}</div>
        <div className="small quiet code">{row.policyNo}</div>
      </div>
      <div className="claim-cars">
        {row.candidates.length === 0 && <span className="quiet">{t('lists.claims.noMatch')}</span>}
        {row.candidates.map((car) => (
          <Found key={car.vehicleId} car={car} row={row} onClaim={props.onClaim} />
        ))}
        {row.doubts.length > 0 && (
          <div className="row">
            {row.doubts.map((doubt) => (
              <span key={doubt} className="tag warn">
                {t(`lists.claims.doubt.${doubt}`)}
              </span>
            ))}
          </div>
        )}
        {row.open && row.match === 'unmatched' && !row.decision && <FindCar onClaim={props.onClaim} />}
      </div>
      <div className="claim-until">
        <Day day={row.claimBefore} />
        <div className="small">{row.open ? <Left days={row.daysLeft} /> : t('lists.claims.closed')}</div>
      </div>
      <div className="claim-answer">
        <Answer row={row} />
        {row.open && (
          <span className="row">
            {row.match === 'matched' && row.decision !== 'claim' && (
              <Button size="small" type="primary" ghost onClick={() => props.onClaim()}>
                {t('lists.claims.claim')}
              </Button>
            )}
            {row.decision !== 'decline' && (
              <Button size="small" type="text" onClick={props.onDecline}>
                {t('lists.claims.decline')}
              </Button>
            )}
          </span>
        )}
      </div>
    </li>
  );
}
