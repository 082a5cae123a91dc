import type { PerkKind } from '#contracts';
import { notFound, Problem, type LocalDate } from '#kernel';
import type { Db } from '#platform';

/** So many of one perk. */
export interface Counted {
  perkId: string;
  count: number;
}
/** What a package or a list of perks means in one store on the day it is given. */
export interface PerkTerms extends Counted {
  kind: PerkKind;
  fits: 'all' | 'fuel' | 'nev';
  uses: number;
  validDays: number;
  redeemAt: 'own-store' | 'group';
  offered: boolean;
  stocked: boolean;
  /** Of all pieces together; null where no price has begun. */
  list: number | null;
  transfer: number;
  cost: number;
}
export interface AskedPerks {
  groupId: number;
  storeId: number;
  packageId?: string | null;
  perks?: readonly Counted[];
}

/** The terms of what is asked for, one row a perk, in the order of their ids; in the caller's transaction. */
export async function perkTerms(
  db: Db,
  asked: AskedPerks,
): Promise<{ terms: PerkTerms[]; today: LocalDate; month: LocalDate }> {
  const perks = (asked.perks ?? []).map(({ perkId, count }) => ({ perk_id: perkId, count }));
  const rows = await db.query<PerkTerms & { today: LocalDate; month: LocalDate; known: boolean }>(SQL, [
    asked.groupId,
    asked.storeId,
    asked.packageId ?? null,
    JSON.stringify(perks),
  ]);
  const [first] = rows;
  if (!first) throw notFound('package.not-found');
  if (rows.some(({ known }) => !known)) throw notFound('perk.not-found');
  return { terms: rows, today: first.today, month: first.month };
}

/** @throws Problem 422 'perk.cash-like' | 'perk.not-offered' | 'perk.no-price' | 'perk.not-fitting' with the perk. */
export function judgeTerms(terms: readonly PerkTerms[], drive: 'fuel' | 'nev'): void {
  for (const { perkId, kind, offered, list, fits } of terms) {
    if (kind === 'RESTRICTED') throw new Problem(422, 'perk.cash-like', { perk: perkId });
    if (!offered) throw new Problem(422, 'perk.not-offered', { perk: perkId });
    if (list === null) throw new Problem(422, 'perk.no-price', { perk: perkId });
    if (fits !== 'all' && fits !== drive) throw new Problem(422, 'perk.not-fitting', { perk: perkId });
  }
}

const SQL = /* sql */ `
  WITH here AS (SELECT id, app.today(time_zone) AS today FROM store WHERE id = $2 AND group_id = $1),
  asked AS (
    SELECT x.perk_id, sum(x.count)::int AS count FROM (
      SELECT i.perk_id, i.count FROM perk_package_item i JOIN perk_package k ON k.id = i.package_id AND k.state = 'active'
      WHERE k.group_id = $1 AND k.id = $3
      UNION ALL
      SELECT j.perk_id, j.count FROM jsonb_to_recordset($4::jsonb) AS j(perk_id uuid, count int)) x
    GROUP BY x.perk_id)
  SELECT a.perk_id AS "perkId", a.count, p.id IS NOT NULL AS known, p.kind, p.fits, p.uses, p.valid_days AS "validDays",
    p.redeem_at AS "redeemAt", s.stock IS NOT NULL AS stocked,
    coalesce(s.available, true) AND p.state = 'active' AND p.from_on <= h.today AND (p.until_on IS NULL OR p.until_on >= h.today) AS offered,
    (c.list_fen * a.count::bigint) AS list, (c.transfer_fen * a.count::bigint) AS transfer, (c.cost_fen * a.count::bigint) AS cost,
    h.today, date_trunc('month', h.today)::date AS month
  FROM here h CROSS JOIN asked a
  LEFT JOIN perk p ON p.id = a.perk_id AND p.group_id = $1
  LEFT JOIN LATERAL (SELECT q.list_fen, q.transfer_fen, q.cost_fen FROM perk_price q
    WHERE q.perk_id = p.id AND q.from_on <= h.today ORDER BY q.from_on DESC LIMIT 1) c ON true
  LEFT JOIN perk_store s ON s.perk_id = p.id AND s.store_id = h.id
  ORDER BY a.perk_id`;
