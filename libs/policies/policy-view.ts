import type { z } from 'zod';
import type { PolicyView } from '#contracts';

export type Policy = z.infer<typeof PolicyView>;

/** Columns of a policy `p` with its store `s` and insurer `i`, named as the contract names them. */
export const POLICY_COLUMNS = /* sql */ `
  p.id, s.code AS store, p.line, p.insurer_code AS insurer, coalesce(i.short_name, p.insurer_raw) AS "insurerName",
  p.policy_no AS "policyNo", p.starts_on AS "startsOn", p.expires_on AS "expiresOn", p.signed_on AS "signedOn",
  p.premium_fen AS premium, p.tax_fen AS tax, p.ours, p.state, p.source, p.version`;

/** What POLICY_COLUMNS reads from. */
export const POLICY_TABLES = /* sql */ `
  policy p JOIN store s ON s.id = p.store_id LEFT JOIN insurer i ON i.code = p.insurer_code`;
