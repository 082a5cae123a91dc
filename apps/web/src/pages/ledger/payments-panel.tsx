import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePayments } from '../../api/issuing.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';

/** Owners who have yet to pay, those whose link dies first in front. */
export function PaymentsPanel({ store }: { store?: string }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const { keep } = useStore();
  const query = usePayments({ size: 50, ...(store ? { store } : {}) });
  return (
    <Panel title={t('issuing.pay.title')} extra={<span className="quiet small">{t('issuing.pay.sub')}</span>} flush>
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{t('issuing.pay.empty')}</p>
          ) : (
            <ul className="cards" aria-label={t('issuing.pay.title')}>
              {items.map((one) => (
                <li key={one.id}>
                  <div className="line">
                    <span>
                      <Link className="code strong" to={keep(`/cases/${one.caseId}/issue`)}>
                        {one.plate ?? one.owner ?? '—'}
                      </Link>{' '}
                      {one.owner} · {say(one.insurer)}
                    </span>
                    <span className="row aside">
                      {one.today && <span className="tag warn">{t('issuing.pay.tonight')}</span>}
                      <span className="num strong">{money(one.total)}</span>
                      <Moment at={one.payUntil} />
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}
