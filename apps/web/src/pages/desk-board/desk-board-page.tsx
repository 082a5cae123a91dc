import { Button, DatePicker, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDeskBoard, type DeskBoard } from '../../api/desk-board.js';
import { mayOpen } from '../../shell/access.js';
import { count, money, rate } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { WideTable } from '../../ui/wide-table.js';
import { BoardCards } from './board-cards.js';
import { Legend, Reached, Standing } from './bars.js';
import { linesOf, listOf, type BoardLine, type Counted } from './rows.js';
import { TargetsForm } from './targets-form.js';
import './desk-board.css';

function Table({ board }: { board: DeskBoard }) {
  const { t } = useTranslation();
  const me = useMe();
  const opens = mayOpen(me.role, 'cases');
  const narrow = useNarrow();
  const storeName = (code: string): string => me.stores.find((one) => one.code === code)?.shortName ?? code;
  const nameOf = (line: BoardLine): string => {
    if (line.segment) return t(`words.segment.${line.segment}`);
    return line.person === undefined ? storeName(line.store) : (line.person?.name ?? t('report.board.pool'));
  };
  const number = (title: string, of: (line: BoardLine) => string): TableColumnsType<BoardLine>[number] => ({
    title,
    align: 'right',
    width: 88,
    render: (_, line) => <span className="num">{of(line)}</span>,
  });
  const counted = (name: Counted): TableColumnsType<BoardLine>[number] => ({
    title: t(`report.board.col.${name}`),
    align: 'right',
    width: 88,
    render: (_, line) =>
      line[name] === 0 || !opens ? (
        <span className={line[name] === 0 ? 'num quiet' : 'num'}>{count(line[name])}</span>
      ) : (
        <Link className="num" to={listOf(line, name, board.month)}>
          {count(line[name])}
        </Link>
      ),
  });
  const columns: TableColumnsType<BoardLine> = [
    {
      title: t('report.board.col.who'),
      fixed: 'left',
      width: 200,
      render: (_, line) => nameOf(line),
    },
    counted('due'),
    { title: t('report.board.col.standing'), width: 150, render: (_, line) => <Standing line={line} /> },
    counted('won'),
    counted('open'),
    counted('lost'),
    number(t('report.board.col.renewal'), (line) => rate(line.won, line.due)),
    number(t('report.board.col.target'), (line) => (line.target === null ? '—' : count(line.target))),
    {
      title: t('report.board.col.rate'),
      align: 'right',
      width: 110,
      render: (_, line) => (
        <>
          <span className="num">{line.target ? rate(line.won, line.target) : '—'}</span>
          <Reached line={line} />
        </>
      ),
    },
    { ...counted('contacted'), width: 104 },
    { ...number(t('report.board.col.premium'), (line) => money(line.premium)), width: 128 },
  ];
  const lines = linesOf(board);
  if (lines.length > 0 && narrow) return <BoardCards lines={lines} nameOf={nameOf} month={board.month} />;
  if (lines.length === 0) return <p className="empty">{t('report.board.empty')}</p>;
  return (
    <>
      <Legend />
      <WideTable<BoardLine>
        label={t('report.board.title')}
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={lines}
        pagination={false}
        expandable={{ defaultExpandedRowKeys: lines.map((line) => line.key) }}
        scroll={{ x: 1180 }}
      />
    </>
  );
}

/** Store × person × customer type of a due month, with targets. */
export function DeskBoardPage() {
  const { t } = useTranslation();
  const { values, set, store } = useFilters({ month: '' });
  const may = useMe().permissions.includes('assign.manage');
  const [editing, setEditing] = useState(false);
  const query = useDeskBoard({ ...(values.month ? { month: values.month } : {}), ...(store ? { store } : {}) });
  return (
    <Page
      title={t('report.board.title')}
      sub={t('report.board.sub')}
      actions={
        <>
          <Freshness query={query} />
          <DatePicker
            picker="month"
            aria-label={t('report.board.month')}
            placeholder={t('report.board.month')}
            value={query.data ? dayjs(`${query.data.month}-01`) : null}
            allowClear={false}
            onChange={(month) => set({ month: month ? month.format('YYYY-MM') : '' })}
          />
          {may && query.data && <Button onClick={() => setEditing(true)}>{t('report.board.edit')}</Button>}
        </>
      }
    >
      <QueryView query={query} rows={10}>
        {(board) => (
          <section className="panel">
            <Table key={board.month} board={board} />
          </section>
        )}
      </QueryView>
      {editing && query.data && <TargetsForm board={query.data} store={store} onClose={() => setEditing(false)} />}
    </Page>
  );
}
