import { useTranslation } from 'react-i18next';
import type { Reading } from '../../api/experiments.js';

const yuan = (fen: number): string => `${fen < 0 ? '−' : '+'}¥${Math.abs(fen / 100).toFixed(1)}`;

/** What more was spent and left per case, and whether one may be divided by the other. */
export function MoneyLines({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const { money } = reading;
  if (!money) return null;
  const said = ({ value, low, high }: { value: number; low: number; high: number }) => ({
    ...{ value: yuan(value), low: yuan(low), high: yuan(high) },
  });
  const { perYuan } = money;
  return (
    <div className="uplift-money">
      <h3>{t('experiments.money.title')}</h3>
      <p>{t('experiments.money.perks', said(money.perkFen))}</p>
      <p>{t('experiments.money.margin', said(money.marginFen))}</p>
      <p className={perYuan ? '' : 'quiet'}>
        {perYuan
          ? t('experiments.money.perYuan', {
              value: perYuan.value.toFixed(2),
              low: perYuan.low.toFixed(2),
              high: perYuan.high.toFixed(2),
            })
          : t('experiments.money.noRatio')}
      </p>
    </div>
  );
}
