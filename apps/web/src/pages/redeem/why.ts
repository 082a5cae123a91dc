import type { FoundVoucher, Grant } from '../../api/grants.js';

/** When, by whom and where something was redeemed last; each part only where it may be known. */
export interface LastUse {
  at: string;
  by: string | null;
  store: string | null;
}

const said = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The last redemption of a grant that was not given back. */
export function lastUseOf(grant: Grant | undefined): LastUse | null {
  const [last] = (grant?.redemptions ?? [])
    .filter(({ undoes, undoneBy }) => undoes === null && undoneBy === null)
    .sort((a, b) => b.at.localeCompare(a.at));
  return last ? { at: last.at, by: last.by, store: last.storeName } : null;
}

/** The same out of what a refusal says beside its code. */
export function lastUseIn(params: Record<string, unknown>): LastUse | null {
  const at = said(params['at']);
  return at ? { at, by: said(params['by']), store: said(params['storeName']) } : null;
}

/** The last day of a voucher: that of its item that lasted longest. */
export const lastDayOf = (voucher: FoundVoucher): string | null =>
  voucher.items
    .map(({ validUntil }) => validUntil)
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;
