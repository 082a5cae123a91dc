import type { UsablePerk } from '#contracts';
import type { Actor, Db } from '#platform';

const MOST = 20;

/** What a car may still use today of what the actor's stores gave it, soonest over first; in the caller's transaction. */
export const usablePerks = (db: Db, actor: Actor, vehicleId: string): Promise<UsablePerk[]> =>
  db.query<UsablePerk>(SQL, [vehicleId, actor.storeIds], { prepare: true });

const SQL = /* sql */ `
  SELECT g.id AS "grant", i.id AS item, p.name, p.model, i.left_uses AS left, i.uses, i.valid_until AS "validUntil"
  FROM perk_grant g JOIN perk_grant_item i ON i.grant_id = g.id JOIN perk p ON p.id = i.perk_id JOIN store s ON s.id = g.store_id
  WHERE g.vehicle_id = $1 AND g.store_id = ANY ($2) AND g.state = 'active' AND i.state = 'active'
    AND i.valid_until >= app.today(s.time_zone)
  ORDER BY i.valid_until, p.code, i.id LIMIT ${MOST}`;
