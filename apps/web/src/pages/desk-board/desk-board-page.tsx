import { Button, DatePicker, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDeskBoard, type DeskBoard } from '../../api/desk-board.js';
import { count, money, rate } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useFilters } from '../../ui/use-filters.js';
import { WideTable } from '../../ui/wide-table.js';
import { linesOf, listOf, type BoardLine, type Counted } from './rows.js';
import { TargetsForm } from './targets-form.js';

function Table({ board }: { board: DeskBoard }) {
  const { t } = useTranslation();
  const me = useMe();
  const storeName = (code: string): string => me.stores.find((one) => one.code === code)?.shortName ?? code;
  const number = (title: string, of: (line: BoardLine) => string): TableColumnsType<BoardLine>[number] => ({
    title,
    align: 'right',
    width: 96,
    render: (_, line) => <span className="num">{of(line)}</span>,
  });
  const counted = (name: Counted): TableColumnsType<BoardLine>[number] => ({
    title: t(`report.board.col.${name}`),
    align: 'right',
    width: 96,
    render: (_, line) =>
      line[name] === 0 ? (
        <span className="num quiet">0</span>
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
      render: (_, line) =>
        line.segment
          ? t(`words.segment.${line.segment}`)
          : line.person === undefined
            ? storeName(line.store)
            : (line.person?.name ?? t('report.board.pool')),
    },
    counted('due'),
    counted('contacted'),
    counted('won'),
    number(t('report.board.col.target'), (line) => (line.target === null ? '—' : count(line.target))),
    number(t('report.board.col.rate'), (line) => (line.target ? rate(line.won, line.target) : '—')),
    number(t('report.board.col.renewal'), (line) => rate(line.won, line.due)),
    counted('lost'),
    counted('open'),
    number(t('report.board.col.premium'), (line) => money(line.premium)),
  ];
  const lines = linesOf(board);
  if (lines.length === 0) return <p className="empty">{t('report.board.empty')}</p>;
  return (
    <WideTable<BoardLine>
      label={t('report.board.title')}
      size="small"
      rowKey="key"
      columns={columns}
      dataSource={lines}
      pagination={false}
      expandable={{ defaultExpandedRowKeys: lines.map((line) => line.key) }}
      scroll={{ x: 1080 }}
    />
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
