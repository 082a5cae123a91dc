import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';

/** Whom a grant is for, within the stores of whoever gives. */
export interface GrantSubject {
  storeId: number;
  vehicleId: string;
  caseId: string | null;
  personId: string | null;
  /** The policy that its case was won with. */
  policyId: string | null;
  drive: 'fuel' | 'nev';
}
type Row = GrantSubject & { carState: string; caseState: string | null };

/**
 * The car of a case, or a car that a store of the actor knows (of several: the one named, else where it was seen last); in the
 * caller's transaction. @throws Problem 404 'case.not-found' | 'vehicle.not-found'; 409 'grant.car-left' | 'grant.case-over'.
 */
export async function grantSubject(
  db: Db,
  actor: Actor,
  of: { case?: string; vehicle?: string; storeId?: number },
): Promise<GrantSubject> {
  const stores = of.storeId === undefined ? actor.storeIds : [of.storeId];
  const [row] = await db.query<Row>(of.case === undefined ? BY_CAR : BY_CASE, [of.case ?? of.vehicle, stores]);
  if (!row) throw notFound(of.case === undefined ? undefined : 'case.not-found');
  const { carState, caseState, ...subject } = row;
  if (carState !== 'active') throw new Problem(409, 'grant.car-left');
  if (caseState !== null && caseState !== 'open' && caseState !== 'won') throw new Problem(409, 'grant.case-over');
  return subject;
}

const OWNER = `(SELECT r.person_id FROM vehicle_person r WHERE r.vehicle_id = v.id AND r.store_id = x.store_id AND r.role = 'owner'
  AND r.until_on IS NULL LIMIT 1)`;
const COLUMNS = `x.store_id AS "storeId", v.id AS "vehicleId", ${OWNER} AS "personId", v.state AS "carState",
  CASE WHEN v.energy IN ('bev', 'phev') THEN 'nev' ELSE 'fuel' END AS drive`;
const BY_CASE = /* sql */ `
  SELECT ${COLUMNS}, x.id AS "caseId", x.won_policy_id AS "policyId", x.state AS "caseState"
  FROM renewal_case x JOIN vehicle v ON v.id = x.vehicle_id WHERE x.id = $1 AND x.store_id = ANY ($2)`;
const BY_CAR = /* sql */ `
  SELECT ${COLUMNS}, NULL::uuid AS "caseId", NULL::uuid AS "policyId", NULL::text AS "caseState"
  FROM vehicle_store x JOIN vehicle v ON v.id = x.vehicle_id
  WHERE v.id = $1 AND x.store_id = ANY ($2) AND v.merged_into IS NULL ORDER BY x.last_seen_on DESC, x.store_id LIMIT 1`;
