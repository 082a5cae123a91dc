import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StrictPreview } from '../../../api/offers.js';
import { word } from '../../../i18n/word.js';
import { useStore } from '../../../ui/use-filters.js';

type Said = StrictPreview['wordings'][number];

/** Where something that is said can be changed. */
const PLACES: Record<Said['where'], (id: string) => string> = {
  perk: (id) => `/perks?tab=catalogue&open=${id}`,
  package: (id) => `/perks?tab=packages&open=${id}`,
  rule: (id) => `/perks/rules/${id}`,
  template: (id) => `/templates/${id}`,
};

/** What strict mode refuses in a store: wordings that must go first, rules that would fall silent, what stands anyhow. */
export function StrictFindings({ found, onGo }: { found: StrictPreview; onGo: () => void }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { wordings, rules, offers, promised } = found;
  if (wordings.length + rules.length + offers + promised === 0)
    return <p className="notes small">{t('offers.modes.nothing')}</p>;
  return (
    <div className="stack mode-findings">
      {wordings.length > 0 && (
        <section>
          <h3 className="late">{t('offers.modes.wordings', { n: wordings.length })}</h3>
          <ul>
            {wordings.map((one) => (
              <li key={one.where + one.id + one.wording} className="row between">
                <span>
                  {t('offers.comply.wordingRow', {
                    where: word('offers.comply.where', one.where),
                    name: one.name,
                    wording: one.wording,
                  })}
                </span>
                <Link to={keep(PLACES[one.where](one.id))} onClick={onGo}>
                  {t('offers.modes.mend')}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rules.length > 0 && (
        <section>
          <h3>{t('offers.modes.rules', { n: rules.length })}</h3>
          <ul>
            {rules.map((one) => (
              <li key={one.version} className="row between">
                <span>
                  <b>{one.name}</b> {t('offers.rules.version', { n: one.number })} ·{' '}
                  {t(`offers.rules.state.${one.state}`)}
                  <span className="small quiet">
                    {' '}
                    {one.ties.map((tie) => word('offers.modes.tie', tie.replace('conditions.', ''))).join('、')}
                  </span>
                </span>
                <Link to={keep(`/perks/rules/${one.rule}?version=${one.version}`)} onClick={onGo}>
                  {t('offers.rules.see')}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="small quiet">
        {[
          offers > 0 && t('offers.modes.offers', { n: offers }),
          promised > 0 && t('offers.modes.promised', { n: promised }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}
