import { App, Button, Popconfirm, Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMerges, useUndoMerge, type KeptRow, type MergeRow } from '../../api/duplicates.js';
import { word } from '../../i18n/word.js';
import { DataTable, Total } from '../../ui/data-table.js';
import { Moment } from '../../ui/day.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useFilters } from '../../ui/use-filters.js';
import { EvidenceTags } from './evidence.js';

const movedText = (t: TFunction, row: MergeRow): string =>
  Object.entries(row.moved)
    .map(([table, n]) => t('duplicates.movedOf', { what: word('duplicates.table', table), n }))
    .join(t('duplicates.comma')) || '—';

/** '手机 1（王店长 改过）': what an undo left with the kept row, and why. */
const keptText = (t: TFunction, kept: KeptRow[]): string =>
  kept
    .map((row) => {
      const what = word('duplicates.table', row.table);
      if (row.why === 'edited' && row.by) return t('duplicates.keptBy', { what, by: row.by });
      return t(`duplicates.kept.${row.why}`, { what });
    })
    .join(t('duplicates.comma'));

function UndoButton({ row }: { row: MergeRow }) {
  const { t } = useTranslation();
  const act = useAct();
  const undo = useUndoMerge();
  const { notification } = App.useApp();
  const run = (): Promise<boolean> =>
    act(async () => {
      const { restored, kept } = await undo.mutateAsync(row.id);
      notification.success({
        title: t('duplicates.undoneTitle', { n: restored }),
        description: kept.length > 0 ? t('duplicates.undoneKept', { list: keptText(t, kept) }) : undefined,
        duration: 8,
      });
    }, '');
  if (row.undoneAt) return <span className="quiet">{t('duplicates.undone')}</span>;
  return (
    <Popconfirm
      title={t('duplicates.undoTitle')}
      description={<div style={{ maxWidth: 300 }}>{t('duplicates.undoText')}</div>}
      okText={t('duplicates.undo')}
      onConfirm={() => void run()}
    >
      <Button size="small" loading={undo.isPending}>
        {t('duplicates.undo')}
      </Button>
    </Popconfirm>
  );
}

const columns = (t: TFunction): TableColumnsType<MergeRow> => [
  {
    title: t('duplicates.col.kept'),
    width: 230,
    render: (_, row) => (
      <>
        <span className="strong code">{row.kept}</span>
        <div className="small quiet code">← {row.dropped}</div>
      </>
    ),
  },
  { title: t('duplicates.col.evidence'), width: 260, render: (_, row) => <EvidenceTags evidence={row.evidence} /> },
  {
    title: t('duplicates.col.moved'),
    render: (_, row) => (
      <>
        {movedText(t, row)}
        {row.keptBack.length > 0 && (
          <div className="small quiet">{t('duplicates.undoneKept', { list: keptText(t, row.keptBack) })}</div>
        )}
      </>
    ),
  },
  {
    title: t('duplicates.col.when'),
    width: 150,
    render: (_, row) => (
      <>
        <Moment at={row.mergedAt} />
        <div className="small quiet">{row.mergedBy ?? '—'}</div>
      </>
    ),
  },
  { title: '', width: 110, render: (_, row) => <UndoButton row={row} /> },
];

/** What was merged, with the way back. */
export function MergesPanel() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'person' | 'vehicle'>('person');
  const { page, setPage, store } = useFilters({});
  const query = useMerges({ kind, ...page, ...(store ? { store } : {}) });
  return (
    <div className="panel">
      <div className="table-head">
        <Segmented<'person' | 'vehicle'>
          value={kind}
          onChange={setKind}
          options={[
            { value: 'person', label: t('duplicates.of.person') },
            { value: 'vehicle', label: t('duplicates.of.vehicle') },
          ]}
        />
        {query.data && <Total page={query.data} />}
      </div>
      <QueryView query={query}>
        {(data) => (
          <DataTable<MergeRow>
            label={t('duplicates.view.merges')}
            page={data}
            columns={columns(t)}
            card={(row) => (
              <>
                <div className="line">
                  <span className="strong code">{row.kept}</span>
                  <UndoButton row={row} />
                </div>
                <div className="small quiet code">← {row.dropped}</div>
                <EvidenceTags evidence={row.evidence} />
                <div className="line small">
                  <span>{movedText(t, row)}</span>
                  <span className="quiet">
                    {row.mergedBy} <Moment at={row.mergedAt} />
                  </span>
                </div>
              </>
            )}
            empty={<div className="empty">{t('duplicates.empty.merges')}</div>}
            at={page}
            onPage={setPage}
          />
        )}
      </QueryView>
    </div>
  );
}
