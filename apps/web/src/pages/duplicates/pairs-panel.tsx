import { Pagination } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDuplicates } from '../../api/duplicates.js';
import { Total } from '../../ui/data-table.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { PairCard } from './pair-card.js';

/** Pairs of people or of cars, the surest first. */
export function PairsPanel({ kind }: { kind: 'person' | 'vehicle' }) {
  const { t } = useTranslation();
  const { page, setPage, store } = useFilters({});
  const query = useDuplicates({ kind, ...page, ...(store ? { store } : {}) });
  return (
    <div>
      <div className="table-head">
        {query.data ? <Total page={query.data} /> : <span />}
        <Freshness query={query} />
      </div>
      <QueryView query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <div className="panel empty">{t(`duplicates.empty.${kind}`)}</div>
          ) : (
            <div className="pairs">
              {data.items.map((row) => (
                <PairCard key={row.id} row={row} />
              ))}
              {data.total > page.size && (
                <Pagination
                  simple
                  current={page.page}
                  pageSize={page.size}
                  total={data.total}
                  onChange={setPage}
                  align="end"
                />
              )}
            </div>
          )
        }
      </QueryView>
    </div>
  );
}
