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
  rowKey: (row: T) => string;
  card: (row: T) => ReactNode;
  at: { page: number; size: number };
  onPage: (page: number, size: number) => void;
  minWidth: number;
  onClose: () => void;
}

/** The list behind a number, page by page. */
export function ListDrawer<T extends object>(props: ListProps<T>) {
  const { t } = useTranslation();
  const { title, query, columns, rowKey, card, at, onPage, minWidth, onClose } = props;
  const narrow = useNarrow();
  return (
    <Drawer open size={narrow ? '100%' : 960} title={title} onClose={onClose} styles={{ body: { padding: 0 } }}>
      <QueryView query={query}>
        {(data) => (
          <>
            <div className="table-head">
              <Total page={data} />
            </div>
            <DataTable<T>
              label={title}
              page={data}
              columns={columns}
              rowKey={rowKey}
              card={card}
              empty={<p className="empty">{t('perkLedger.none')}</p>}
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
