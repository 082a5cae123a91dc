import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useImportRows, type Import } from '../../api/intake.js';
import { Pages, Total } from '../../ui/data-table.js';
import { QueryView } from '../../ui/query-view.js';
import { asQuery } from '../../ui/url-state.js';
import type { useFilters } from '../../ui/use-filters.js';
import { RowsTable } from './rows-table.js';

type Names = { verdict: string; expected: string; problem: string; field: string; row: string };

/** The rows behind the chosen count or problem, corrected in place. */
export function CheckRows({ item, filters }: { item: Import; filters: ReturnType<typeof useFilters<Names>> }) {
  const { t } = useTranslation();
  const { values, set, page, setPage } = filters;
  const query = useImportRows(item.id, { ...asQuery(values), ...page });
  const narrowed = values.verdict !== 'all' || values.expected !== '' || values.problem !== '' || values.row !== '';
  const editable = item.status === 'checked';
  return (
    <section className="panel" aria-label={t('imports.check.rows')}>
      <div className="table-head">
        <span className="row">
          <h2 className="section">{t('imports.check.rows')}</h2>
          {query.data && <Total page={query.data} />}
          {narrowed && (
            <Button
              size="small"
              type="link"
              onClick={() => set({ verdict: 'all', expected: '', problem: '', field: '', row: '' })}
            >
              {t('imports.check.clear')}
            </Button>
          )}
        </span>
        {editable && <span className="small quiet">{t('imports.check.help')}</span>}
      </div>
      <QueryView query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <div className="empty">{t('imports.check.noRows')}</div>
          ) : (
            <>
              <RowsTable item={item} rows={data.items} editable={editable} />
              <Pages page={data} at={page} onPage={setPage} />
            </>
          )
        }
      </QueryView>
    </section>
  );
}
