import type { OwnerPerks } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';

type Grant = Omit<OwnerPerks['wallet'][number], 'code' | 'qr'> & { version: number };

/** Perks of the case, and those of the car that were given to whoever is on it now. */
const SQL = /* sql */ `
  SELECT g.id, coalesce(k.name, (SELECT string_agg(p.name, '、' ORDER BY p.name) FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id
      WHERE i.grant_id = g.id), '') AS name,
    g.state, g.valid_until AS "validUntil", g.acknowledged_at IS NOT NULL AS acknowledged, g.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', p.name, 'uses', i.uses, 'left', i.left_uses, 'terms', p.terms)
        ORDER BY p.name, i.id) FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id WHERE i.grant_id = g.id), '[]') AS items
  FROM perk_grant g LEFT JOIN perk_package k ON k.id = g.package_id
  WHERE g.store_id = $2 AND g.state IN ('held', 'granted', 'active', 'used') AND g.approval IN ('none', 'granted')
    AND (g.case_id = $1 OR g.vehicle_id = $3 AND g.person_id IN (SELECT v.person_id FROM vehicle_person v
      WHERE v.vehicle_id = $3 AND v.store_id = $2 AND v.until_on IS NULL))
  ORDER BY array_position(ARRAY['active', 'granted', 'held', 'used'], g.state), g.created_at DESC LIMIT 10`;

/** What an owner has, what may be used first. In the running transaction. */
export const walletOf = (db: Db, of: { caseId: string; storeId: number; vehicleId: string }): Promise<Grant[]> =>
  db.query<Grant>(SQL, [of.caseId, of.storeId, of.vehicleId]);

interface Asked {
  name: string;
  approval: 'pending' | 'refused';
  until: LocalDate;
}

/** `held_until` is the midnight after the last day on which it is kept. */
const ASKED = /* sql */ `
  SELECT coalesce(k.name, '') AS name, g.approval, ((coalesce(g.held_until, app.now()) AT TIME ZONE s.time_zone) - interval '1 minute')::date AS until
  FROM perk_offer o JOIN perk_grant g ON g.id = o.grant_id JOIN store s ON s.id = o.store_id
  LEFT JOIN perk_package k ON k.id = o.chosen_package_id
  WHERE o.case_id = $1 AND o.store_id = $2 AND o.state = 'chosen' AND (g.approval = 'refused' OR g.approval = 'pending' AND g.state = 'held')`;

/** What an owner chose that a second person of the store has not agreed to, or refused. In the running transaction. */
export async function askedOf(db: Db, of: { caseId: string; storeId: number }): Promise<Asked | null> {
  const [asked] = await db.query<Asked>(ASKED, [of.caseId, of.storeId]);
  return asked ?? null;
}
