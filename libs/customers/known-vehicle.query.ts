import { notFound, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';

/** A car as a verb needs it before it changes it. */
export interface KnownVehicle {
  id: string;
  plate: string | null;
  state: string;
  version: number;
  /** The actor's store that knows the car best: what happens is written down there. */
  storeId: number;
  /** Today in that store. */
  today: LocalDate;
}

/**
 * Locks a car that one of the actor's stores knows, in the running transaction.
 * @throws Problem 404 when it is absent, or only other stores know it.
 */
export async function lockKnownVehicle(db: Db, actor: Actor, vehicleId: string): Promise<KnownVehicle> {
  const [row] = await db.query<KnownVehicle>(
    `SELECT v.id, v.plate, v.state, v.version, k.store_id AS "storeId", app.today(s.time_zone) AS today
     FROM vehicle v
     CROSS JOIN LATERAL (
       SELECT x.store_id FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($3)
       ORDER BY x.last_seen_on DESC, x.store_id LIMIT 1) k
     JOIN store s ON s.id = k.store_id
     WHERE v.id = $1 AND v.group_id = $2
     FOR UPDATE OF v`,
    [vehicleId, actor.groupId, actor.storeIds],
  );
  if (!row) throw notFound();
  return row;
}

/** Brings open cases of the cars in line after a change, in whichever store they are held, and has them looked at. */
export async function refreshCars(db: Db, vehicleIds: readonly string[]): Promise<void> {
  if (vehicleIds.length > 0) await db.query('SELECT app.refresh_copies($1::uuid[])', [vehicleIds]);
}

/** Cars on which a person stands now, as the person's store knows them. */
export async function carsOf(db: Db, personId: string, storeId: number): Promise<string[]> {
  const rows = await db.query<{ vehicle_id: string }>(
    `SELECT DISTINCT vehicle_id FROM vehicle_person WHERE person_id = $1 AND store_id = $2 AND until_on IS NULL`,
    [personId, storeId],
  );
  return rows.map((row) => row.vehicle_id);
}
