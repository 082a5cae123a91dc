import { Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useImportRows, type Import, type ImportRow, type Verdict } from '../../api/intake.js';
import { optionsOf, word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters } from '../../ui/use-filters.js';
import { VerdictDot } from './status.js';

/** What is wrong with a row, in the words of the server, with the proposed cure. */
function Findings({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.findings.map((finding) => (
        <div key={`${finding.code}${finding.field}`}>
          {finding.message}
          {finding.proposal && <span className="quiet"> {t('imports.proposal', { text: finding.proposal })}</span>}
        </div>
      ))}
      {row.duplicateOf !== null && <div>{t('imports.duplicateOf', { n: row.duplicateOf })}</div>}
    </>
  );
}

const columns = (t: TFunction): TableColumnsType<ImportRow> => [
  {
    title: t('imports.rowCol.row'),
    width: 64,
    align: 'right',
    render: (_, row) => <span className="num">{row.row}</span>,
  },
  { title: t('imports.rowCol.verdict'), width: 110, render: (_, row) => <VerdictDot verdict={row.verdict} /> },
  {
    title: t('imports.rowCol.car'),
    width: 190,
    render: (_, row) => (
      <>
        {row.vehicleId ? (
          <Link className="code" to={`/vehicles/${row.vehicleId}`}>
            {row.plate ?? '—'}
          </Link>
        ) : (
          <span className="code">{row.plate ?? '—'}</span>
        )}
        <div className="small quiet code">{row.vin ?? '—'}</div>
      </>
    ),
  },
  { title: t('imports.rowCol.owner'), width: 100, render: (_, row) => row.owner ?? '—' },
  {
    title: t('imports.rowCol.phone'),
    width: 120,
    render: (_, row) => <span className="code">{row.phone ?? '—'}</span>,
  },
  {
    title: t('imports.rowCol.compulsory'),
    width: 110,
    render: (_, row) => <span className="code">{row.compulsoryExpiresOn ?? '—'}</span>,
  },
  {
    title: t('imports.rowCol.commercial'),
    width: 110,
    render: (_, row) => <span className="code">{row.commercialExpiresOn ?? '—'}</span>,
  },
  { title: t('imports.rowCol.findings'), render: (_, row) => <Findings row={row} /> },
  { title: t('imports.rowCol.result'), width: 90, render: (_, row) => word('words.rowResult', row.result) },
];

const Card = ({ row }: { row: ImportRow }) => (
  <>
    <div className="line">
      <span className="code">
        {row.row} · {row.plate ?? row.vin ?? '—'} {row.owner}
      </span>
      <VerdictDot verdict={row.verdict} />
    </div>
    <div className="small">
      <Findings row={row} />
    </div>
  </>
);

/** The rows of the file with their verdicts, filtered by kind; what needs a look comes first. */
export function RowsPanel({ item }: { item: Import }) {
  const { t } = useTranslation();
  const start: Verdict | 'all' = item.counts.rejected > 0 ? 'error' : item.counts.warned > 0 ? 'warn' : 'all';
  const { values, set, page, setPage } = useFilters({ verdict: start });
  const query = useImportRows(item.id, { ...asQuery(values), ...page }, true);
  return (
    <section className="panel">
      <div className="table-head">
        <span className="row">
          <b>{t('imports.rows')}</b>
          <Segmented<string>
            value={values.verdict}
            onChange={(verdict: string) => set({ verdict: verdict as typeof values.verdict })}
            options={[{ value: 'all', label: t('common.all') }, ...optionsOf('words.verdict')]}
          />
        </span>
        {query.data && <Total page={query.data} />}
      </div>
      <QueryView query={query}>
        {(data) => (
          <DataTable<ImportRow>
            label={t('imports.rows')}
            page={data}
            columns={columns(t)}
            rowKey={(row) => String(row.row)}
            card={(row) => <Card row={row} />}
            empty={<div className="empty">{t('imports.noRows')}</div>}
            at={page}
            onPage={setPage}
            minWidth={1100}
          />
        )}
      </QueryView>
    </section>
  );
}
