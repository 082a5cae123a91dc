import { reachOf } from '#customers';
import type { Db } from '#platform';

/** Whom a contact about a case reaches: the number that is tried, and the person behind it. */
export interface Reached {
  phoneId: string;
  phoneState: string;
  phoneVersion: number;
  phoneBidx: Buffer;
  personId: string;
}

/** The one number by which the store reaches the people of a car, as planning and sending know it; null without any. */
export async function reachedBy(db: Db, work: { storeId: number; vehicleId: string }): Promise<Reached | null> {
  const columns = `ph.id AS "phoneId", ph.state AS "phoneState", ph.version AS "phoneVersion", ph.bidx AS "phoneBidx",
    ph.person_id AS "personId"`;
  const [row] = await db.query<Reached>(reachOf('$1', '$2', columns), [work.storeId, work.vehicleId]);
  return row ?? null;
}

/** Somebody on the car who can be closed for contact: the one who is reached, else whoever has a number at all. */
export async function personToStop(
  db: Db,
  work: { storeId: number; vehicleId: string },
  reached: Reached | null,
): Promise<string | null> {
  if (reached) return reached.personId;
  const [row] = await db.query<{ id: string }>(
    `SELECT vp.person_id AS id FROM vehicle_person vp
     WHERE vp.store_id = $1 AND vp.vehicle_id = $2 AND vp.until_on IS NULL
       AND EXISTS (SELECT FROM phone ph WHERE ph.person_id = vp.person_id AND ph.bidx IS NOT NULL)
     ORDER BY array_position(ARRAY['owner', 'insured', 'contact', 'holder', 'driver'], vp.role) LIMIT 1`,
    [work.storeId, work.vehicleId],
  );
  return row?.id ?? null;
}
