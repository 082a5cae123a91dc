import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TodayItem } from '../../api/today.js';
import { word } from '../../i18n/word.js';
import { Countdown } from '../../ui/countdown.js';
import { Reasons } from '../../ui/reasons.js';
import { CaseStateDot } from '../../ui/states.js';
import { WarningTags } from '../../ui/warnings.js';
import { useStore } from '../../ui/use-filters.js';
import { ValueAtStake } from './factors.js';
import { carName } from '../../ui/car-name.js';

/** Where the work on a case is done. */
export const workHref = (id: string): string => `/desk?case=${id}`;

function WorkRow({ item, n, people }: { item: TodayItem; n: number; people: boolean }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { case: one } = item;
  return (
    <li className="work">
      <span className="rank quiet code" aria-hidden>
        {n}
      </span>
      <div className="why">
        <Reasons reasons={item.reasons} />
        <div className="small quiet sub">
          {word('words.segment', one.segment)}
          {one.level && ` · ${t('today.level', { level: one.level })}`}
          {people && ` · ${one.assignee ?? t('cases.unassigned')}`}
          {item.insteadOf && ` · ${t('today.insteadOf', { name: item.insteadOf })}`}
          {one.handedTo && ` · ${t('today.handed', { name: one.handedTo })}`}
          {one.warnings.length > 0 && <WarningTags codes={one.warnings} />}
        </div>
      </div>
      <div className="who">
        <Link className="code strong" to={keep(workHref(one.id))}>
          {carName(one)}
        </Link>{' '}
        {one.owner}
        <div className="small quiet one-line">{one.label}</div>
      </div>
      <div className="days">
        <Countdown day={one.anchorOn} />
      </div>
      <div className="stage">
        <CaseStateDot state={one.state} stage={one.stage} />
      </div>
      <div className="value">
        <ValueAtStake item={item} />
      </div>
    </li>
  );
}

/** The order of the day, the reason first: what a person reads before the name. */
export function WorkList({ items, people }: { items: TodayItem[]; people: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="work head small quiet" aria-hidden>
        <span />
        <span>{t('today.col.why')}</span>
        <span>{t('today.col.who')}</span>
        <span>{t('today.col.days')}</span>
        <span>{t('today.col.stage')}</span>
        <span className="num">{t('today.col.value')}</span>
      </div>
      <ol className="work-list" aria-label={t('today.listLabel')}>
        {items.map((item, i) => (
          <WorkRow key={item.case.id} item={item} n={i + 1} people={people} />
        ))}
      </ol>
    </>
  );
}
