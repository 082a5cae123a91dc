import type { UseQueryResult } from '@tanstack/react-query';
import { Drawer, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, Total } from './data-table.js';
import { QueryView } from './query-view.js';
import { useNarrow } from './use-narrow.js';

interface Page<T> {
  items: T[];
  total: number;
  more: boolean;
}
interface ListProps<T> {
  title: string;
  query: UseQueryResult<Page<T>>;
  columns: TableColumnsType<T>;
  /** Where rows have no id of their own. */
  rowKey?: (row: T) => string;
  card: (row: T) => ReactNode;
  at: { page: number; size: number };
  onPage: (page: number, size: number) => void;
  minWidth: number;
  /** Of the drawer, in pixels; a phone gives all it has. */
  width?: number;
  /** What the list is, where the title says more. */
  label?: string;
  /** Beside the title. */
  extra?: ReactNode;
  /** Said of a list without rows. */
  empty?: string;
  onClose: () => void;
}

/** The list behind a number, page by page. */
export function ListDrawer<T extends object>(props: ListProps<T>) {
  const { t } = useTranslation();
  const {
    title,
    query,
    columns,
    rowKey,
    card,
    at,
    onPage,
    minWidth,
    width = 960,
    label = title,
    extra,
    onClose,
  } = props;
  const narrow = useNarrow();
  return (
    <Drawer
      open
      size={narrow ? '100%' : width}
      title={title}
      extra={extra}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      <QueryView query={query}>
        {(data) => (
          <>
            <div className="table-head">
              <Total page={data} />
            </div>
            <DataTable<T>
              label={label}
              page={data}
              columns={columns}
              {...(rowKey ? { rowKey } : {})}
              card={card}
              empty={<p className="empty">{props.empty ?? t('perkLedger.none')}</p>}
              at={at}
              onPage={onPage}
              minWidth={minWidth}
              drawer
            />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}
