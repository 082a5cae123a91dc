import type { LedgerEvent } from './figures.js';

/** The ledger on show. */
export interface Scope {
  month: string;
  store?: string;
}
/** Which list stands behind a number: what moved, what was open at the end of a month, which visits came of it. */
export type Behind = { title: string; perk?: string; month?: string } & (
  | { kind: 'entries'; event?: LedgerEvent; until?: boolean; giver?: string; redeemedAt?: string; settled?: true }
  | { kind: 'liability' }
  | { kind: 'visits' }
);
