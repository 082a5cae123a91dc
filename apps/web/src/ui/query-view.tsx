import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hour } from './format.js';
import { ProblemPanel } from './problem-panel.js';
import { useDelayed } from './use-delayed.js';

/** When the data on show was fetched, and a way to fetch it anew. */
export function Freshness({ query }: { query: UseQueryResult }) {
  const { t } = useTranslation();
  if (!query.dataUpdatedAt) return null;
  const time = hour(query.dataUpdatedAt);
  return (
    <span className="small quiet row" aria-live="polite">
      {query.isError ? <span className="late">{t('common.stale', { time })}</span> : t('common.updatedAt', { time })}
      <Button size="small" type="text" loading={query.isFetching} onClick={() => void query.refetch()}>
        {query.isError ? t('common.retry') : t('common.refresh')}
      </Button>
    </span>
  );
}

/**
 * The four states of anything fetched: a skeleton after 150 ms, an error with what to do, the data, and the data of
 * before, dimmed, while other data is on its way.
 */
export function QueryView<T>(props: { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { query, rows = 6, children } = props;
  const { t } = useTranslation();
  const waiting = useDelayed(query.isPending);
  const dimmed = useDelayed(query.isPlaceholderData);
  if (query.data !== undefined) {
    return (
      <div className={dimmed ? 'dimmed' : undefined} aria-busy={query.isFetching}>
        {children(query.data)}
      </div>
    );
  }
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!waiting) return null;
  return (
    <div style={{ padding: 16 }} role="status" aria-label={t('common.wait')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
