import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRepairs, type Repair } from '../../api/lists.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Day } from '../../ui/day.js';
import { EmptyList } from '../../ui/empty.js';
import { count, money } from '../../ui/format.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm, type Field } from '../../ui/search-form.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { carName } from '../../ui/car-name.js';

const DEFAULTS = { q: '', from: '', to: '' };

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<Repair> => [
  {
    title: t('lists.serviced.col.car'),
    width: 190,
    fixed: 'left',
    render: (_, row) => (
      <>
        <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
          {carName(row)}
        </Link>
        <div className="small quiet one-line">{row.label}</div>
      </>
    ),
  },
  {
    title: t('lists.serviced.col.number'),
    width: 150,
    render: (_, row) => <span className="code">{row.number ?? '—'}</span>,
  },
  { title: t('lists.serviced.col.arrived'), width: 120, render: (_, row) => <Day day={row.arrivedOn} /> },
  { title: t('lists.serviced.col.settled'), width: 120, render: (_, row) => <Day day={row.settledOn} /> },
  { title: t('lists.serviced.col.kind'), width: 120, ellipsis: true, render: (_, row) => row.kind ?? '—' },
  {
    title: t('lists.serviced.col.mileage'),
    width: 110,
    align: 'right',
    render: (_, row) => <span className="num">{row.mileage === null ? '—' : count(row.mileage)}</span>,
  },
  {
    title: t('lists.serviced.col.amount'),
    width: 120,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.amount)}</span>,
  },
  { title: t('lists.serviced.col.adviser'), width: 110, ellipsis: true, render: (_, row) => row.adviser ?? '—' },
];

/** Repair orders as they came in, the latest first. */
export function OrdersPanel() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { values, set, page, setPage, store } = useFilters(DEFAULTS);
  const query = useRepairs({ ...asQuery(values), ...page, ...(store ? { store } : {}) });
  const fields: Field[] = [
    { name: 'q', label: t('lists.serviced.field.q'), kind: 'text', placeholder: t('lists.serviced.field.qHelp') },
    { name: 'from', to: 'to', label: t('lists.serviced.field.days'), kind: 'days' },
  ];
  return (
    <>
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        <div className="table-head">
          <span className="strong">{t('lists.serviced.view.orders')}</span>
          <span className="row">
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query} rows={8}>
          {(data) => (
            <DataTable<Repair>
              label={t('lists.serviced.view.orders')}
              page={data}
              columns={columns(t, keep)}
              card={(row) => (
                <>
                  <div className="line">
                    <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
                      {carName(row)}
                    </Link>
                    <Day day={row.arrivedOn ?? row.settledOn} />
                  </div>
                  <div className="line">
                    <span>
                      {row.kind ?? '—'} <span className="code quiet small">{row.number}</span>
                    </span>
                    <span className="num">{money(row.amount)}</span>
                  </div>
                </>
              )}
              empty={
                <EmptyList
                  fields={fields}
                  values={values}
                  defaults={DEFAULTS}
                  onDrop={set}
                  first={t('lists.serviced.emptyOrders')}
                />
              }
              at={page}
              onPage={setPage}
              minWidth={1080}
            />
          )}
        </QueryView>
      </div>
    </>
  );
}
