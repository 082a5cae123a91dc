import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useClaimLists, type ClaimList } from '../../api/lists.js';
import { Countdown } from '../../ui/countdown.js';
import { Pages } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { Progress } from './progress.js';
import './claim-lists.css';

/** One list: how long there is, how far it is, what waits for a person. */
function ListCard({ list, keep }: { list: ClaimList; keep: (path: string) => string }) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const open = list.toDecide + list.unmatched > 0;
  return (
    <li className="panel claim-card">
      <div className="claim-name">
        <Link className="strong" to={keep(`/claim-lists/${list.id}`)}>
          {list.name}
        </Link>
        <div className="small quiet">
          {[list.insurer && insurer(list.insurer), list.store].filter(Boolean).join(' · ')} ·{' '}
          {t('lists.claims.received')} <Moment at={list.receivedAt} />
        </div>
      </div>
      <div className="claim-progress">
        <Progress list={list} />
        <div className="small">
          {t('lists.claims.of', {
            rows: list.rows,
            matched: list.matched,
            toDecide: list.toDecide,
            unmatched: list.unmatched,
          })}
          {list.missed > 0 && <span className="late"> · {t('lists.claims.missedOf', { n: list.missed })}</span>}
        </div>
      </div>
      <div className="claim-closes">
        {open ? (
          <>
            <span className="small quiet">{t('lists.claims.closes')}</span>
            <Countdown day={list.closesOn} track={false} />
          </>
        ) : (
          <span className="quiet">{t('lists.claims.view.closed')}</span>
        )}
      </div>
    </li>
  );
}

/** Claim lists of insurers: what closes first comes first. */
export function ClaimListsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const { keep } = useStore();
  const { page, setPage, store } = useFilters({});
  const open = params.get('view') !== 'closed';
  const query = useClaimLists({ open: open ? 'true' : 'false', ...page, ...(store ? { store } : {}) });
  const show = (next: string): void =>
    setParams({ ...(store ? { store } : {}), ...(next === 'closed' ? { view: 'closed' } : {}) });
  return (
    <Page title={t('lists.claims.title')} sub={t('lists.claims.sub')} actions={<Freshness query={query} />}>
      <div className="stack">
        <div>
          <Segmented
            value={open ? 'open' : 'closed'}
            onChange={show}
            options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`lists.claims.view.${value}`) }))}
          />
        </div>
        <QueryView query={query} rows={6}>
          {(data) =>
            data.items.length === 0 ? (
              <div className="panel empty">{open ? t('lists.claims.empty') : t('lists.claims.emptyClosed')}</div>
            ) : (
              <>
                <ul className="claim-cards">
                  {data.items.map((list) => (
                    <ListCard key={list.id} list={list} keep={keep} />
                  ))}
                </ul>
                <Pages page={data} at={page} onPage={setPage} />
              </>
            )
          }
        </QueryView>
      </div>
    </Page>
  );
}
