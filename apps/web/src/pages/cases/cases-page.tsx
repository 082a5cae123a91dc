import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Sent } from '../../api/client.js';
import { useCases, useCaseViews, type CaseRow } from '../../api/renewals.js';
import { shownColumns } from '../../ui/arrange.js';
import { ColumnSettings, useColumns } from '../../ui/column-settings.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { DensitySwitch } from '../../ui/density-switch.js';
import { EmptyList } from '../../ui/empty.js';
import { count } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm } from '../../ui/search-form.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useLang } from '../../ui/use-lang.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { ViewsBar } from '../../ui/views-bar.js';
import { BatchBar } from './batch/batch-bar.js';
import { BatchDrawer } from './batch/batch-drawer.js';
import { CaseDrawer } from './case-drawer.js';
import { carName } from '../../ui/car-name.js';
import { CaseCard, caseColumns, type CaseColumn } from './columns.js';
import { ExportButton } from './export-button.js';
import { caseFields, DEFAULTS, type CaseFilters } from './fields.js';
import { useLists } from './use-lists.js';

const antColumns = (columns: CaseColumn[]): TableColumnsType<CaseRow> =>
  columns.map(({ key, title, width, fixed, align, render }) => ({
    key,
    title,
    width,
    ...(fixed ? { fixed } : {}),
    ...(align ? { align } : {}),
    render: (_, row) => render(row),
  }));

function Tabs({ values, store }: { values: CaseFilters; store: string | undefined }) {
  const { t } = useTranslation();
  const views = useCaseViews(store).data?.items ?? [];
  const tabs = views.map(({ id, name, ...view }) => ({ ...view, id, label: name ?? t(`cases.views.${id as 'all'}`) }));
  return <ViewsBar list="cases" label={t('cases.viewsLabel')} tabs={tabs} values={values} defaults={DEFAULTS} />;
}

/** A batch that a notice led to: its outcome beside the list. */
function NamedBatch() {
  const [params, setParams] = useSearchParams();
  const id = params.get('batch');
  if (!id) return null;
  const close = (): void => {
    const next = new URLSearchParams(params);
    next.delete('batch');
    setParams(next, { replace: true });
  };
  return <BatchDrawer id={id} onClose={close} />;
}

/** The renewal list: who is due, how long there is, what must be known before calling. */
export function CasesPage() {
  const { t } = useTranslation();
  const lang = useLang();
  const narrow = useNarrow();
  const insurer = useInsurer();
  const mayExport = useMe().permissions.includes('case.export');
  const mayChange = useMe().permissions.includes('case.change');
  const [picked, setPicked] = useState<string[]>([]);
  const [all, setAll] = useState(false);
  const { values, set, page, setPage, open, setOpen, store } = useFilters<CaseFilters>(DEFAULTS);
  const asked = { ...asQuery(values), ...(store ? { store } : {}) } as Sent<'CaseExport'>['query'];
  const query = useCases({ ...asked, ...page });
  const fields = caseFields(t, useLists(store, values.rule));
  const { columns, keep } = useColumns(
    'cases',
    caseColumns(t, lang, insurer, (row) => setOpen(row.id)),
  );
  const shown = shownColumns(columns);
  const first = (
    <>
      {t('cases.empty')} <Link to="/imports">{t('cases.emptyImport')}</Link>
    </>
  );
  const sheet = { query: asked, columns: shown, rows: query.data ?? { total: 0, more: false } };
  return (
    <Page title={t('cases.title')} sub={t('cases.sub')} actions={<Freshness query={query} />}>
      <NamedBatch />
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        <Tabs values={values} store={store} />
        {picked.length > 0 ? (
          <BatchBar
            ids={picked}
            all={all}
            total={query.data ? totalText(query.data) : ''}
            query={asked}
            store={store}
            onAll={setAll}
            onClear={() => {
              setPicked([]);
              setAll(false);
            }}
          >
            {mayExport && !all && (
              <ExportButton {...sheet} query={store ? { store } : {}} ids={picked} label={t('cases.export.picked')} />
            )}
            {mayExport && all && query.data && (
              <ExportButton {...sheet} label={t('cases.pickedAll', { n: totalText(query.data) })} />
            )}
          </BatchBar>
        ) : (
          <div className="table-head">
            {query.data ? <Total page={query.data} /> : <span />}
            {!narrow && (
              <span className="row">
                {mayExport && <ExportButton {...sheet} label={t('cases.export.one')} />}
                <ColumnSettings columns={columns} keep={keep} />
                <DensitySwitch />
              </span>
            )}
          </div>
        )}
        <QueryView query={query} rows={10}>
          {(data) => (
            <>
              <DataTable<CaseRow>
                label={t('cases.title')}
                page={data}
                columns={antColumns(shown)}
                card={(row) => <CaseCard row={row} />}
                empty={<EmptyList fields={fields} values={values} defaults={DEFAULTS} onDrop={set} first={first} />}
                onOpen={(row) => setOpen(row.id)}
                openId={open}
                at={page}
                onPage={setPage}
                minWidth={shown.reduce((sum, { width }) => sum + width, mayChange ? 40 : 0)}
                {...(mayChange
                  ? {
                      picking: {
                        picked,
                        onPick: setPicked,
                        nameOf: carName,
                        allLabel: t('cases.pickAll'),
                        oneLabel: (car: string) => t('cases.pickRow', { car }),
                      },
                    }
                  : {})}
              />
              <CaseDrawer id={open} ids={data.items.map((row) => row.id)} onOpen={setOpen} />
            </>
          )}
        </QueryView>
      </div>
    </Page>
  );
}

const totalText = ({ total, more }: { total: number; more: boolean }): string => `${count(total)}${more ? '+' : ''}`;
