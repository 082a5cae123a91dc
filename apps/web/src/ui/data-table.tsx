import { Pagination, type TableColumnsType, type TableProps } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from './format.js';
import { useLook } from './look.js';
import { useNarrow } from './use-narrow.js';
import { WideTable } from './wide-table.js';

/** Height of the bar that the head of a table stops under. */
const TOP_BAR = 48;

export interface ListPage<T> {
  items: T[];
  total: number;
  more: boolean;
}

/** '共 1,204 条'. */
export function Total({ page }: { page: Pick<ListPage<unknown>, 'total' | 'more'> }) {
  const { t } = useTranslation();
  const text = count(page.total) as unknown as number;
  return (
    <span className="code">
      {page.more ? t('common.totalMore', { count: text }) : t('common.total', { count: text })}
    </span>
  );
}

/** Numbered pages with spoken names in the console's language. */
export function Pages(props: {
  page: ListPage<unknown>;
  at: { page: number; size: number };
  onPage: (page: number, size: number) => void;
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (props.page.total <= 20 && props.at.page === 1) return null;
  return (
    <div className="pages">
      <Pagination
        size="small"
        simple={narrow}
        current={props.at.page}
        pageSize={props.at.size}
        total={props.page.total}
        showSizeChanger={!narrow}
        pageSizeOptions={[20, 50, 100]}
        onChange={props.onPage}
        itemRender={(_, type, original) => {
          if (type === 'prev')
            return (
              <button type="button" className="ant-pagination-item-link" aria-label={t('common.prevPage')}>
                ‹
              </button>
            );
          if (type === 'next')
            return (
              <button type="button" className="ant-pagination-item-link" aria-label={t('common.nextPage')}>
                ›
              </button>
            );
          return original;
        }}
      />
    </div>
  );
}

/** Rows that were picked, over pages and conditions: their ids, and what happens when the picking changes. */
export interface Picking<T> {
  picked: string[];
  onPick: (ids: string[]) => void;
  nameOf: (row: T) => string;
  allLabel: string;
  oneLabel: (name: string) => string;
}

const selectionOf = <T extends object>(
  { picked, onPick, nameOf, allLabel, oneLabel }: Picking<T>,
  open: boolean,
): TableProps<T>['rowSelection'] => ({
  selectedRowKeys: picked,
  preserveSelectedRowKeys: true,
  fixed: 'left',
  columnWidth: open ? 40 : 36,
  onChange: (keys) => onPick(keys.map(String)),
  getCheckboxProps: (row) => ({ 'aria-label': oneLabel(nameOf(row)) }),
  getTitleCheckboxProps: () => ({ 'aria-label': allLabel }),
});

/**
 * A list as a table, and as cards on a phone. A click on a row opens it; the first cell holds the link for keyboards.
 */
export function DataTable<T extends object>(props: {
  label: string;
  page: ListPage<T>;
  columns: TableColumnsType<T>;
  card: (row: T) => ReactNode;
  empty: ReactNode;
  rowKey?: (row: T) => string;
  onOpen?: (row: T) => void;
  openId?: string | null;
  at?: { page: number; size: number };
  onPage?: (page: number, size: number) => void;
  minWidth?: number;
  picking?: Picking<T>;
  /** It scrolls by itself, below no bar: in a drawer. */
  drawer?: boolean;
}) {
  const { page, onOpen, openId, picking } = props;
  const open = ({ target }: MouseEvent, row: T): void => {
    // A link or a button of the row does what it says.
    if (!(target as Element).closest('a, button')) onOpen?.(row);
  };
  const narrow = useNarrow();
  const dense = useLook().density === 'dense';
  const keyOf = props.rowKey ?? ((row: T) => ('id' in row ? String(row.id) : ''));
  if (page.items.length === 0) return <>{props.empty}</>;
  return (
    <>
      {narrow ? (
        <ul className="cards" aria-label={props.label}>
          {page.items.map((row) => (
            <li key={keyOf(row)} onClick={(event) => open(event, row)}>
              {props.card(row)}
            </li>
          ))}
        </ul>
      ) : (
        <WideTable<T>
          label={props.label}
          aria-label={props.label}
          size="small"
          rowKey={keyOf}
          columns={props.columns}
          dataSource={page.items}
          pagination={false}
          scroll={{ x: props.minWidth ?? 900 }}
          sticky={{ offsetHeader: props.drawer ? 0 : TOP_BAR }}
          {...(picking ? { rowSelection: selectionOf(picking, !dense) } : {})}
          rowClassName={(row) => `${onOpen ? 'click-row' : ''} ${openId && keyOf(row) === openId ? 'at-row' : ''}`}
          onRow={(row) => ({ onClick: (event: MouseEvent) => open(event, row) })}
        />
      )}
      {props.at && props.onPage && <Pages page={page} at={props.at} onPage={props.onPage} />}
    </>
  );
}
