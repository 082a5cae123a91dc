/** Ways in which this provider misbehaves on request. */
export const MODES = [
  'none',
  'slow',
  'hang-after-accept',
  'reset-after-accept',
  'reset-before',
  '500-before',
  '429',
  'reject',
] as const;
export type Mode = (typeof MODES)[number];

/** What to do from now on: a mode, and for which share of the messages (0 to 1). */
export interface Faults {
  mode: Mode;
  share: number;
  /** Delay of `slow`, milliseconds. */
  ms: number;
  /** Code of `reject`. */
  code: string;
  /** Seconds in Retry-After of `429`. */
  retryAfter: number;
}

export const NO_FAULTS: Faults = { mode: 'none', share: 1, ms: 3_000, code: 'NUMBER_INVALID', retryAfter: 1 };

/** Reads a request for faults. @returns a sentence saying what is wrong with it, when something is. */
export function readFaults(body: Record<string, unknown>): Faults | string {
  const mode = body['mode'];
  if (!MODES.includes(mode as Mode)) return `mode must be one of ${MODES.join(', ')}`;
  const wanted: Faults = { ...NO_FAULTS, mode: mode as Mode };
  for (const field of ['share', 'ms', 'retryAfter'] as const) {
    const value = body[field];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0)) return `${field} must be a number of 0 or more`;
    wanted[field] = value;
  }
  if (wanted.share > 1) return 'share must be from 0 to 1';
  if (typeof body['code'] === 'string') wanted.code = body['code'];
  return wanted;
}

/** Draws the mode for one message. */
export const draw = (faults: Faults, random: () => number = Math.random): Mode =>
  faults.mode !== 'none' && random() < faults.share ? faults.mode : 'none';
