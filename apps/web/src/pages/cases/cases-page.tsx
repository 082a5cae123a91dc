import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCases, type CaseRow } from '../../api/renewals.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { EmptyList } from '../../ui/empty.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { SearchForm } from '../../ui/search-form.js';
import { useToday } from '../../ui/today.js';
import { asQuery } from '../../ui/url-state.js';
import { useFilters } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { CaseDrawer } from './case-drawer.js';
import { CaseCard, caseColumns } from './columns.js';
import { caseFields, DEFAULTS, viewFilters, viewOf, VIEWS, type CaseFilters, type View } from './fields.js';

/** The renewal list: who is due, how long there is, what must be known before calling. */
export function CasesPage() {
  const { t } = useTranslation();
  const today = useToday();
  const insurer = useInsurer();
  const { values, set, page, setPage, open, setOpen, store } = useFilters<CaseFilters>(DEFAULTS);
  const query = useCases({ ...asQuery(values), ...page, ...(store ? { store } : {}) });
  const fields = caseFields(t);
  const view = viewOf(values, today);
  const first = (
    <>
      {t('cases.empty')} <Link to="/imports">{t('cases.emptyImport')}</Link>
    </>
  );
  return (
    <Page title={t('cases.title')} sub={t('cases.sub')}>
      <SearchForm fields={fields} values={values} defaults={DEFAULTS} onSearch={set} />
      <div className="panel">
        <div className="table-head">
          <Segmented<View | ''>
            value={view ?? ''}
            onChange={(next) => next && set(viewFilters(next, today))}
            options={VIEWS.map((value) => ({ value, label: t(`cases.views.${value}`) }))}
          />
          <span className="row">
            {query.data && <Total page={query.data} />}
            <Freshness query={query} />
          </span>
        </div>
        <QueryView query={query} rows={10}>
          {(data) => (
            <>
              <DataTable<CaseRow>
                label={t('cases.title')}
                page={data}
                columns={caseColumns(t, insurer, (row) => setOpen(row.id))}
                card={(row) => <CaseCard row={row} />}
                empty={<EmptyList fields={fields} values={values} defaults={DEFAULTS} onDrop={set} first={first} />}
                onOpen={(row) => setOpen(row.id)}
                openId={open}
                at={page}
                onPage={setPage}
                minWidth={1180}
              />
              <CaseDrawer id={open} ids={data.items.map((row) => row.id)} onOpen={setOpen} />
            </>
          )}
        </QueryView>
      </div>
    </Page>
  );
}
