import type { Import, Verdict } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Dot, type Tone } from '../../ui/dot.js';

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
export const ImportStatusDot = ({ status }: { status: Import['status'] }) => (
  <Dot tone={STATUS[status]}>{word('words.importStatus', status)}</Dot>
);

const VERDICT: Record<Verdict, Tone> = { ok: 'good', repair: 'good', warn: 'warn', error: 'bad', duplicate: 'idle' };
export const VerdictDot = ({ verdict }: { verdict: Verdict }) => (
  <Dot tone={VERDICT[verdict]}>{word('words.verdict', verdict)}</Dot>
);
