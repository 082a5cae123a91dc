import type { QuoteView } from '#contracts';
import type { GroupVault } from '#platform';

/** Columns of a quote `q` with its insurer `i`, maker `m` and the store's day `d.today`. */
export const QUOTE_COLUMNS = /* sql */ `
  q.id, q.case_id AS "caseId", q.insurer_code AS insurer, i.short_name AS "insurerName", q.ours, q.source,
  q.number AS version, q.state, q.valid_until AS "validUntil", q.valid_until < d.today AS expired,
  q.compulsory_fen, q.float_bp, q.tax_fen, q.arrears_fen, q.commercial_fen, q.ncd_level, q.covers,
  q.add_ons AS "addOns", q.total_fen AS total, q.concession_fen AS concession,
  q.claimed_return_fen AS "claimedCashReturn", q.note, m.name AS "madeBy", q.made_at AS "madeAt"`;

/** What QUOTE_COLUMNS reads from. */
export const QUOTE_TABLES = /* sql */ `
  quote q JOIN insurer i ON i.code = q.insurer_code LEFT JOIN staff_member m ON m.id = q.made_by
  JOIN store s ON s.id = q.store_id CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d`;

/** A quote as the database gives it. */
export type QuoteRow = Omit<QuoteView, 'compulsory' | 'tax' | 'commercial' | 'note' | 'madeAt'> & {
  compulsory_fen: number | null;
  float_bp: number | null;
  tax_fen: number | null;
  arrears_fen: number | null;
  commercial_fen: number | null;
  ncd_level: number | null;
  covers: NonNullable<QuoteView['commercial']>['covers'];
  note: Buffer | null;
  madeAt: Date;
};

/** A quote as it leaves the server. */
export function toQuoteView(row: QuoteRow, vault: GroupVault): QuoteView {
  const { compulsory_fen, float_bp, tax_fen, arrears_fen, commercial_fen, ncd_level, covers, note, ...rest } = row;
  return {
    ...rest,
    compulsory: compulsory_fen === null ? null : { premium: compulsory_fen, float: float_bp },
    tax: tax_fen === null ? null : { amount: tax_fen, arrears: arrears_fen ?? 0 },
    commercial: commercial_fen === null ? null : { premium: commercial_fen, ncdLevel: ncd_level, covers },
    note: note === null ? '' : vault.open('quote', 'note', row.id, note),
    madeAt: row.madeAt.toISOString(),
  };
}
