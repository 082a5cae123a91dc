import type { ReactNode } from 'react';

/** What a state means at a glance; shape and colour go together, the word always stands beside. */
export type Tone = 'good' | 'busy' | 'open' | 'warn' | 'bad' | 'idle';

/** State as a dot and a word. */
export const Dot = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`dot ${tone}`}>{children}</span>
);
