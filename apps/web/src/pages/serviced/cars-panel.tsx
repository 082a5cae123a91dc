import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenServiced, servicedSheet, useServiced, type Serviced, type ServicedFigures } from '../../api/lists.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Day } from '../../ui/day.js';
import { EmptyList } from '../../ui/empty.js';
import { count } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm, type Field } from '../../ui/search-form.js';
import { asQuery } from '../../ui/url-state.js';
import { useAct } from '../../ui/use-act.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { carName } from '../../ui/car-name.js';
import { CaseOf, columns, Cover } from './columns.js';

const DEFAULTS = { q: '', cover: '', case: '', visits: '' };
const FIGURES = ['serviced', 'cars', 'elsewhere', 'lapsed', 'unknown', 'withCase'] as const;
const SHOWS: Partial<Record<(typeof FIGURES)[number], Partial<typeof DEFAULTS>>> = {
  elsewhere: { cover: 'elsewhere' },
  lapsed: { cover: 'lapsed' },
  unknown: { cover: 'unknown' },
  withCase: { case: 'open' },
};

/** The figures of the whole list; those that are a part of it show that part. */
function Figures(props: { figures: ServicedFigures; onShow: (values: Partial<typeof DEFAULTS>) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="figures">
      {FIGURES.map((name) => {
        const shows = SHOWS[name];
        const said = (
          <>
            <b className="num">{count(props.figures[name])}</b>
            <span>{t(`lists.serviced.figure.${name}`)}</span>
          </>
        );
        return (
          <li key={name}>
            {shows ? (
              <button type="button" onClick={() => props.onShow({ ...DEFAULTS, ...shows })}>
                {said}
              </button>
            ) : (
              <div>{said}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Has cases opened for the picked cars, and says of which none could. */
function OpenButton({ rows, onDone }: { rows: Serviced[]; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { notification } = App.useApp();
  const open = useOpenServiced();
  const run = async (): Promise<void> => {
    const stores = [...new Set(rows.map((row) => row.store))];
    for (const store of stores) {
      const vehicles = rows.filter((row) => row.store === store).map((row) => row.vehicleId);
      const done = await act(async () => {
        const { opens, later, skipped } = await open.mutateAsync({ store, vehicles });
        const why = [...new Set(skipped.map((one) => t(`lists.serviced.why.${one.why}`)))].join('，');
        notification.info({
          title: t('lists.serviced.opened', { opens, later }),
          description: skipped.length > 0 ? t('lists.serviced.skipped', { n: skipped.length, why }) : undefined,
          duration: 6,
        });
      }, '');
      if (!done) return;
    }
    onDone();
  };
  return (
    <Button type="primary" size="small" loading={open.isPending} onClick={() => void run()}>
      {t('lists.serviced.openMany', { n: rows.length })}
    </Button>
  );
}

function useFields(): Field[] {
  const { t } = useTranslation();
  const select = (name: 'cover' | 'case', values: readonly string[]): Field => ({
    name,
    label: t(`lists.serviced.field.${name}`),
    kind: 'select',
    options: values.map((value) => ({
      value,
      label: t(`lists.serviced.${name}.${value}` as 'lists.serviced.case.open'),
    })),
  });
  return [
    { name: 'q', label: t('lists.serviced.field.q'), kind: 'text', placeholder: t('lists.serviced.field.qHelp') },
    select('cover', ['elsewhere', 'lapsed', 'unknown']),
    select('case', ['none', 'open']),
    {
      name: 'visits',
      label: t('lists.serviced.field.visits'),
      kind: 'select',
      options: ['2', '3', '5'].map((value) => ({ value, label: t('lists.serviced.visitsOf', { n: value }) })),
    },
  ];
}

/** Cars that were repaired here within a year and are not insured here. */
export function CarsPanel() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const may = useMe().permissions;
  const { values, set, page, setPage, store } = useFilters(DEFAULTS);
  const asked = { ...asQuery(values), ...(store ? { store } : {}) };
  const query = useServiced({ ...asked, ...page });
  const fields = useFields();
  const [picked, setPicked] = useState<Serviced[]>([]);
  const pick = (ids: string[], items: Serviced[]): void => {
    const known = new Map([...picked, ...items].map((row) => [row.vehicleId, row]));
    setPicked(ids.flatMap((id) => known.get(id) ?? []));
  };
  return (
    <>
      {query.data && <Figures figures={query.data.figures} onShow={set} />}
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        <div className="table-head">
          <span className="row">
            {picked.length === 0 ? (
              <span className="strong">{t('lists.serviced.view.cars')}</span>
            ) : (
              <>
                <OpenButton rows={picked} onDone={() => setPicked([])} />
                <Button size="small" type="text" onClick={() => setPicked([])}>
                  {t('lists.serviced.clear')}
                </Button>
              </>
            )}
          </span>
          <span className="row">
            {may.includes('case.export') && (
              <Button size="small" href={servicedSheet(asked)} download>
                {t('lists.serviced.export')}
              </Button>
            )}
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query} rows={8}>
          {(data) => (
            <DataTable<Serviced>
              label={t('lists.serviced.title')}
              page={data}
              columns={columns(t, keep)}
              rowKey={(row) => row.vehicleId}
              card={(row) => (
                <>
                  <div className="line">
                    <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
                      {carName(row)}
                    </Link>
                    <Day day={row.lastVisitOn} />
                  </div>
                  <div className="line">
                    <span>
                      {row.owner} <span className="quiet small">{t('lists.serviced.times', { n: row.visits })}</span>
                    </span>
                    <CaseOf row={row} t={t} keep={keep} />
                  </div>
                  <Cover row={row} t={t} />
                </>
              )}
              empty={
                <EmptyList
                  fields={fields}
                  values={values}
                  defaults={DEFAULTS}
                  onDrop={set}
                  first={t('lists.serviced.empty')}
                />
              }
              at={page}
              onPage={setPage}
              minWidth={1080}
              picking={{
                picked: picked.map((row) => row.vehicleId),
                onPick: (ids) => pick(ids, data.items),
                nameOf: carName,
                allLabel: t('lists.serviced.pickAll'),
                oneLabel: (name) => t('lists.serviced.pickOne', { name }),
              }}
            />
          )}
        </QueryView>
      </div>
    </>
  );
}
