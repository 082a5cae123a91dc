import type { TableColumnsType } from 'antd';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useImportRows, type Import, type ImportRow } from '../../api/intake.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import { useStore, type useFilters } from '../../ui/use-filters.js';
import { Changes, KeptWhy } from './changes.js';
import { ResultDot } from './status.js';

type Names = { result: string; kept: string };

/** The car of a row, and its page where it has one. */
function Car({ row }: { row: ImportRow }) {
  const { keep } = useStore();
  const name = row.plate ?? row.vin ?? '—';
  return (
    <>
      {row.vehicleId ? (
        <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
          {name}
        </Link>
      ) : (
        <span className="code strong">{name}</span>
      )}
      {row.plate && <div className="small quiet code">{row.vin}</div>}
    </>
  );
}

const columns = (t: TFunction, kept: boolean): TableColumnsType<ImportRow> => [
  {
    title: t('imports.rowCol.row'),
    width: 64,
    align: 'right',
    render: (_, row) => <span className="num">{row.row}</span>,
  },
  { title: t('imports.rowCol.result'), width: 100, render: (_, row) => <ResultDot result={row.result} /> },
  { title: t('imports.rowCol.car'), width: 190, render: (_, row) => <Car row={row} /> },
  { title: t('imports.rowCol.owner'), width: 110, render: (_, row) => row.owner ?? '—' },
  {
    title: kept ? t('imports.result.kept') : t('imports.result.change'),
    render: (_, row) => (kept ? <KeptWhy row={row} /> : <Changes row={row} />),
  },
];

/** Rows with what became of them, before → after; after an undo, those that stayed. */
export function ResultRows({ item, filters }: { item: Import; filters: ReturnType<typeof useFilters<Names>> }) {
  const { t } = useTranslation();
  const { values, set, page, setPage } = filters;
  const kept = values.kept === 'true';
  const query = useImportRows(item.id, { ...asQuery(values), ...page });
  const title = kept ? t('imports.result.kept') : t('imports.result.rows');
  return (
    <section className="panel" aria-label={title}>
      <div className="table-head">
        <span className="row">
          <h2 className="section">{title}</h2>
          {query.data && <Total page={query.data} />}
          {(values.result !== 'all' || kept) && (
            <Button size="small" type="link" onClick={() => set({ result: 'all', kept: '' })}>
              {t('imports.check.clear')}
            </Button>
          )}
        </span>
      </div>
      <QueryView query={query}>
        {(data) => (
          <DataTable<ImportRow>
            label={title}
            page={data}
            columns={columns(t, kept)}
            rowKey={(row) => String(row.row)}
            card={(row) => (
              <>
                <div className="line">
                  <span>
                    <span className="quiet code">{row.row}</span> <Car row={row} />
                  </span>
                  <ResultDot result={row.result} />
                </div>
                {kept ? <KeptWhy row={row} /> : <Changes row={row} />}
              </>
            )}
            empty={<div className="empty">{t('imports.check.noRows')}</div>}
            at={page}
            onPage={setPage}
            minWidth={860}
          />
        )}
      </QueryView>
    </section>
  );
}
