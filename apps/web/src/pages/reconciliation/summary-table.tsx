import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { RECONCILED, type Reconciled } from '#contracts';
import type { Reconciliation } from '../../api/money.js';
import { money } from '../../ui/format.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { WideTable } from '../../ui/wide-table.js';

type Row = Reconciliation['insurers'][number];
/** Which rows are on show. */
export interface Opened {
  state: Reconciled;
  insurer: string | null;
}

const TALLY = {
  matched: 'matched',
  differing: 'differing',
  'missing-here': 'missingHere',
  'missing-there': 'missingThere',
} as const satisfies Record<Reconciled, string>;
/** What a count is about: the money that is stated, or that is expected where nothing is. */
const amountOf = (row: Row, state: Reconciled): number => {
  const { fee, expected } = row[TALLY[state]];
  if (state === 'differing') return fee - expected;
  return state === 'missing-there' ? expected : fee;
};

/** How things stand with each insurer; a count opens its policies below. */
export function SummaryTable(props: { data: Reconciliation; open: Opened | null; onOpen: (what: Opened) => void }) {
  const { t } = useTranslation();
  const say = useInsurer();
  const { data, open, onOpen } = props;
  const isOpen = (row: Row, state: Reconciled): boolean => open?.state === state && open.insurer === row.insurer;
  const columns: TableColumnsType<Row> = [
    {
      title: t('money.reconciliation.col.insurer'),
      width: 140,
      fixed: 'left',
      render: (_, row) => (row.insurer ? say(row.insurer) : t('money.reconciliation.unknownInsurer')),
    },
    ...RECONCILED.map((state): TableColumnsType<Row>[number] => ({
      title: t(`money.reconciliation.state.${state}`),
      align: 'right',
      render: (_, row) => {
        const { count } = row[TALLY[state]];
        if (count === 0) return <span className="num quiet">0</span>;
        return (
          <>
            <Button
              type="link"
              size="small"
              className="num-link"
              aria-expanded={isOpen(row, state)}
              onClick={() => onOpen({ state, insurer: row.insurer })}
            >
              {t('money.reconciliation.count', { n: count })}
            </Button>
            <div className={`num small ${state === 'matched' ? 'quiet' : ''}`}>{money(amountOf(row, state))}</div>
          </>
        );
      },
    })),
  ];
  return (
    <section className="panel">
      {data.insurers.length === 0 ? (
        <p className="empty">{t('money.reconciliation.empty')}</p>
      ) : (
        <WideTable<Row>
          label={t('money.reconciliation.title')}
          size="small"
          rowKey={(row) => row.insurer ?? '-'}
          columns={columns}
          dataSource={data.insurers}
          pagination={false}
          scroll={{ x: 720 }}
        />
      )}
    </section>
  );
}
