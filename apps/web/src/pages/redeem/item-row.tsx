import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundItem } from '../../api/grants.js';
import { word } from '../../i18n/word.js';
import { Day } from '../../ui/day.js';

const MOST_PIPS = 12;

/** Uses as pips: filled ones are left. Only where they can be counted at a glance. */
function Pips({ left, uses }: { left: number; uses: number }) {
  if (uses < 2 || uses > MOST_PIPS) return null;
  return (
    <span className="pips" aria-hidden>
      {Array.from({ length: uses }, (_, at) => (
        <i key={at} className={at < left ? 'left' : ''} />
      ))}
    </span>
  );
}

/** How many at once, for a thumb. */
function Stepper({ value, most, onChange }: { value: number; most: number; onChange: (n: number) => void }) {
  const { t } = useTranslation();
  return (
    <span className="stepper" role="group" aria-label={t('redeem.howMany')}>
      <button type="button" aria-label={t('redeem.fewer')} disabled={value <= 1} onClick={() => onChange(value - 1)}>
        −
      </button>
      <output aria-live="polite">{value}</output>
      <button type="button" aria-label={t('redeem.more')} disabled={value >= most} onClick={() => onChange(value + 1)}>
        +
      </button>
    </span>
  );
}

/** Why this one is out of reach, and the way to make it good. */
function Refused({ item, onGoodwill }: { item: FoundItem; onGoodwill?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="redeem-act">
      {item.why && item.why !== 'voucher.used' && (
        <span className="tag">
          {item.why === 'voucher.other-store' ? t('redeem.notHere') : word('redeem.refused', item.why)}
        </span>
      )}
      {onGoodwill && (
        <Button type="link" onClick={onGoodwill}>
          {t('redeem.goodwill.item')}
        </Button>
      )}
    </div>
  );
}

/** One perk of a voucher: what it is, what is left of it, and the one tap. */
export function ItemRow(props: {
  item: FoundItem;
  busy: boolean;
  onTake: (uses: number) => void;
  /** Makes it good where it was refused; only for those who may. */
  onGoodwill?: (() => void) | undefined;
}) {
  const { item, busy, onTake, onGoodwill } = props;
  const { t } = useTranslation();
  const [uses, setUses] = useState(1);
  const at = Math.min(uses, Math.max(1, item.left));
  const left =
    item.uses > 1 ? t('redeem.leftOf', { n: item.left, all: item.uses }) : t('redeem.left', { n: item.left });
  return (
    <li className={item.redeemable ? 'redeem-item' : 'redeem-item off'}>
      <div>
        <h3>
          {item.name} {item.model && <span className="quiet">{item.model}</span>}
        </h3>
        <p>
          <Pips left={item.left} uses={item.uses} />
          <span>{item.left === 0 ? t('redeem.usedUp') : left}</span>
          {item.validUntil && item.left > 0 && (
            <span className="quiet">
              {t('redeem.until')} <Day day={item.validUntil} />
            </span>
          )}
        </p>
        {item.terms && item.left > 0 && <p className="small quiet">{item.terms}</p>}
      </div>
      {item.redeemable ? (
        <div className="redeem-act">
          {item.left > 1 && <Stepper value={at} most={item.left} onChange={setUses} />}
          <Button
            type="primary"
            className="take"
            loading={busy}
            aria-label={`${t('redeem.useN', { n: at })} ${item.name}`}
            onClick={() => onTake(at)}
          >
            {t('redeem.useN', { n: at })}
          </Button>
        </div>
      ) : (
        <Refused item={item} onGoodwill={onGoodwill} />
      )}
    </li>
  );
}
