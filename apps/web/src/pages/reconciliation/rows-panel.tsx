import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reconciled } from '#contracts';
import { useReconciledRows, type ReconciledRow } from '../../api/money.js';
import { DataTable } from '../../ui/data-table.js';
import { Day } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';

const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(2)}%`);

/** The policies behind one count, with both sides' words. */
export function RowsPanel({ asked }: { asked: { month: string; state: Reconciled; insurer?: string } }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const { keep } = useStore();
  const [at, setAt] = useState({ page: 1, size: 20 });
  const query = useReconciledRows({ ...asked, ...at });
  const cause = (row: ReconciledRow): string => (row.cause ? t(`money.reconciliation.cause.${row.cause}`) : '—');
  const plate = (row: ReconciledRow) =>
    row.vehicleId ? <Link to={keep(`/vehicles/${row.vehicleId}`)}>{row.plate ?? '—'}</Link> : (row.plate ?? '—');
  const amount = (fen: number | null, strong = false) => (
    <span className={strong ? 'num strong' : 'num'}>{money(fen)}</span>
  );
  const columns: TableColumnsType<ReconciledRow> = [
    {
      title: t('money.reconciliation.col.policyNo'),
      width: 210,
      fixed: 'left',
      render: (_, row) => <span className="code strong">{row.policyNo}</span>,
    },
    {
      title: t('money.reconciliation.col.line'),
      width: 100,
      render: (_, row) => (row.line ? t(`money.line.${row.line}`) : '—'),
    },
    { title: t('money.reconciliation.col.plate'), width: 110, render: (_, row) => plate(row) },
    { title: t('money.reconciliation.col.signed'), width: 120, render: (_, row) => <Day day={row.signedOn} /> },
    { title: t('money.reconciliation.col.number'), width: 110, render: (_, row) => row.agencyNo ?? '—' },
    {
      title: t('money.reconciliation.col.premium'),
      width: 190,
      align: 'right',
      render: (_, row) => (
        <span className="num">
          {money(row.premium)} / {money(row.statedPremium)}
        </span>
      ),
    },
    {
      title: t('money.reconciliation.col.rate'),
      width: 160,
      align: 'right',
      render: (_, row) => (
        <span className="num">
          {percent(row.rateBp)} / {percent(row.statedRateBp)}
        </span>
      ),
    },
    {
      title: t('money.reconciliation.col.expected'),
      width: 100,
      align: 'right',
      render: (_, row) => amount(row.expected),
    },
    { title: t('money.reconciliation.col.fee'), width: 100, align: 'right', render: (_, row) => amount(row.fee) },
    {
      title: t('money.reconciliation.col.difference'),
      width: 100,
      align: 'right',
      render: (_, row) => amount(row.difference, true),
    },
    { title: t('money.reconciliation.col.cause'), width: 120, render: (_, row) => cause(row) },
  ];
  return (
    <Panel flush title={`${asked.insurer ? say(asked.insurer) : ''} ${t(`money.reconciliation.state.${asked.state}`)}`}>
      <QueryView query={query}>
        {(page) => (
          <DataTable<ReconciledRow>
            label={t(`money.reconciliation.state.${asked.state}`)}
            page={page}
            columns={columns}
            rowKey={(row) => `${row.store} ${row.policyNo}`}
            card={(row) => (
              <>
                <div className="line">
                  <span className="code strong">{row.policyNo}</span>
                  {amount(row.difference, true)}
                </div>
                <div className="line small">
                  <span>{plate(row)}</span>
                  <span>{cause(row)}</span>
                </div>
                <div className="line small quiet">
                  <span>
                    {t('money.reconciliation.col.expected')} {money(row.expected)}
                  </span>
                  <span>
                    {t('money.reconciliation.col.fee')} {money(row.fee)}
                  </span>
                </div>
              </>
            )}
            empty={<p className="empty">{t('money.reconciliation.emptyRows')}</p>}
            at={at}
            onPage={(page_, size) => setAt({ page: page_, size })}
            minWidth={1420}
          />
        )}
      </QueryView>
    </Panel>
  );
}
