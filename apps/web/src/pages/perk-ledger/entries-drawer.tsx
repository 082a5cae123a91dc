import { Drawer, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLedgerEntries, type LedgerEntry } from '../../api/perks.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useNarrow } from '../../ui/use-narrow.js';
import type { Basis, LedgerEvent } from './figures.js';

/** Which entries are asked for: those of an event, of a perk, of another month than the one on show. */
export interface Behind {
  title: string;
  event?: LedgerEvent;
  perk?: string;
  month?: string;
}

const columns = (
  t: TFunction,
  basis: Basis,
  storeName: (code: string | null) => string,
  keep: (path: string) => string,
): TableColumnsType<LedgerEntry> => [
  { title: t('perkLedger.col.at'), width: 112, render: (_, one) => <Moment at={one.at} /> },
  { title: t('perkLedger.col.event'), width: 88, render: (_, one) => t(`perkLedger.event.${one.event}`) },
  { title: t('perkLedger.col.perk'), width: 150, ellipsis: true, render: (_, one) => one.perk },
  {
    title: t('perkLedger.col.car'),
    width: 108,
    render: (_, one) => (
      <Link className="code" to={keep(`/grants?open=${one.grant}&state=all`)}>
        {one.plate ?? '—'}
      </Link>
    ),
  },
  {
    title: t('perkLedger.col.uses'),
    width: 64,
    align: 'right',
    render: (_, one) => <span className="num">{one.uses}</span>,
  },
  {
    title: t(`perkLedger.price.${basis}`),
    width: 104,
    align: 'right',
    render: (_, one) => <span className="num strong">{money(one[basis])}</span>,
  },
  { title: t('perkLedger.col.store'), width: 120, ellipsis: true, render: (_, one) => storeName(one.store) },
  {
    title: t('perkLedger.col.redeemedStore'),
    width: 120,
    ellipsis: true,
    render: (_, one) => storeName(one.redeemedStore),
  },
  { title: t('perkLedger.col.by'), width: 80, render: (_, one) => one.by ?? '—' },
];

/** The entries behind a number, page by page. */
export function EntriesDrawer(props: {
  scope: { month: string; store?: string };
  behind: Behind;
  basis: Basis;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { scope, behind, basis, onClose } = props;
  const { stores } = useMe();
  const { keep } = useStore();
  const narrow = useNarrow();
  const [at, setAt] = useState({ page: 1, size: 20 });
  // What is owed grew over all months: only what moved has a month of its own.
  const month = behind.event ? { month: behind.month ?? scope.month } : {};
  const query = useLedgerEntries({
    ...at,
    ...month,
    ...(scope.store ? { store: scope.store } : {}),
    ...(behind.event ? { event: behind.event } : {}),
    ...(behind.perk ? { perk: behind.perk } : {}),
  });
  const storeName = (code: string | null): string =>
    code ? (stores.find((store) => store.code === code)?.name ?? code) : '—';
  const title = behind.event
    ? t('perkLedger.entriesOf', { what: behind.title, month: behind.month ?? scope.month })
    : `${behind.title} · ${t('perkLedger.all')}`;
  return (
    <Drawer open size={narrow ? '100%' : 960} title={title} onClose={onClose} styles={{ body: { padding: 0 } }}>
      <QueryView query={query}>
        {(data) => (
          <>
            <div className="table-head">
              <Total page={data} />
            </div>
            <DataTable<LedgerEntry>
              label={t('perkLedger.entries')}
              page={data}
              columns={columns(t, basis, storeName, keep)}
              card={(one) => (
                <>
                  <div className="line">
                    <span className="strong">
                      {t(`perkLedger.event.${one.event}`)} · {one.perk}
                    </span>
                    <span className="num strong">{money(one[basis])}</span>
                  </div>
                  <div className="line small quiet">
                    <Link className="code" to={keep(`/grants?open=${one.grant}&state=all`)}>
                      {one.plate ?? '—'}
                    </Link>
                    <span>
                      {one.by ?? '—'} <Moment at={one.at} />
                    </span>
                  </div>
                </>
              )}
              empty={<p className="empty">{t('perkLedger.none')}</p>}
              at={at}
              onPage={(page, size) => setAt({ page, size })}
              minWidth={940}
            />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}
