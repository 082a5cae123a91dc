import type { CoverLine, LastCover } from '#contracts';
import type { Actor, Db } from '#platform';

interface Row {
  insurer: string | null;
  insurerName: string | null;
  expiresOn: string | null;
  compulsory: number | null;
  tax: number | null;
  commercial: number | null;
  ncdLevel: number | null;
  claims: number | null;
  covers: CoverLine[] | null;
  addOns: LastCover['addOns'] | null;
}

/** The policy of one line that the case `c` renews, as the store holds it. */
const policyOf = (line: 'compulsory' | 'commercial', alias: string): string => `
  LEFT JOIN LATERAL (
    SELECT p.insurer_code, p.premium_fen, p.tax_fen, p.expires_on FROM policy p
    WHERE p.vehicle_id = c.vehicle_id AND p.store_id = c.store_id AND p.line = '${line}' AND p.state = 'active'
      AND p.expires_on BETWEEN c.anchor_on - 400 AND c.anchor_on + 180
    ORDER BY p.expires_on DESC LIMIT 1) ${alias} ON true`;

// What somebody typed comes first; else the offer of ours with which the year before was won says what it covered.
const SQL = /* sql */ `
  SELECT k.insurer, i.short_name AS "insurerName", coalesce(m.expires_on, t.expires_on) AS "expiresOn",
    coalesce(t.premium_fen, e.compulsory_fen) AS compulsory, coalesce(t.tax_fen, e.tax_fen) AS tax,
    coalesce(m.premium_fen, e.commercial_fen, c.last_premium_fen) AS commercial,
    coalesce(e.ncd_level, w.ncd_level) AS "ncdLevel", e.claims,
    CASE WHEN e.covers <> '[]' THEN e.covers ELSE w.covers END AS covers,
    CASE WHEN e.add_ons <> '[]' THEN e.add_ons ELSE w.add_ons END AS "addOns"
  FROM renewal_case c
  ${policyOf('compulsory', 't')}
  ${policyOf('commercial', 'm')}
  LEFT JOIN expiring_cover e ON e.case_id = c.id
  CROSS JOIN LATERAL (
    SELECT coalesce(m.insurer_code, t.insurer_code, e.insurer_code, c.last_insurer_code) AS insurer) k
  LEFT JOIN LATERAL (
    SELECT q.ncd_level, q.covers, q.add_ons FROM renewal_case b JOIN quote q ON q.case_id = b.id
    WHERE b.vehicle_id = c.vehicle_id AND b.store_id = c.store_id AND b.id <> c.id AND b.state = 'won' AND q.ours
      AND q.state = 'standing' AND q.insurer_code = k.insurer
    ORDER BY q.made_at DESC LIMIT 1) w ON true
  LEFT JOIN insurer i ON i.code = k.insurer
  WHERE c.id = $1 AND c.store_id = ANY ($2)`;

/** What the expiring year covered and cost, as far as the store knows. Runs in the caller's transaction. */
export async function readLastCover(db: Db, actor: Actor, caseId: string): Promise<LastCover> {
  const [row] = await db.query<Row>(SQL, [caseId, actor.storeIds]);
  const known = { ...row!, covers: row!.covers ?? [], addOns: row!.addOns ?? [] };
  const parts = [known.compulsory, known.tax, known.commercial, ...known.addOns.map(({ premium }) => premium)];
  const said = parts.filter((part) => part !== null);
  return { ...known, total: said.length === 0 ? null : said.reduce((sum, part) => sum + part, 0) };
}
