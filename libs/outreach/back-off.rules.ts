const BASE_MS = 30_000;
const CAP_MS = 30 * 60_000;

/**
 * Milliseconds to wait before another attempt: full jitter over 30 s doubled with each attempt, at most 30 minutes.
 * `chance` is a number in [0, 1).
 */
export const backOff = (attempts: number, chance: number): number =>
  Math.floor(chance * Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, attempts - 1)));
