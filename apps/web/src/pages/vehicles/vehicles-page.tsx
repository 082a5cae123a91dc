import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useVehicles, type VehicleRow } from '../../api/customers.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { DayLeft } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { EmptyList } from '../../ui/empty.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm, type Field } from '../../ui/search-form.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { carName } from '../../ui/car-name.js';

const DEFAULTS = { q: '' };
const BY_NAME_ONLY = ['adviser'];

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<VehicleRow> => [
  {
    title: t('vehicle.col.car'),
    fixed: 'left',
    width: 220,
    render: (_, row) => (
      <>
        <Link className="code strong" to={keep(`/vehicles/${row.id}`)}>
          {carName(row)}
        </Link>
        <div className="small quiet one-line">{row.label}</div>
      </>
    ),
  },
  { title: 'VIN', width: 190, render: (_, row) => <span className="code">{row.vin}</span> },
  { title: t('vehicle.col.owner'), width: 120, ellipsis: true, render: (_, row) => row.owner ?? '—' },
  {
    title: t('vehicle.col.compulsory'),
    width: 200,
    render: (_, row) => <DayLeft day={row.compulsoryExpiresOn} calm />,
  },
  {
    title: t('vehicle.col.commercial'),
    width: 200,
    render: (_, row) => <DayLeft day={row.commercialExpiresOn} calm />,
  },
  { title: t('vehicle.col.store'), width: 90, render: (_, row) => row.store },
  {
    title: t('vehicle.col.state'),
    render: (_, row) => (
      <Dot tone={row.state === 'active' ? 'good' : 'idle'}>{word('words.vehicleState', row.state)}</Dot>
    ),
  },
];

const Card = ({ row }: { row: VehicleRow }) => (
  <>
    <div className="line">
      <span>
        <span className="code strong">{row.plate ?? row.vin.slice(-8)}</span> {row.owner}
      </span>
      <span className="quiet">{row.store}</span>
    </div>
    <div className="small quiet">{row.label}</div>
    <DayLeft day={row.commercialExpiresOn ?? row.compulsoryExpiresOn} calm />
  </>
);

/** Finds cars; the counter's first page. */
export function VehiclesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { keep } = useStore();
  const { values, set, page, setPage, store } = useFilters(DEFAULTS);
  const asks = values.q.length > 0 || !BY_NAME_ONLY.includes(me.role);
  const query = useVehicles({ ...asQuery(values), ...page, ...(store ? { store } : {}) }, asks);
  const fields: Field[] = [{ name: 'q', label: t('vehicle.q'), kind: 'text', placeholder: t('vehicle.qHelp') }];
  return (
    <Page title={t('vehicle.title')} sub={t('vehicle.sub')}>
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        {!asks && <p className="empty">{t('vehicle.noList')}</p>}
        {asks && (
          <>
            <div className="table-head">
              {query.data ? <Total page={query.data} /> : <span />}
              <Freshness query={query} />
            </div>
            <QueryView query={query} rows={10}>
              {(data) => (
                <DataTable<VehicleRow>
                  label={t('vehicle.title')}
                  page={data}
                  columns={columns(t, keep)}
                  card={(row) => <Card row={row} />}
                  empty={
                    <EmptyList
                      fields={fields}
                      values={values}
                      defaults={DEFAULTS}
                      onDrop={set}
                      first={t('vehicle.empty')}
                    />
                  }
                  onOpen={(row) => void navigate(keep(`/vehicles/${row.id}`))}
                  at={page}
                  onPage={setPage}
                />
              )}
            </QueryView>
          </>
        )}
      </div>
    </Page>
  );
}
