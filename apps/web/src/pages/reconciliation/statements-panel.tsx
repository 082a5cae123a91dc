import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reconciliation } from '../../api/money.js';
import { mayOpen } from '../../shell/access.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';

/** The files that the month's lines came from; their import's page undoes them. */
export function StatementsPanel({ data }: { data: Reconciliation }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const { keep } = useStore();
  const opens = mayOpen(useMe().role, 'imports');
  return (
    <Panel title={t('money.reconciliation.statements')} flush>
      {data.statements.length === 0 && <p className="empty">{t('money.reconciliation.noStatements')}</p>}
      <ul className="cards" aria-label={t('money.reconciliation.statements')}>
        {data.statements.map((one) => (
          <li key={one.id}>
            <div className="line">
              {opens ? <Link to={keep(`/imports/${one.importId}`)}>{one.name}</Link> : <span>{one.name}</span>}
              <span className="quiet small aside">
                {one.store} · {one.insurer ? say(one.insurer) : t('money.reconciliation.unknownInsurer')} ·{' '}
                {t('money.reconciliation.rows', { n: one.rows })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
