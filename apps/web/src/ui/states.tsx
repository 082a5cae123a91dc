import type { TouchState } from '../api/campaigns.js';
import type { CaseState } from '../api/renewals.js';
import { word } from '../i18n/word.js';
import { Dot, type Tone } from './dot.js';
import { useLang } from './use-lang.js';

const CASE: Record<CaseState, Tone> = { open: 'open', won: 'good', lost: 'bad', lapsed: 'warn', closed: 'idle' };

/** State of a case; an open one shows its stage. */
export function CaseStateDot({ state, stage }: { state: CaseState; stage?: string }) {
  useLang();
  const stageWord = state === 'open' && stage ? word('words.stage', stage) : '';
  return <Dot tone={CASE[state]}>{stageWord || word('words.caseState', state)}</Dot>;
}

const TOUCH: Record<TouchState, Tone> = {
  planned: 'open',
  queued: 'busy',
  sending: 'busy',
  unknown: 'warn',
  draft: 'busy',
  sent: 'good',
  delivered: 'good',
  undelivered: 'bad',
  superseded: 'idle',
  skipped: 'idle',
  needs_person: 'warn',
  done: 'good',
};

/** State of a touch and, in words, why it is there. */
export function TouchStateDot({ state, reason }: { state: TouchState; reason: string | null }) {
  useLang();
  return (
    <span className="state-why">
      <Dot tone={TOUCH[state]}>{word('words.touchState', state)}</Dot>
      {reason && <span className="quiet small">{word('words.touchReason', reason)}</span>}
    </span>
  );
}
