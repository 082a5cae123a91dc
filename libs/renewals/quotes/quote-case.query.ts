import type { TariffUse } from '#contracts';
import { addDays, notFound, Problem, regionOfCity, type LocalDate } from '#kernel';
import type { Actor, Db } from '#platform';
import type { TariffCar } from '#policies';

/** A case with what its quotes need to know of car, store and day. */
export interface QuoteCase {
  id: string;
  storeId: number;
  vehicleId: string;
  assigneeId: string | null;
  state: string;
  stage: string;
  version: number;
  today: LocalDate;
  anchorOn: LocalDate;
  lastInsurer: string | null;
  region: string | null;
  seats: number | null;
  displacementMl: number | null;
  energy: string | null;
  useKind: string | null;
  firstRegisteredOn: LocalDate | null;
}

type Row = QuoteCase & { city: string };

const SQL = /* sql */ `
  SELECT c.id, c.store_id AS "storeId", c.vehicle_id AS "vehicleId", c.assignee_id AS "assigneeId", c.state, c.stage,
    c.version, app.today(s.time_zone) AS today, c.anchor_on AS "anchorOn", c.last_insurer_code AS "lastInsurer",
    s.region, s.city, v.seats, v.displacement_ml AS "displacementMl", v.energy, v.use_kind AS "useKind",
    v.first_registered_on AS "firstRegisteredOn"
  FROM renewal_case c JOIN store s ON s.id = c.store_id JOIN vehicle v ON v.id = c.vehicle_id
  WHERE c.id = $1 AND c.store_id = ANY ($2)`;

/** The case of a quote, to read. @throws Problem 404 in another store */
export async function readQuoteCase(db: Db, actor: Actor, id: string): Promise<QuoteCase> {
  const [row] = await db.query<Row>(SQL, [id, actor.storeIds]);
  if (!row) throw notFound('case.not-found');
  const { city, ...facts } = row;
  return { ...facts, region: row.region ?? regionOfCity(city) ?? null };
}

/**
 * The same with its row locked, for a change.
 * @param version of the case as the caller saw it, where that matters
 * @throws Problem 404 in another store | 412 'request.stale' | 422 'case.not-open'
 */
export async function lockQuoteCase(db: Db, actor: Actor, id: string, version?: number): Promise<QuoteCase> {
  await db.query('SELECT FROM renewal_case WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE', [id, actor.storeIds]);
  const head = await readQuoteCase(db, actor, id);
  if (version !== undefined && version !== head.version) throw new Problem(412, 'request.stale');
  if (head.state !== 'open') throw new Problem(422, 'case.not-open');
  return head;
}

const COMPANY = /company|企业|公司|非营业单位/i;
const GOVERNMENT = /government|机关|党政/i;
const RENTAL = /rental|租赁|出租|网约/i;

/** The class of use that a car's record names; private cars where it names none. */
export function useOf(useKind: string | null): TariffUse {
  if (useKind === null) return 'FAMILY';
  if (RENTAL.test(useKind)) return 'RENTAL';
  if (GOVERNMENT.test(useKind)) return 'GOVERNMENT';
  return COMPANY.test(useKind) ? 'COMPANY' : 'FAMILY';
}

/** The car as the compulsory tariff sees it, as far as it is known. */
export const tariffCarOf = (head: QuoteCase): TariffCar => ({
  use: useOf(head.useKind),
  ...(head.seats === null ? {} : { seats: head.seats }),
});

/** The day on which the next cover begins, and whose tariffs hold. */
export const nextStart = (head: QuoteCase): LocalDate =>
  head.anchorOn >= head.today ? addDays(head.anchorOn, 1) : head.today;
