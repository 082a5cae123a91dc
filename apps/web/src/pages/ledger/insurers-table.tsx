import { useTranslation } from 'react-i18next';
import type { TableColumnsType } from 'antd';
import type { Ledger, LedgerTotal } from '../../api/issuing.js';
import { money } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { WideTable } from '../../ui/wide-table.js';

const LINES = ['compulsory', 'commercial', 'accident'] as const;

/** What the day comes to by insurer and line. */
export function InsurersTable({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const columns: TableColumnsType<LedgerTotal> = [
    { title: t('issuing.insurer'), width: 130, render: (_, one) => say(one.insurer) },
    ...LINES.flatMap((line): TableColumnsType<LedgerTotal> => [
      {
        title: `${t(`money.line.${line}`)} ${t('issuing.ledger.count')}`,
        align: 'right',
        width: 120,
        render: (_, one) => <span className="num">{one[line].count}</span>,
      },
      {
        title: t(`money.line.${line}`),
        align: 'right',
        width: 120,
        render: (_, one) => <span className="num">{money(one[line].premium)}</span>,
      },
    ]),
    {
      title: t('issuing.tax'),
      align: 'right',
      width: 120,
      render: (_, one) => <span className="num">{money(one.tax)}</span>,
    },
    {
      title: t('issuing.ledger.total'),
      align: 'right',
      render: (_, one) => <span className="num strong">{money(one.total)}</span>,
    },
  ];
  return (
    <Panel title={t('issuing.ledger.byInsurer')} flush>
      <WideTable<LedgerTotal>
        label={t('issuing.ledger.byInsurer')}
        size="small"
        rowKey={(one) => one.insurer ?? '-'}
        columns={columns}
        dataSource={ledger.insurers}
        pagination={false}
        scroll={{ x: 1100 }}
      />
    </Panel>
  );
}
