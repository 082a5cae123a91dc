import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { knownCounts, useImports, type ImportHead as Row } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { count } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import './imports.css';
import { SamplesPanel } from './samples-panel.js';
import { ImportStatusDot, MiniProgress } from './status.js';
import { UploadPanel } from './upload-panel.js';

const short = (t: TFunction, item: Row): string => {
  const known = knownCounts(item);
  if (item.status === 'failed') return item.problem?.title ?? '—';
  return 'created' in known
    ? t('imports.resultShort', {
        created: count(known.created ?? 0),
        updated: count(known.updated ?? 0),
        rejected: count(known.rejected),
      })
    : t('imports.checkShort', { writable: count(known.writable), rejected: count(known.rejected) });
};

/** What the file is, and where it came from when no person brought it. */
function Kind({ row }: { row: Row }) {
  const { t } = useTranslation();
  const parts = [word('words.importKind', row.kind), row.source, t(`imports.origin.${row.origin}`)];
  return <div className="small quiet">{parts.filter(Boolean).join(' · ')}</div>;
}

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<Row> => [
  {
    title: t('imports.col.name'),
    render: (_, row) => (
      <>
        <Link to={keep(`/imports/${row.id}`)}>{row.name}</Link>
        <Kind row={row} />
      </>
    ),
  },
  { title: t('imports.col.store'), width: 90, render: (_, row) => row.store },
  {
    title: t('imports.col.status'),
    width: 120,
    render: (_, row) => (
      <>
        <ImportStatusDot item={row} />
        <MiniProgress item={row} />
      </>
    ),
  },
  {
    title: t('imports.col.rows'),
    width: 90,
    align: 'right',
    render: (_, row) => <span className="num">{count(row.counts.rows)}</span>,
  },
  {
    title: t('imports.col.result'),
    width: 300,
    render: (_, row) => <span className="result-short">{short(t, row)}</span>,
  },
  { title: t('imports.col.when'), width: 120, render: (_, row) => <Moment at={row.createdAt} /> },
  { title: t('imports.col.who'), width: 110, render: (_, row) => row.createdBy ?? '—' },
];

const Card = ({ row, keep }: { row: Row; keep: (path: string) => string }) => {
  const { t } = useTranslation();
  return (
    <>
      <div className="line">
        <Link className="one-line" to={keep(`/imports/${row.id}`)}>
          {row.name}
        </Link>
        <ImportStatusDot item={row} />
      </div>
      <MiniProgress item={row} />
      <div className="small quiet">{short(t, row)}</div>
      <div className="small quiet">
        {row.store} · {row.createdBy ?? '—'} · <Moment at={row.createdAt} />
      </div>
    </>
  );
};

/** Where a file comes in: drop it here; below, what came before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const { page, setPage, store } = useFilters({});
  const query = useImports({ ...page, ...(store ? { store } : {}) });
  const sources = [...new Set((query.data?.items ?? []).map(({ source }) => source).filter(Boolean))];
  return (
    <Page title={t('imports.title')} sub={t('imports.sub')}>
      <div className="stack">
        <UploadPanel sources={sources} />
        <section className="panel" aria-label={t('imports.past')}>
          <div className="table-head">
            <span className="row">
              <h2 className="section">{t('imports.past')}</h2>
              {query.data && <Total page={query.data} />}
            </span>
            <Freshness query={query} />
          </div>
          <QueryView query={query}>
            {(data) => (
              <DataTable<Row>
                label={t('imports.past')}
                page={data}
                columns={columns(t, keep)}
                card={(row) => <Card row={row} keep={keep} />}
                empty={
                  <div className="empty">
                    <p className="strong">{t('imports.empty')}</p>
                    <p>{t('imports.emptyHelp')}</p>
                  </div>
                }
                onOpen={(row) => void navigate(keep(`/imports/${row.id}`))}
                at={page}
                onPage={setPage}
              />
            )}
          </QueryView>
        </section>
        <SamplesPanel />
      </div>
    </Page>
  );
}
