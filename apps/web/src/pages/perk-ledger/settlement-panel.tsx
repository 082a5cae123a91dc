import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settlementHref, useSettlement, type Settlement } from '../../api/perks.js';
import { count, money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { QueryView } from '../../ui/query-view.js';
import { WideTable } from '../../ui/wide-table.js';
import { BehindDrawer } from './behind-drawer.js';
import type { Behind } from './behind.js';

type Row = Settlement['rows'][number];

/** What renewals owe the service departments for a month, at transfer price. */
export function SettlementPanel({ scope }: { scope: { month: string; store?: string } }) {
  const { t } = useTranslation();
  const { stores } = useMe();
  const query = useSettlement(scope);
  const [behind, setBehind] = useState<Behind | null>(null);
  const storeName = (code: string): string => stores.find((store) => store.code === code)?.name ?? code;
  const opens = ({ giver, redeemedAt, perk, name }: Row, said: string, strong = false) => (
    <button
      type="button"
      className={strong ? 'plain num strong' : 'plain num'}
      onClick={() => setBehind({ kind: 'entries', title: name, perk, giver, redeemedAt })}
    >
      {said}
    </button>
  );
  const amount = (name: 'list' | 'transfer' | 'cost'): TableColumnsType<Row>[number] => ({
    title: t(`perkLedger.price.${name}`),
    width: 120,
    align: 'right',
    render: (_, row) => opens(row, money(row[name]), name === 'transfer'),
  });
  const columns: TableColumnsType<Row> = [
    {
      title: t('perkLedger.settlement.giver'),
      width: 180,
      render: (_, row) => row.giverName,
    },
    {
      title: t('perkLedger.settlement.redeemedAt'),
      width: 190,
      render: (_, row) => (
        <>
          {row.redeemedAtName}{' '}
          {row.redeemedAt !== row.giver && <span className="tag warn">{t('perkLedger.settlement.cross')}</span>}
        </>
      ),
    },
    {
      title: t('perkLedger.settlement.perk'),
      render: (_, row) => (
        <>
          {row.name} <span className="code small quiet">{row.code}</span>
        </>
      ),
    },
    { title: t('perkLedger.settlement.form'), width: 80, render: (_, row) => t(`perks.form.${row.form}`) },
    {
      title: t('perkLedger.settlement.redemptions'),
      width: 100,
      align: 'right',
      render: (_, row) => opens(row, count(row.redemptions)),
    },
    {
      title: t('perkLedger.settlement.uses'),
      width: 80,
      align: 'right',
      render: (_, row) => opens(row, count(row.uses)),
    },
    amount('list'),
    amount('transfer'),
    amount('cost'),
  ];
  const all = (said: string) => (
    <button
      type="button"
      className="plain num strong"
      onClick={() => setBehind({ kind: 'entries', title: t('perkLedger.settlement.title'), settled: true })}
    >
      {said}
    </button>
  );
  const sum = ({ total }: Settlement) => (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={5}>
        <b>{t('perkLedger.settlement.total')}</b>
      </Table.Summary.Cell>
      <Table.Summary.Cell index={5} align="right">
        {all(count(total.uses))}
      </Table.Summary.Cell>
      {(['list', 'transfer', 'cost'] as const).map((name, at) => (
        <Table.Summary.Cell key={name} index={6 + at} align="right">
          {all(money(total[name]))}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
  return (
    <div className="stack ledger">
      <div className="row between no-print">
        <p className="quiet">{t('perkLedger.settlement.help')}</p>
        <span className="row">
          <Button href={settlementHref(scope)} download>
            {t('perkLedger.settlement.export')}
          </Button>
          <Button type="primary" onClick={() => window.print()}>
            {t('perkLedger.settlement.print')}
          </Button>
        </span>
      </div>
      <header className="ledger-head">
        <h1>{t('perkLedger.settlement.title')}</h1>
        <p>
          {scope.month} · {scope.store ? storeName(scope.store) : t('offers.rules.storesAll')}
        </p>
        <p>{t('perkLedger.settlement.sign')}</p>
      </header>
      <QueryView query={query}>
        {(sheet) =>
          sheet.rows.length === 0 ? (
            <p className="panel empty">{t('perkLedger.settlement.empty')}</p>
          ) : (
            <section className="panel">
              <WideTable<Row>
                label={t('perkLedger.settlement.title')}
                size="small"
                rowKey={(row) => `${row.giver} ${row.redeemedAt} ${row.perk}`}
                columns={columns}
                dataSource={sheet.rows}
                pagination={false}
                scroll={{ x: 1180 }}
                summary={() => sum(sheet)}
              />
            </section>
          )
        }
      </QueryView>
      {behind && <BehindDrawer scope={scope} behind={behind} basis="transfer" onClose={() => setBehind(null)} />}
    </div>
  );
}
