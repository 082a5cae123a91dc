import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWritten, knownCounts, rejectedSheet, useImportAct, type Import } from '../../api/intake.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { count } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { useFilters } from '../../ui/use-filters.js';
import { CheckRows } from './check-rows.js';
import { ProblemsPanel } from './problems-panel.js';
import { ImportProgress } from './progress.js';
import { StepHead } from './step-head.js';
import type { StepProps } from './steps.js';
import { Tiles, type Tile, type TileName } from './tiles.js';

/** Rows of a kind, as the server is asked for them. */
const FILTER_OF: Partial<Record<TileName, { verdict: string } | { expected: string }>> = {
  created: { expected: 'created' },
  updated: { expected: 'updated' },
  unchanged: { expected: 'unchanged' },
  duplicate: { verdict: 'duplicate' },
  rejected: { verdict: 'error' },
  warned: { verdict: 'warn' },
};
const NO_FILTER = { verdict: '', expected: '', problem: '', field: '', row: '' };

function tilesOf({ counts, expected }: Import): Tile[] {
  return [
    { name: 'rows', n: counts.rows },
    { name: 'created', n: expected?.created ?? null },
    { name: 'updated', n: expected?.updated ?? null },
    { name: 'unchanged', n: expected?.unchanged ?? null },
    { name: 'warned', n: counts.warned },
    { name: 'duplicate', n: counts.duplicate },
    { name: 'rejected', n: counts.rejected },
  ];
}

/** What one can do with a checked file. */
function Acts({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const run = useImportAct(item.id);
  const { writable = 0 } = knownCounts(item);
  return (
    <>
      {item.counts.rejected > 0 && (
        <Button
          href={rejectedSheet(item.id)}
          title={t('imports.check.rejectedHelp')}
          icon={<DownloadOutlined aria-hidden />}
        >
          {t('imports.check.rejectedSheet')}
        </Button>
      )}
      {item.status === 'checked' && (
        <>
          <Button onClick={() => setAsking(true)}>{t('imports.cancelImport')}</Button>
          <Button type="primary" disabled={writable <= 0} onClick={() => onGo('preview')}>
            {t('imports.next.preview')}
          </Button>
        </>
      )}
      {asking && (
        <AskDialog
          title={t('imports.cancelTitle', { name: item.name })}
          okText={t('imports.cancelImport')}
          cancelText={t('imports.cancelKeep')}
          onOk={() => void act(() => run.mutateAsync('cancel'), '')}
          onClose={() => setAsking(false)}
        >
          {t('imports.cancelText')}
        </AskDialog>
      )}
    </>
  );
}

/** How the check stands, in words. */
function says(item: Import, t: TFunction): { title: string; text?: string } {
  if (item.status === 'received') return { title: t('imports.waiting'), text: t('imports.nothingWritten') };
  if (item.status === 'checking') return { title: t('imports.checking'), text: t('imports.nothingWritten') };
  if (item.status === 'cancelled' && !isWritten(item)) return { title: t('imports.cancelled') };
  if (item.status !== 'checked') return { title: t('imports.check.rows') };
  const { writable = 0 } = knownCounts(item);
  return writable > 0
    ? { title: t('imports.check.done'), text: t('imports.check.doneText', { n: count(writable) }) }
    : { title: t('imports.check.nothing'), text: t('imports.check.nothingText') };
}

/** What was found in the file, before anything is written: counts, problems with their cures, rows to correct. */
export function CheckStep({ item, onGo }: StepProps) {
  const { t } = useTranslation();
  const start = item.counts.rejected > 0 ? 'error' : item.counts.warned > 0 ? 'warn' : 'all';
  const defaults = { ...NO_FILTER, verdict: start };
  const filters = useFilters(defaults);
  const { values, set } = filters;
  const running = item.status === 'received' || item.status === 'checking';
  const said = says(item, t);
  const shownTile = (Object.entries(FILTER_OF) as [TileName, Record<string, string>][]).find(
    ([, filter]) =>
      values.problem === '' && Object.entries(filter).every(([name, value]) => values[name as 'verdict'] === value),
  );
  return (
    <>
      <StepHead
        tone={item.status === 'checked' && item.counts.rejected === 0 ? 'good' : 'calm'}
        title={said.title}
        {...(said.text ? { text: said.text } : {})}
        acts={!running && <Acts item={item} onGo={onGo} />}
      >
        {running && <ImportProgress label={t('imports.checking')} at={item} />}
        {item.status === 'checked' && item.kind === 'control' && !item.cutOver && (
          <p className="notes">
            {t('imports.check.cutOver')}{' '}
            <Button type="link" size="small" onClick={() => onGo('map')}>
              {t('imports.check.cutOverGo')}
            </Button>
          </p>
        )}
      </StepHead>
      {!running && (
        <>
          <Tiles
            label={t('imports.steps.check')}
            tiles={tilesOf(item)}
            shown={shownTile?.[0] ?? (values.verdict === 'all' ? 'rows' : null)}
            lists={(name) => name === 'rows' || name in FILTER_OF}
            onShow={(name) => set({ ...NO_FILTER, verdict: 'all', ...FILTER_OF[name] })}
          />
          <ProblemsPanel
            item={item}
            editable={item.status === 'checked'}
            shown={`${values.problem} ${values.field}`}
            onShow={({ code, field }) => set({ ...NO_FILTER, verdict: 'all', problem: code, field: field ?? '' })}
          />
          <CheckRows item={item} filters={filters} />
        </>
      )}
    </>
  );
}
