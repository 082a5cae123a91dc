import type { TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLedgerEntries, type LedgerEntry } from '../../api/perks.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import type { Behind, Scope } from './behind.js';
import { GrantCar, signed, usesAndPrice } from './columns.js';
import type { Basis } from './figures.js';
import { ListDrawer } from '../../ui/list-drawer.js';

/** A car of another store has no plate here, and its grant is not for this reader. */
const carOf = (one: LedgerEntry) => (one.plate ? <GrantCar one={one} /> : '—');

/** What leaves the ledger is below zero there; a figure of what left, and a settlement, count it up. */
const signOf = ({ event, redeemedAt, settled }: Behind & { kind: 'entries' }): 1 | -1 =>
  settled || redeemedAt || event === 'redeem' || event === 'expire' || event === 'reverse' ? -1 : 1;

const columns = (t: TFunction, basis: Basis, sign: 1 | -1): TableColumnsType<LedgerEntry> => [
  { title: t('perkLedger.col.at'), width: 112, render: (_, one) => <Moment at={one.at} /> },
  { title: t('perkLedger.col.event'), width: 104, render: (_, one) => t(`perkLedger.event.${one.event}`) },
  { title: t('perkLedger.col.perk'), width: 150, ellipsis: true, render: (_, one) => one.perk },
  {
    title: t('perkLedger.col.car'),
    width: 108,
    render: (_, one) => carOf(one),
  },
  ...usesAndPrice<LedgerEntry>(t, basis, sign),
  { title: t('perkLedger.col.store'), width: 120, ellipsis: true, render: (_, one) => one.storeName },
  {
    title: t('perkLedger.col.redeemedStore'),
    width: 120,
    ellipsis: true,
    render: (_, one) => one.redeemedStoreName ?? '—',
  },
  { title: t('perkLedger.col.by'), width: 80, render: (_, one) => one.by ?? '—' },
];

/** The entries behind a number: of a month, or of all until then. */
export function EntriesDrawer(props: {
  scope: Scope;
  behind: Behind & { kind: 'entries' };
  basis: Basis;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { scope, behind, basis, onClose } = props;
  const [at, setAt] = useState({ page: 1, size: 20 });
  const { event, perk, giver, redeemedAt, settled, until } = behind;
  const sign = signOf(behind);
  const month = behind.month ?? scope.month;
  const query = useLedgerEntries({
    ...at,
    ...(until ? { until: month } : { month }),
    ...(scope.store ? { store: scope.store } : {}),
    ...(event ? { event } : {}),
    ...(perk ? { perk } : {}),
    ...(giver ? { giver } : {}),
    ...(redeemedAt ? { redeemedAt } : {}),
    ...(settled ? { settled: 'true' } : {}),
  });
  const title = t(until ? 'perkLedger.entriesUntil' : 'perkLedger.entriesOf', { what: behind.title, month });
  return (
    <ListDrawer<LedgerEntry>
      title={title}
      query={query}
      columns={columns(t, basis, sign)}
      rowKey={(one) => one.id}
      card={(one) => (
        <>
          <div className="line">
            <span className="strong">
              {t(`perkLedger.event.${one.event}`)} · {one.perk}
            </span>
            <span className="num strong">{money(signed(one[basis], sign))}</span>
          </div>
          <div className="line small quiet">
            {carOf(one)}
            <span>
              {one.by ?? '—'} <Moment at={one.at} />
            </span>
          </div>
        </>
      )}
      at={at}
      onPage={(page, size) => setAt({ page, size })}
      minWidth={960}
      onClose={onClose}
    />
  );
}
