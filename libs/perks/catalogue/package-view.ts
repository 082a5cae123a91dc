import type { PackageView, PerkPrices } from '#contracts';
import { notFound } from '#kernel';
import type { Actor, Db } from '#platform';
import { pricesFor } from '../costs.rules.js';

/** A package as PACKAGES reads it, with all that it costs. */
export type PackageRow = Omit<PackageView, 'price'> & { price: PerkPrices | null };

/** Packages `k` with their items and what they are worth today. */
export const PACKAGES = /* sql */ `(
  SELECT g.id, g.group_id, g.code, g.name, g.fits, g.state, g.version, coalesce(x.items, '[]') AS items, x.price
  FROM perk_package g
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('perk', p.id, 'code', p.code, 'name', p.name, 'form', p.form, 'count', i.count,
        'uses', i.count * p.uses) ORDER BY p.form DESC, p.code) AS items,
      CASE WHEN count(*) > 0 AND count(*) = count(c.list_fen) THEN jsonb_build_object('list', sum(i.count::bigint * c.list_fen),
        'transfer', sum(i.count::bigint * c.transfer_fen), 'cost', sum(i.count::bigint * c.cost_fen)) END AS price
    FROM perk_package_item i JOIN perk p ON p.id = i.perk_id
    LEFT JOIN LATERAL (SELECT q.list_fen, q.transfer_fen, q.cost_fen FROM perk_price q
      WHERE q.perk_id = p.id AND q.from_on <= app.today('Asia/Shanghai') ORDER BY q.from_on DESC LIMIT 1) c ON true
    WHERE i.package_id = g.id) x ON true) k`;

/** A package as its reader may see it. */
export const toPackage = (actor: Actor, row: PackageRow): PackageView => ({
  ...row,
  price: row.price && pricesFor(actor, row.price),
});

/** One package, in the caller's transaction. @throws Problem 404 'package.not-found'. */
export async function readPackage(db: Db, actor: Actor, id: string): Promise<PackageView> {
  const [found] = await db.query<PackageRow>(`SELECT k.* FROM ${PACKAGES} WHERE k.group_id = $1 AND k.id = $2`, [
    actor.groupId,
    id,
  ]);
  if (!found) throw notFound('package.not-found');
  return toPackage(actor, found);
}
