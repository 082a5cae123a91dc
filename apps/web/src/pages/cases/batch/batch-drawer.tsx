import { Button, Drawer, Progress, Segmented, type TableColumnsType } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBatch, useBatchRows, useCancelBatch, type Batch, type BatchRow } from '../../../api/assignment.js';
import { word } from '../../../i18n/word.js';
import { Pages } from '../../../ui/data-table.js';
import { Dot } from '../../../ui/dot.js';
import { count } from '../../../ui/format.js';
import { QueryView } from '../../../ui/query-view.js';
import { useAct } from '../../../ui/use-act.js';
import { WideTable } from '../../../ui/wide-table.js';

const OUTCOMES = ['all', 'failed', 'unchanged', 'done', 'waiting'] as const;
type Outcome = (typeof OUTCOMES)[number];
const TONES = { done: 'good', unchanged: 'idle', failed: 'bad', waiting: 'idle' } as const;

const isOver = ({ state }: Batch): boolean => state === 'done' || state === 'cancelled';
const finished = ({ done, unchanged, failed }: Batch): number => done + unchanged + failed;

/** Every case of the batch with what became of it; of a failure, why. */
function Rows({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>('all');
  const [at, setAt] = useState({ page: 1, size: 20 });
  const rows = useBatchRows(batch.id, outcome === 'all' ? at : { ...at, outcome }, finished(batch));
  const numbers: Record<Outcome, number> = {
    all: batch.total,
    failed: batch.failed,
    unchanged: batch.unchanged,
    done: batch.done,
    waiting: batch.total - finished(batch),
  };
  const columns: TableColumnsType<BatchRow> = [
    {
      title: t('assignment.drawer.col.car'),
      render: (_, row) => (
        <Link to={`/cases/${row.caseId}`}>
          {row.plate ?? '—'} {row.owner}
        </Link>
      ),
    },
    {
      title: t('assignment.drawer.col.outcome'),
      width: 110,
      render: (_, row) => <Dot tone={TONES[row.outcome]}>{t(`assignment.outcome.${row.outcome}`)}</Dot>,
    },
    {
      title: t('assignment.drawer.col.why'),
      render: (_, row) => (
        <span className="small">
          {[row.person, row.title ?? (row.code && word('assignment.why', row.code))].filter(Boolean).join(' · ') || '—'}
        </span>
      ),
    },
  ];
  return (
    <>
      <Segmented
        aria-label={t('assignment.drawer.filter')}
        value={outcome}
        onChange={(value) => {
          setOutcome(value);
          setAt({ page: 1, size: at.size });
        }}
        options={OUTCOMES.map((value) => ({
          value,
          label: `${t(`assignment.outcome.${value}`)} ${count(numbers[value])}`,
        }))}
      />
      <QueryView query={rows}>
        {(data) => (
          <>
            <WideTable<BatchRow>
              label={t('assignment.drawer.rows')}
              size="small"
              rowKey="caseId"
              columns={columns}
              dataSource={data.items}
              pagination={false}
              scroll={{ x: 480 }}
            />
            <Pages page={data} at={at} onPage={(page, size) => setAt({ page, size })} />
          </>
        )}
      </QueryView>
    </>
  );
}

function Head({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const cancel = useCancelBatch();
  const act = useAct();
  const n = { done: count(batch.done), unchanged: count(batch.unchanged), failed: count(batch.failed) };
  return (
    <div className="stack" aria-live="polite">
      <Progress
        percent={Math.floor((finished(batch) / Math.max(1, batch.total)) * 100)}
        status={batch.state === 'cancelled' ? 'exception' : isOver(batch) ? 'success' : 'active'}
        aria-label={t(`assignment.state.${batch.state}`)}
      />
      <p>
        <span className="strong">{t(`assignment.state.${batch.state}`)}</span> {t('assignment.drawer.counts', n)}
      </p>
      {!isOver(batch) && (
        <div>
          <Button
            size="small"
            danger
            loading={cancel.isPending}
            onClick={() => void act(() => cancel.mutateAsync(batch.id), t('assignment.drawer.cancelled'))}
          >
            {t('assignment.drawer.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A batch as it goes on, and its result; it goes on by itself when this is closed. */
export function BatchDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useBatch(id);
  const over = query.data ? isOver(query.data) : false;
  useEffect(() => {
    if (over)
      for (const key of ['cases', 'case', 'case-views', 'notices']) void client.invalidateQueries({ queryKey: [key] });
  }, [over, client]);
  return (
    <Drawer
      open
      size={640}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={query.data ? t('assignment.drawer.title', { what: t(`assignment.batch.${query.data.action}`) }) : ''}
      onClose={onClose}
    >
      <QueryView query={query}>
        {(batch) => (
          <div className="stack">
            <Head batch={batch} />
            <Rows batch={batch} />
          </div>
        )}
      </QueryView>
    </Drawer>
  );
}
