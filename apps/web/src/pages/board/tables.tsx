import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Board, BoardMonth } from '../../api/insight.js';
import { mayOpen } from '../../shell/access.js';
import { count, rate } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { useStore } from '../../ui/use-filters.js';
import { listOf, type Count } from './links.js';
import { WideTable } from '../../ui/wide-table.js';

type StoreRow = Board['stores'][number];
const COUNTS: Count[] = ['renewed', 'compulsoryOnly', 'lost', 'lapsed', 'open', 'due', 'left'];

function Number_({ month, name }: { month: BoardMonth; name: Count }) {
  const { keep } = useStore();
  const opens = mayOpen(useMe().role, 'cases');
  if (month[name] === 0 || !opens)
    return <span className={month[name] === 0 ? 'num quiet' : 'num'}>{count(month[name])}</span>;
  return (
    <Link className="num" to={keep(listOf(name, month.month))}>
      {count(month[name])}
    </Link>
  );
}

/** Every due month with its numbers, each of which opens its list. */
export function MonthsTable({ board }: { board: Board }) {
  const { t } = useTranslation();
  const number = (name: Count): TableColumnsType<BoardMonth>[number] => ({
    title: t(`board.col.${name}`),
    align: 'right',
    width: 92,
    render: (_, month) => <Number_ month={month} name={name} />,
  });
  const columns: TableColumnsType<BoardMonth> = [
    {
      title: t('board.col.month'),
      fixed: 'left',
      width: 130,
      render: (_, month) => (
        <>
          <span className="code strong">{month.month}</span>{' '}
          {!month.matured && <span className="tag">{t('board.openMonth')}</span>}
        </>
      ),
    },
    number('baseDue'),
    number('baseRenewed'),
    {
      title: t('board.col.rate'),
      align: 'right',
      width: 100,
      render: (_, month) => (
        <span className={month.matured ? 'num strong' : 'num quiet'}>{rate(month.baseRenewed, month.baseDue)}</span>
      ),
    },
    ...COUNTS.map(number),
  ];
  return (
    <section className="panel">
      <WideTable<BoardMonth>
        label={t('board.col.month')}
        size="small"
        rowKey="month"
        columns={columns}
        dataSource={[...board.months].reverse()}
        pagination={false}
        scroll={{ x: 980 }}
      />
    </section>
  );
}

/** The stores over the months that have ended. */
export function StoresTable({ board }: { board: Board }) {
  const { t } = useTranslation();
  const me = useMe();
  const number = (title: string, of: (row: StoreRow) => string): TableColumnsType<StoreRow>[number] => ({
    title,
    align: 'right',
    width: 110,
    render: (_, row) => <span className="num">{of(row)}</span>,
  });
  const columns: TableColumnsType<StoreRow> = [
    {
      title: t('board.storeCol.store'),
      render: (_, row) => (
        <Link to={`/board?store=${row.store}`}>
          {me.stores.find(({ code }) => code === row.store)?.name ?? row.store}
        </Link>
      ),
    },
    number(t('board.storeCol.baseDue'), (row) => count(row.baseDue)),
    number(t('board.storeCol.baseRenewed'), (row) => count(row.baseRenewed)),
    number(t('board.storeCol.rate'), (row) => rate(row.baseRenewed, row.baseDue)),
    number(t('board.storeCol.due'), (row) => count(row.due)),
    number(t('board.storeCol.renewed'), (row) => count(row.renewed)),
  ];
  return (
    <Panel title={t('board.stores')} flush>
      <WideTable<StoreRow>
        label={t('board.stores')}
        size="small"
        rowKey="store"
        columns={columns}
        dataSource={board.stores}
        pagination={false}
        scroll={{ x: 700 }}
      />
    </Panel>
  );
}
