import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDataRepair, type DataRepairItem, type DataRepairKind } from '../../api/lists.js';
import { Pages, Total } from '../../ui/data-table.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { useKeys } from '../../ui/use-keys.js';
import { ItemCard } from './item-card.js';
import { useFixes } from './use-fixes.js';
import './data-repair.css';

const KINDS = ['dead', 'masked', 'own', 'plate', 'duplicate'] as const;
const DEFAULTS = { kind: '' };

const carOf = (item: DataRepairItem): string | null => ('car' in item ? item.car.id : null);

/** The items of a page, walked and mended by keys: the next one slides into the place of a mended one. */
function Items({ items }: { items: DataRepairItem[] }) {
  const navigate = useNavigate();
  const { keep } = useStore();
  const fixes = useFixes();
  const [at, setAt] = useState(0);
  const key = items.map((item) => item.id).join();
  useEffect(() => setAt((now) => Math.max(0, Math.min(now, items.length - 1))), [key]);
  const current = items[at];
  const take = (nth: number) => (): void => {
    if (current && 'candidates' in current && current.candidates[nth]) void fixes.take(current, nth);
  };
  useKeys({
    j: () => setAt((now) => Math.min(now + 1, items.length - 1)),
    k: () => setAt((now) => Math.max(now - 1, 0)),
    '1': take(0),
    '2': take(1),
    '3': take(2),
    '4': take(3),
    x: () => current && void fixes.dismiss(current),
    p: () => current?.kind === 'plate' && void fixes.plateBack(current),
    o: () => {
      const car = current && carOf(current);
      if (car) void navigate(keep(`/vehicles/${car}`));
    },
  });
  return (
    <ul className="mend-items">
      {items.map((item, index) => (
        <ItemCard key={`${item.kind} ${item.id}`} item={item} current={index === at} fixes={fixes} />
      ))}
    </ul>
  );
}

/** What is to be mended of customers and cars, one tap each: what is due first comes first. */
export function DataRepairPage() {
  const { t } = useTranslation();
  const { values, set, page, setPage, store } = useFilters(DEFAULTS);
  const kind: DataRepairKind = KINDS.find((one) => one === values.kind) ?? 'dead';
  const query = useDataRepair({ kind, ...page, ...(store ? { store } : {}) });
  const counts = query.data?.counts;
  const labelOf = (one: DataRepairKind): string => {
    const n = counts?.[one];
    return `${t(`lists.repair.kind.${one}`)}${n ? ` ${n}` : ''}`;
  };
  const kinds = KINDS.filter((one) => one !== 'duplicate' || counts?.[one] !== null);
  return (
    <Page title={t('lists.repair.title')} sub={t('lists.repair.sub')} actions={<Freshness query={query} />}>
      <div className="stack">
        <div className="row mend-tabs">
          <Segmented<DataRepairKind>
            value={kind}
            onChange={(next) => set({ kind: next === 'dead' ? '' : next })}
            options={kinds.map((value) => ({ value, label: labelOf(value) }))}
          />
          {query.data && <Total page={query.data} />}
        </div>
        <p className="small quiet keys">{t('lists.repair.keys')}</p>
        <QueryView query={query} rows={6}>
          {(data) =>
            data.items.length === 0 ? (
              <div className="panel empty">{t('lists.repair.empty')}</div>
            ) : (
              <>
                <Items items={data.items} />
                <Pages page={data} at={page} onPage={setPage} />
              </>
            )
          }
        </QueryView>
      </div>
    </Page>
  );
}
