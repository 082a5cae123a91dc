import type { PerkPrices, PerkView } from '#contracts';
import { notFound } from '#kernel';
import type { Actor, Db } from '#platform';
import { pricesFor } from '../costs.rules.js';

type Dated = PerkPrices & { fromOn: string };
/** A perk as PERKS reads it, with all that it costs. */
export type PerkRow = Omit<PerkView, 'price' | 'prices'> & { price: Dated | null; prices: Dated[] };

/** Perks `k` named as the contract names them; $1 stores whose availability is shown. The day is that of the group's zone. */
export const PERKS = /* sql */ `(
  SELECT p.id, p.group_id, p.code, p.name, p.model, p.form, p.kind, p.fits, p.uses, p.valid_days AS "validDays", p.terms,
    p.insurer_id AS insurer, p.redeem_at AS "redeemAt", p.from_on AS "fromOn", p.until_on AS "untilOn", p.state, p.version,
    coalesce(x.prices, '[]') AS prices,
    (SELECT one FROM jsonb_array_elements(x.prices) one WHERE one->>'fromOn' <= app.today('Asia/Shanghai')::text LIMIT 1) AS price,
    coalesce(y.stores, '[]') AS stores
  FROM perk p
  LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('fromOn', c.from_on, 'list', c.list_fen, 'transfer', c.transfer_fen,
    'cost', c.cost_fen) ORDER BY c.from_on DESC) AS prices FROM perk_price c WHERE c.perk_id = p.id) x ON true
  LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('store', s.code, 'available', h.available, 'stock', h.stock) ORDER BY s.code)
    AS stores FROM perk_store h JOIN store s ON s.id = h.store_id WHERE h.perk_id = p.id AND h.store_id = ANY ($1)) y ON true) k`;

/** A perk as its reader may see it. */
export function toPerk(actor: Actor, { price, prices, ...row }: PerkRow): PerkView {
  const shown = ({ fromOn, ...one }: Dated) => ({ fromOn, ...pricesFor(actor, one) });
  return { ...row, price: price && shown(price), prices: prices.map(shown) };
}

/** One perk for its reader, in the caller's transaction. @throws Problem 404 'perk.not-found'. */
export async function readPerk(db: Db, actor: Actor, id: string): Promise<PerkView> {
  const [perk] = await db.query<PerkRow>(`SELECT k.* FROM ${PERKS} WHERE k.group_id = $2 AND k.id = $3`, [
    actor.storeIds,
    actor.groupId,
    id,
  ]);
  if (!perk) throw notFound('perk.not-found');
  return toPerk(actor, perk);
}

/** Locks a perk to change it. @returns its version @throws Problem 404 'perk.not-found'. */
export async function lockPerk(db: Db, actor: Actor, id: string): Promise<number> {
  const [perk] = await db.query<{ version: number }>(
    'SELECT version FROM perk WHERE id = $1 AND group_id = $2 FOR UPDATE',
    [id, actor.groupId],
  );
  if (!perk) throw notFound('perk.not-found');
  return perk.version;
}
