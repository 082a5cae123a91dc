import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CounterCard } from '../../api/counter.js';
import { mayOpen } from '../../shell/access.js';
import { Day } from '../../ui/day.js';
import { useMe } from '../../ui/me.js';
import { useStore } from '../../ui/use-filters.js';

/** What the car may use today, and the way to the counter for perks. */
export function PerksOfCar({ plate, perks }: { plate: string; perks: CounterCard['perks'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const { role } = useMe();
  if (perks.length === 0) return null;
  return (
    <section className="counter-perks">
      <h3>{t('counter.perks')}</h3>
      <ul>
        {perks.map((perk) => (
          <li key={perk.item}>
            <b>{[perk.name, perk.model].filter(Boolean).join(' ')}</b>
            <span>{t('redeem.leftOf', { n: perk.left, all: perk.uses })}</span>
            <span className="quiet">
              {t('redeem.until')} <Day day={perk.validUntil} />
            </span>
          </li>
        ))}
      </ul>
      {mayOpen(role, 'redeem') ? (
        <Button size="large" onClick={() => void navigate(keep('/redeem'), { state: { plate } })}>
          {t('counter.redeem')}
        </Button>
      ) : (
        <p className="small quiet">{t('counter.redeemBy')}</p>
      )}
    </section>
  );
}
