import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRunning, type Import, type ImportHead, type ImportRow, type Verdict } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Dot, type Tone } from '../../ui/dot.js';
import { useLang } from '../../ui/use-lang.js';

const STATUS: Record<Import['status'], Tone> = {
  received: 'busy',
  checking: 'busy',
  checked: 'warn',
  committing: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'idle',
  undoing: 'busy',
  undone: 'idle',
};

/** State of a file; a running one that was halted says so. */
export function ImportStatusDot({ item }: { item: Pick<Import, 'status' | 'paused'> }) {
  const { t } = useTranslation();
  if (item.paused && isRunning(item.status)) return <Dot tone="open">{t('imports.run.paused')}</Dot>;
  return <Dot tone={STATUS[item.status]}>{word('words.importStatus', item.status)}</Dot>;
}

/** How much of the present work is done, 0 to 100. */
export const percentOf = ({ rowsDone, rowsTotal }: Pick<Import, 'rowsDone' | 'rowsTotal'>): number =>
  rowsTotal > 0 ? Math.min(100, Math.floor((rowsDone / rowsTotal) * 100)) : 0;

/** A thin bar under the state, while the file is worked on. */
export function MiniProgress({ item }: { item: ImportHead }) {
  if (!isRunning(item.status)) return null;
  return (
    <Progress
      percent={percentOf(item)}
      size="small"
      showInfo={false}
      aria-label={word('words.importStatus', item.status)}
      style={{ lineHeight: 1, margin: 0 }}
    />
  );
}

const VERDICT: Record<Verdict, Tone> = { ok: 'good', repair: 'good', warn: 'warn', error: 'bad', duplicate: 'idle' };
export function VerdictDot({ verdict }: { verdict: Verdict }) {
  useLang();
  return <Dot tone={VERDICT[verdict]}>{word('words.verdict', verdict)}</Dot>;
}

const RESULT: Record<ImportRow['result'], Tone> = {
  pending: 'open',
  created: 'good',
  updated: 'busy',
  unchanged: 'idle',
  duplicate: 'idle',
  rejected: 'bad',
};
export function ResultDot({ result }: { result: ImportRow['result'] }) {
  useLang();
  return <Dot tone={RESULT[result]}>{word('words.rowResult', result)}</Dot>;
}
