/**
 * Milliseconds to wait before another attempt: full jitter over half a lease (30 s of 60) doubled with each attempt, at
 * most thirty leases (half an hour). `chance` is a number in [0, 1).
 */
export const backOff = (attempts: number, chance: number, leaseMs: number): number =>
  Math.floor(chance * Math.min(leaseMs * 30, (leaseMs / 2) * 2 ** Math.max(0, attempts - 1)));
