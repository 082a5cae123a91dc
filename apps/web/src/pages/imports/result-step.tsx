import { DownloadOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#kernel';
import { rejectedSheet, useImportRows, type Import } from '../../api/intake.js';
import { count, dayOf } from '../../ui/format.js';
import { useFilters, useStore } from '../../ui/use-filters.js';
import { LinkButton } from './link-button.js';
import { ImportProgress } from './progress.js';
import { ResultRows } from './result-rows.js';
import { StepHead } from './step-head.js';
import type { StepProps } from './steps.js';
import { Tiles, type TileName } from './tiles.js';
import { UndoDialog } from './undo-dialog.js';

const KEPT_DAYS = 90;
const KINDS = ['created', 'updated', 'unchanged', 'duplicate', 'rejected'] as const;

const isKind = (name: TileName): name is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(name);

/** The result in words. */
function useSays(item: Import, kept: number): { title: string; text: string } {
  const { t } = useTranslation();
  const n = count(item.counts.created + item.counts.updated);
  const until = item.finishedAt
    ? t('imports.result.keptUntil', { day: addDays(dayOf(item.finishedAt), KEPT_DAYS) })
    : '';
  switch (item.status) {
    case 'undoing':
      return { title: t('imports.result.undoing'), text: t('imports.result.undoingText') };
    case 'undone': {
      const stayed = kept > 0 ? t('imports.result.undoneKept', { n: count(kept) }) : '';
      return { title: t('imports.result.undone'), text: [t('imports.result.undoneText'), stayed].join(' ') };
    }
    case 'cancelled':
      return { title: t('imports.result.stopped'), text: [t('imports.result.stoppedText', { n }), until].join(' ') };
    default:
      return { title: t('imports.result.done'), text: [t('imports.result.doneText', { n }), until].join(' ') };
  }
}

/** What came of the file, row by row, and the way back. */
export function ResultStep({ item }: StepProps) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const undone = item.status === 'undone';
  const kept = useImportRows(item.id, { kept: 'true', size: 1 }).data?.total ?? 0;
  const filters = useFilters({ result: 'all', kept: undone && kept > 0 ? 'true' : '' });
  const { values, set } = filters;
  const [asking, setAsking] = useState(false);
  const said = useSays(item, kept);
  const mayUndo = item.status === 'done' || item.status === 'cancelled';
  return (
    <>
      <StepHead
        tone={item.status === 'done' ? 'good' : 'calm'}
        title={said.title}
        text={said.text}
        acts={
          <>
            {item.counts.rejected > 0 && (
              <Button href={rejectedSheet(item.id)} icon={<DownloadOutlined aria-hidden />}>
                {t('imports.check.rejectedSheet')}
              </Button>
            )}
            {mayUndo && (
              <Button icon={<UndoOutlined aria-hidden />} onClick={() => setAsking(true)}>
                {t('imports.undo.open')}
              </Button>
            )}
            {!undone && <LinkButton to={keep('/cases')}>{t('imports.result.cases')}</LinkButton>}
          </>
        }
      >
        {item.status === 'undoing' && <ImportProgress label={t('imports.result.undoing')} at={item} />}
      </StepHead>
      <Tiles
        label={t('imports.steps.result')}
        tiles={[{ name: 'rows', n: item.counts.rows }, ...KINDS.map((name) => ({ name, n: item.counts[name] }))]}
        shown={values.kept === 'true' ? null : isKind(values.result as TileName) ? (values.result as TileName) : 'rows'}
        lists={(name) => name === 'rows' || isKind(name)}
        onShow={(name) => set({ kept: '', result: isKind(name) ? name : 'all' })}
      />
      <ResultRows item={item} filters={filters} />
      {asking && <UndoDialog item={item} onClose={() => setAsking(false)} />}
    </>
  );
}
