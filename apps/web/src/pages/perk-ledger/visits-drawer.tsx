import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePerkVisits, type PerkVisit } from '../../api/perks.js';
import { Day } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useStore } from '../../ui/use-filters.js';
import type { Scope } from './behind.js';
import { ListDrawer } from '../../ui/list-drawer.js';

const columns = (t: TFunction, keep: (path: string) => string): TableColumnsType<PerkVisit> => [
  { title: t('perkLedger.col.visitedOn'), width: 112, render: (_, one) => <Day day={one.visitedOn} /> },
  {
    title: t('perkLedger.col.order'),
    width: 150,
    render: (_, one) => <span className="code">{one.number ?? '—'}</span>,
  },
  {
    title: t('perkLedger.col.car'),
    width: 108,
    render: (_, one) => (
      <Link className="code" to={keep(`/vehicles/${one.vehicleId}`)}>
        {one.plate ?? '—'}
      </Link>
    ),
  },
  { title: t('perkLedger.col.perk'), render: (_, one) => `${one.perks} ${t('perks.count', { n: one.uses })}` },
  {
    title: t('perkLedger.col.amount'),
    width: 120,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(one.amount)}</span>,
  },
  { title: t('perkLedger.col.redeemedStore'), width: 150, ellipsis: true, render: (_, one) => one.storeName },
];

/** The repair orders that came with perks, and what was paid on them beyond. */
export function VisitsDrawer({ scope, title, onClose }: { scope: Scope; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const query = usePerkVisits({ ...scope, ...at });
  return (
    <ListDrawer<PerkVisit>
      title={t('perkLedger.entriesOf', { what: title, month: scope.month })}
      query={query}
      columns={columns(t, keep)}
      rowKey={(one) => one.id}
      card={(one) => (
        <>
          <div className="line">
            <Link className="code strong" to={keep(`/vehicles/${one.vehicleId}`)}>
              {one.plate ?? '—'}
            </Link>
            <span className="num strong">{money(one.amount)}</span>
          </div>
          <div className="line small quiet">
            <span>{one.perks}</span>
            <Day day={one.visitedOn} />
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      minWidth={800}
      onClose={onClose}
    />
  );
}
