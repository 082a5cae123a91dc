import { Table, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ledger, LedgerRow } from '../../api/issuing.js';
import { money } from '../../ui/format.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { WideTable } from '../../ui/wide-table.js';

type Line = 'compulsory' | 'commercial' | 'accident';
type Say = ReturnType<typeof useInsurer>;
const splitOf = (row: LedgerRow): string => row.split.map((one) => `${one.name} ${one.shareBp / 100}%`).join(' · ');

const lineColumn = (t: TFunction, say: Say, line: Line, width: number): TableColumnsType<LedgerRow>[number] => ({
  title: t(`money.line.${line}`),
  width,
  render: (_, row) => {
    const sold = row[line];
    if (!sold) return '—';
    return (
      <>
        <div className="row between" style={{ flexWrap: 'nowrap' }}>
          <span>{say(sold.insurer)}</span>
          <span className="num strong">{money(sold.premium)}</span>
        </div>
        <div className="code small quiet">{sold.policyNo ?? '—'}</div>
      </>
    );
  },
});

const columns = (t: TFunction, say: Say, keep: (path: string) => string): TableColumnsType<LedgerRow> => [
  { title: t('issuing.ledger.no'), width: 44, render: (_, _row, at) => <span className="num">{at + 1}</span> },
  {
    title: t('issuing.ledger.car'),
    width: 168,
    render: (_, row) => (
      <>
        <Link className="code strong" to={keep(`/vehicles/${row.vehicleId}`)}>
          {row.plate ?? '—'}
        </Link>
        <div className="code small quiet">{row.vin}</div>
      </>
    ),
  },
  { title: t('issuing.ledger.owner'), width: 76, ellipsis: true, render: (_, row) => row.owner ?? '—' },
  lineColumn(t, say, 'compulsory', 190),
  {
    title: t('issuing.ledger.tax'),
    width: 80,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.tax)}</span>,
  },
  lineColumn(t, say, 'commercial', 190),
  lineColumn(t, say, 'accident', 110),
  {
    title: t('issuing.ledger.total'),
    width: 96,
    align: 'right',
    render: (_, row) => <span className="num strong">{money(row.total)}</span>,
  },
  {
    title: t('issuing.ledger.number'),
    width: 104,
    render: (_, row) => <span className="code">{row.agencyNo ?? '—'}</span>,
  },
  {
    title: `${t('issuing.soldBy')} / ${t('issuing.issuedBy')}`,
    width: 130,
    render: (_, row) => (
      <>
        {row.soldBy ?? '—'} / {row.issuedBy ?? '—'}
        {row.split.length > 1 && <div className="small quiet">{splitOf(row)}</div>}
      </>
    ),
  },
];

function Sum({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const { total } = ledger;
  const cell = (at: number, amount: number | null) => (
    <Table.Summary.Cell index={at} align="right">
      <span className="num strong">{money(amount)}</span>
    </Table.Summary.Cell>
  );
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={3}>
        <b>{t('issuing.ledger.sum', { n: ledger.rows.length })}</b>
      </Table.Summary.Cell>
      {cell(3, total.compulsory.premium)}
      {cell(4, total.tax)}
      {cell(5, total.commercial.premium)}
      {cell(6, total.accident.premium)}
      {cell(7, total.total)}
      <Table.Summary.Cell index={8} colSpan={2} />
    </Table.Summary.Row>
  );
}

function Cards({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const say = useInsurer();
  return (
    <ul className="cards" aria-label={t('issuing.ledger.title')}>
      {ledger.rows.map((row) => (
        <li key={`${row.store} ${row.vehicleId} ${row.commercial?.policyNo ?? row.compulsory?.policyNo}`}>
          <div className="line">
            <span className="code strong">{row.plate ?? row.vin}</span>
            <span className="num strong">{money(row.total)}</span>
          </div>
          {(['compulsory', 'commercial', 'accident'] as const).map((line) => {
            const sold = row[line];
            return sold ? (
              <div key={line} className="line small">
                <span>
                  {t(`money.line.${line}`)} · {say(sold.insurer)}
                </span>
                <span className="num">{money(sold.premium)}</span>
              </div>
            ) : null;
          })}
          <div className="quiet small">
            {row.agencyNo ?? '—'} · {row.soldBy ?? '—'} / {row.issuedBy ?? '—'}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The day, car by car, with its sum. */
export function LedgerTable({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const { keep } = useStore();
  const narrow = useNarrow();
  return (
    <section className="panel">
      {ledger.rows.length === 0 && <p className="empty">{t('issuing.ledger.empty')}</p>}
      {ledger.rows.length > 0 && narrow && <Cards ledger={ledger} />}
      {ledger.rows.length > 0 && !narrow && (
        <WideTable<LedgerRow>
          label={t('issuing.ledger.title')}
          size="small"
          rowKey={(row) => `${row.store} ${row.vehicleId} ${row.commercial?.policyNo ?? row.compulsory?.policyNo}`}
          columns={columns(t, say, keep)}
          dataSource={ledger.rows}
          pagination={false}
          scroll={{ x: 1190 }}
          summary={() => <Sum ledger={ledger} />}
        />
      )}
    </section>
  );
}
