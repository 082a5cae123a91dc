import type { OwnerPerks } from '#contracts';
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
