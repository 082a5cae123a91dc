import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { knownCounts, useImports, type Import } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { ImportStatusDot } from './status.js';
import { UploadPanel } from './upload-panel.js';

const short = (t: TFunction, item: Import): string => {
  const known = knownCounts(item);
  if (item.status === 'failed') return '—';
  return 'created' in known
    ? t('imports.resultShort', {
        created: count(known.created ?? 0),
        updated: count(known.updated ?? 0),
        rejected: count(known.rejected),
      })
    : t('imports.checkShort', { writable: count(known.writable), rejected: count(known.rejected) });
};

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<Import> => [
  {
    title: t('imports.col.name'),
    render: (_, row) => (
      <>
        <Link to={keep(`/imports/${row.id}`)}>{row.name}</Link>
        <div className="small quiet">{word('words.importKind', row.kind)}</div>
      </>
    ),
  },
  { title: t('imports.col.store'), width: 90, render: (_, row) => row.store },
  { title: t('imports.col.status'), width: 110, render: (_, row) => <ImportStatusDot status={row.status} /> },
  {
    title: t('imports.col.rows'),
    width: 90,
    align: 'right',
    render: (_, row) => <span className="num">{count(row.counts.rows)}</span>,
  },
  { title: t('imports.col.result'), width: 260, render: (_, row) => <span className="code">{short(t, row)}</span> },
  { title: t('imports.col.when'), width: 120, render: (_, row) => <Moment at={row.createdAt} /> },
  { title: t('imports.col.who'), width: 110, render: (_, row) => row.createdBy ?? '—' },
];

/** Uploads a file and lists what was uploaded before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const { page, setPage, store } = useFilters({});
  const query = useImports({ ...page, ...(store ? { store } : {}) });
  return (
    <Page title={t('imports.title')} sub={t('imports.sub')}>
      <div className="stack">
        <UploadPanel />
        <div className="panel">
          <div className="table-head">
            {query.data ? <Total page={query.data} /> : <span />}
            <Freshness query={query} />
          </div>
          <QueryView query={query}>
            {(data) => (
              <DataTable<Import>
                label={t('imports.title')}
                page={data}
                columns={columns(t, keep)}
                card={(row) => (
                  <>
                    <div className="line">
                      <Link to={keep(`/imports/${row.id}`)}>{row.name}</Link>
                      <ImportStatusDot status={row.status} />
                    </div>
                    <div className="small quiet">{short(t, row)}</div>
                  </>
                )}
                empty={<div className="empty">{t('imports.empty')}</div>}
                onOpen={(row) => void navigate(keep(`/imports/${row.id}`))}
                at={page}
                onPage={setPage}
              />
            )}
          </QueryView>
        </div>
      </div>
    </Page>
  );
}
