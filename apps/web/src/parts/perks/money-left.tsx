import { useTranslation } from 'react-i18next';
import type { CasePerks } from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { money } from '../../ui/format.js';

/** What money is left, narrowest first, and what a cap leaves for this car; how much, for those who see costs. */
export function MoneyLeft({ perks }: { perks: CasePerks }) {
  const { t } = useTranslation();
  return (
    <p className="perk-budgets small">
      {perks.budgets.length === 0 && <span className="late">{t('offers.panel.noBudget')}</span>}
      {perks.budgets.map(({ id, kind, name, state, leftFen }) => {
        const of = kind === 'campaign' && name ? name : word('offers.panel.money', kind);
        return (
          <span key={id} className={state === 'open' ? '' : 'late'}>
            {state === 'blocked'
              ? t('offers.panel.leftBlocked', { name: of })
              : leftFen === undefined
                ? t(state === 'open' ? 'offers.panel.leftSome' : 'offers.panel.leftNone', { name: of })
                : t('offers.panel.left', { name: of, amount: money(leftFen) })}
          </span>
        );
      })}
      {perks.caps && perks.caps.leftFen !== null && (
        <span>{t('offers.panel.caps', { amount: money(perks.caps.leftFen) })}</span>
      )}
    </p>
  );
}
