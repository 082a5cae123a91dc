import type { UsablePerk } from '#contracts';
import type { Actor, Db } from '#platform';

const MOST = 20;

/** What a car may still use today of what the actor's stores gave it, soonest over first; in the caller's transaction. */
export const usablePerks = (db: Db, actor: Actor, vehicleId: string): Promise<UsablePerk[]> =>
  db.query<UsablePerk>(SQL, [vehicleId, actor.storeIds], { prepare: true });

/** Rows of grants `g` and items `i` that a car may use today, given by a store `s` that stands in the question. */
export const usableItems = (vehicle: string): string => `perk_grant g JOIN perk_grant_item i ON i.grant_id = g.id
  WHERE g.vehicle_id = ${vehicle} AND g.store_id = s.id AND g.state = 'active' AND i.state = 'active'
    AND i.valid_until >= app.today(s.time_zone)`;

const SQL = /* sql */ `
  SELECT x."grant", x.item, p.name, p.model, x.left, x.uses, x."validUntil"
  FROM store s CROSS JOIN LATERAL (
    SELECT g.id AS "grant", i.id AS item, i.perk_id, i.left_uses AS left, i.uses, i.valid_until AS "validUntil"
    FROM ${usableItems('$1')}) x
  JOIN perk p ON p.id = x.perk_id
  WHERE s.id = ANY ($2) ORDER BY x."validUntil", p.code, x.item LIMIT ${MOST}`;
