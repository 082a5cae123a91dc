import { RATE_LINES, type LedgerRow, type LedgerTotal } from '#contracts';
import type { Fen } from '#kernel';

const plus = (a: Fen | null, b: Fen | null): Fen | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));
const none = () => ({ count: 0, premium: 0 });

const empty = (insurer: string | null): LedgerTotal => ({
  insurer,
  compulsory: none(),
  commercial: none(),
  accident: none(),
  tax: 0,
  total: 0,
});

/** What a day comes to, by insurer and all together; tax is collected by the insurer of the compulsory line. */
export function ledgerTotals(rows: readonly LedgerRow[]): { insurers: LedgerTotal[]; total: LedgerTotal } {
  const totals = new Map<string | null, LedgerTotal>();
  const all = empty(null);
  const into = (insurer: string | null): LedgerTotal[] => {
    let known = totals.get(insurer);
    if (!known) totals.set(insurer, (known = empty(insurer)));
    return [known, all];
  };
  for (const row of rows) {
    for (const line of RATE_LINES) {
      const sold = row[line];
      if (!sold) continue;
      for (const sum of into(sold.insurer)) {
        sum[line] = { count: sum[line].count + 1, premium: plus(sum[line].premium, sold.premium) };
        sum.total = plus(sum.total, sold.premium);
      }
    }
    if (row.tax === null) continue;
    for (const sum of into(row.compulsory?.insurer ?? null)) {
      sum.tax = plus(sum.tax, row.tax);
      sum.total = plus(sum.total, row.tax);
    }
  }
  const insurers = [...totals.values()].sort((a, b) => (b.total ?? 0) - (a.total ?? 0));
  return { insurers, total: all };
}
