import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DataRepairItem } from '../../api/lists.js';
import { word } from '../../i18n/word.js';
import { Day, DayLeft } from '../../ui/day.js';
import { useStore } from '../../ui/use-filters.js';
import type { Fixes, NumberItem, PairItem, PlateItem } from './use-fixes.js';

/** The number that reaches nobody, and the ones that may. */
function NumberBody({ item, fixes }: { item: NumberItem; fixes: Fixes }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="mend-what">
        <span className="strong">{item.person.name}</span>{' '}
        <span className="quiet">{word('words.personRole', item.person.role)}</span>
        <div>
          <span className="code gone">{item.number.masked}</span> {word('words.phoneState', item.number.state)}
        </div>
      </div>
      <div className="mend-how">
        {item.candidates.length === 0 ? (
          <span className="quiet">{t('lists.repair.noCandidate')}</span>
        ) : (
          item.candidates.map((one, nth) => (
            <div key={one.phoneId} className="mend-candidate">
              <Button size="small" disabled={fixes.busy} onClick={() => void fixes.take(item, nth)}>
                <kbd aria-hidden>{nth + 1}</kbd> {t('lists.repair.take', { n: one.masked })}
              </Button>
              <span className="small">
                {t('lists.repair.from', { role: word('words.personRole', one.role), name: one.name })}
                <span className="quiet">
                  {' '}
                  · {word('words.phoneSource', one.source)} ·{' '}
                  {one.days === 0 ? t('lists.repair.seenToday') : t('lists.repair.seen', { days: one.days })}
                </span>{' '}
                {one.fits && <span className="tag">{t('lists.repair.fits')}</span>}
              </span>
            </div>
          ))
        )}
      </div>
    </>
  );
}

function PlateBody({ item, fixes }: { item: PlateItem; fixes: Fixes }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="mend-what">
        <span className="quiet">{t('lists.repair.plateWas')}</span> <span className="code gone">{item.former}</span>
        <div>
          <span className="quiet">{t('lists.repair.plateNow')}</span>{' '}
          <span className="code strong">{item.car.plate}</span>{' '}
          <span className="small quiet">{t('lists.repair.plateSince', { day: item.since })}</span>
        </div>
      </div>
      <div className="mend-how">
        <span className="row">
          <Button size="small" disabled={fixes.busy} onClick={() => void fixes.plateBack(item)}>
            <kbd aria-hidden>P</kbd> {t('lists.repair.plateBack', { plate: item.former })}
          </Button>
        </span>
      </div>
    </>
  );
}

function PairBody({ item }: { item: PairItem }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <>
      <div className="mend-what">
        {item.sides.map((side) => (
          <div key={side.id}>
            <span className="strong">{side.name}</span>{' '}
            <span className="small quiet">
              {t('lists.repair.cars', { n: side.cars })} · {t('lists.repair.numbers', { n: side.numbers })}
            </span>
          </div>
        ))}
      </div>
      <div className="mend-how">
        <span className="row">
          {item.evidence.map((one) => (
            <span key={one.code} className="tag">
              {word('duplicates.evidence', one.code)}
            </span>
          ))}
          <Link to={keep('/duplicates')}>{t('lists.repair.merge')}</Link>
        </span>
      </div>
    </>
  );
}

/** One thing to mend: what is wrong, what may be put in its place, and whose car it is. */
export function ItemCard({ item, current, fixes }: { item: DataRepairItem; current: boolean; fixes: Fixes }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  let body: ReactNode;
  if (item.kind === 'plate') body = <PlateBody item={item} fixes={fixes} />;
  else if (item.kind === 'duplicate') body = <PairBody item={item} />;
  else body = <NumberBody item={item} fixes={fixes} />;
  return (
    <li ref={ref} className={`panel mend-item ${current ? 'at' : ''}`} aria-current={current}>
      <div className="mend-car">
        {'car' in item ? (
          <>
            <Link className="code strong" to={keep(`/vehicles/${item.car.id}`)}>
              {item.car.plate ?? '—'}
            </Link>
            <div className="small quiet">{item.car.label}</div>
          </>
        ) : (
          <span className="num strong">{item.score}</span>
        )}
        <div className="small">
          {item.dueOn ? (
            <>
              {t('lists.repair.due')} <DayLeft day={item.dueOn} />
            </>
          ) : (
            <span className="quiet">{item.kind === 'plate' ? <Day day={item.since} /> : t('lists.repair.noCase')}</span>
          )}
        </div>
      </div>
      {body}
      {item.kind !== 'duplicate' && (
        <Button
          className="mend-leave"
          size="small"
          type="text"
          disabled={fixes.busy}
          onClick={() => void fixes.dismiss(item)}
        >
          <kbd aria-hidden>X</kbd> {item.kind === 'plate' ? t('lists.repair.plateRight') : t('lists.repair.dismiss')}
        </Button>
      )}
    </li>
  );
}
