import type { LedgerSums } from '../../api/perks.js';

export type Basis = 'cost' | 'transfer' | 'list';
export const BASES: Basis[] = ['cost', 'transfer', 'list'];
export const EVENTS = ['grant', 'redeem', 'expire', 'reverse', 'undo'] as const;
export type LedgerEvent = (typeof EVENTS)[number];
export type FigureName = 'granted' | 'redeemed' | 'expired' | 'reversed' | 'undone';
/** Which entries stand behind a figure. */
export const EVENT_OF: Record<FigureName, LedgerEvent> = {
  granted: 'grant',
  redeemed: 'redeem',
  expired: 'expire',
  reversed: 'reverse',
  undone: 'undo',
};
/** What went out is booked with a minus: a figure shows how much, its column says which way. */
export const size = (fen: number): number => Math.abs(fen);
export const amountOf = (sums: LedgerSums, basis: Basis): number => size(sums[basis]);
/** '37.5 %' of hundredths of a percent, a dash where there is nothing to share. */
export const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)} %`);
