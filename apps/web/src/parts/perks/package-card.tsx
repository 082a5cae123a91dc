import { Button } from 'antd';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferPackage } from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { money } from '../../ui/format.js';
import { itemCount } from './item-count.js';

const MONTH = 30;

/** A package as one tells it on the phone: what, how often, how long, worth how much. */
export function PackageCard(props: {
  one: OfferPackage;
  chosen: boolean;
  act: { label: string; onAct: () => void; first?: Ref<HTMLButtonElement> } | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { one, chosen, act, children } = props;
  const days = Math.min(...one.items.map(({ validDays }) => validDays));
  const valid =
    days % MONTH < 6 && days >= 2 * MONTH
      ? t('offers.panel.months', { n: Math.floor(days / MONTH) })
      : t('offers.panel.days', { n: days });
  const terms = one.items.filter((item) => item.terms);
  return (
    <li className={chosen ? 'perk-package chosen' : 'perk-package'}>
      <div className="row between">
        <b>{one.name}</b>
        <span className="small">{t('offers.panel.list', { amount: money(one.listFen) })}</span>
      </div>
      <ul className="perk-items">
        {one.items.map((item) => (
          <li key={item.perk}>
            <span>{item.name}</span>
            <span className="code">{itemCount(item, t)}</span>
          </li>
        ))}
      </ul>
      <div className="row between">
        <span className="small quiet">
          {valid}
          {one.costFen !== undefined && ` · ${t('offers.panel.cost', { amount: money(one.costFen) })}`}
        </span>
        {one.blocked ? (
          <span className="tag warn">{word('offers.panel.blocked', one.blocked)}</span>
        ) : (
          act && (
            <Button
              size="small"
              {...(act.first ? { ref: act.first } : {})}
              aria-label={`${act.label} ${one.name}`}
              onClick={act.onAct}
            >
              {act.label}
            </Button>
          )
        )}
      </div>
      {children}
      {terms.length > 0 && (
        <details className="small quiet">
          <summary>{t('offers.panel.terms')}</summary>
          {terms.map((item) => (
            <p key={item.perk}>
              {item.name}：{item.terms}
            </p>
          ))}
        </details>
      )}
    </li>
  );
}
