import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { VehiclePage, VehicleRow } from '#contracts';
import { Problem } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { may } from '#staff';
import { shown } from './mask.js';
import { readSearch, type Search } from './vehicle-search.rules.js';

/** Counts stop here: beyond it a list says "10,000+". */
const MOST = 10_000;

/** What one row of the answer looks like before masking. */
type Found = z.infer<typeof VehicleRow>;

/** Cars of the actor's stores by plate, VIN, phone or owner; the newest known first. */
@Injectable()
export class VehicleList {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * @param input.storeIds stores to look in, already narrowed to the actor's
   * @returns a page; `total` is exact up to 10,000
   * @throws Problem 403 'request.forbidden' when a role without lists asks for all
   */
  async run(
    actor: Actor,
    input: { q?: string; storeIds: number[]; page: number; size: number },
  ): Promise<z.infer<typeof VehiclePage>> {
    if (!input.q && !may(actor, 'vehicle.list')) throw new Problem(403, 'request.forbidden');
    const search = readSearch(actor, input.q);
    const skip = Math.min((input.page - 1) * input.size, MOST);
    return this.db.tx(actor, async () => {
      const sql = search.all ? ALL : HITS;
      const params = search.all
        ? [input.storeIds, input.size, skip, MOST + 1, skip + input.size]
        : [input.storeIds, input.size, skip, MOST + 1, ...(await this.meanings(actor, search, input.storeIds))];
      const [row] = await this.db.query<{ total: number; items: Found[] }>(sql, params);
      return {
        items: row!.items.map((item) => ({ ...item, owner: shown(actor.role, 'name', item.owner) })),
        total: Math.min(row!.total, MOST),
        more: row!.total > MOST,
      };
    });
  }

  private async meanings(actor: Actor, search: Search, storeIds: number[]): Promise<unknown[]> {
    const keys = search.phone || search.tail ? await this.vault.forGroup(this.db, actor.groupId) : undefined;
    return [
      actor.groupId,
      search.part,
      search.plate,
      search.vin,
      search.phone ? keys!.blind('phone', search.phone) : null,
      search.tail ? storeIds.map((id) => keys!.blindTail(id, search.tail!)) : [],
      search.name,
      search.name === null ? null : `${search.name}\u{10FFFF}`,
      search.name === null ? null : [...search.name].reverse().join(''),
      search.name === null ? null : `${[...search.name].reverse().join('')}\u{10FFFF}`,
    ];
  }
}

const ROWS = /* sql */ `
  SELECT (SELECT count(*) FROM counted)::int AS total, coalesce(json_agg(json_build_object(
    'id', v.id, 'vin', v.vin, 'plate', v.plate, 'label', concat_ws(' ', v.brand, coalesce(v.model, v.series)),
    'state', v.state, 'store', k.code, 'owner', o.name,
    'compulsoryExpiresOn', v.compulsory_expires_on, 'commercialExpiresOn', v.commercial_expires_on
  ) ORDER BY v.id DESC), '[]') AS items
  FROM page JOIN vehicle v ON v.id = page.vehicle_id
  CROSS JOIN LATERAL (
    SELECT s.code, s.id FROM vehicle_store x JOIN store s ON s.id = x.store_id
    WHERE x.vehicle_id = v.id AND x.store_id = ANY ($1) ORDER BY x.last_seen_on DESC, x.store_id LIMIT 1) k
  LEFT JOIN LATERAL (
    SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
    WHERE r.vehicle_id = v.id AND r.role = 'owner' AND r.until_on IS NULL AND r.store_id = ANY ($1)
      AND p.restricted_at IS NULL
    ORDER BY r.store_id = k.id DESC LIMIT 1) o ON true`;

/** Starts from the cars that each store knows; a car of two stores stands once. */
const ALL = /* sql */ `
  WITH counted AS MATERIALIZED (
    SELECT DISTINCT vehicle_id FROM (
      SELECT x.vehicle_id FROM vehicle_store x WHERE x.store_id = ANY ($1) LIMIT $4) most),
  page AS MATERIALIZED (
    SELECT DISTINCT n.vehicle_id FROM unnest($1::int[]) AS s(id)
    CROSS JOIN LATERAL (
      SELECT x.vehicle_id FROM vehicle_store x WHERE x.store_id = s.id ORDER BY x.vehicle_id DESC LIMIT $5) n
    ORDER BY n.vehicle_id DESC LIMIT $2 OFFSET $3)
  ${ROWS}`;

/** Person by person. No coalesce: row-level security takes it for leaky, and then the index of persons is lost. */
const ON_CAR = `CROSS JOIN LATERAL (
        SELECT y.vehicle_id FROM vehicle_person y
        WHERE y.person_id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END AND y.until_on IS NULL LIMIT 50) r`;

/**
 * Each meaning has an index of its own: trigrams behind app.find_vehicles, equality on keyed hashes, ranges of names from
 * their beginning and from their end, the few companies by any part.
 */
const HITS = /* sql */ `
  WITH hits AS MATERIALIZED (
    SELECT f AS vehicle_id FROM app.find_vehicles($6, $1, $4, 0) AS f WHERE $6::text IS NOT NULL
    UNION
    SELECT v.id FROM vehicle v
    WHERE v.group_id = $5 AND v.plate = $7
      AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($1))
    UNION
    SELECT v.id FROM vehicle v
    WHERE v.group_id = $5 AND v.vin = $8
      AND EXISTS (SELECT FROM vehicle_store x WHERE x.vehicle_id = v.id AND x.store_id = ANY ($1))
    UNION
    SELECT r.vehicle_id FROM phone p JOIN person o ON o.id = p.person_id AND o.restricted_at IS NULL
    JOIN vehicle_person r ON r.person_id = p.person_id AND r.until_on IS NULL
    WHERE p.store_id = ANY ($1) AND p.bidx = $9
    UNION
    SELECT r.vehicle_id FROM phone p JOIN person o ON o.id = p.person_id AND o.restricted_at IS NULL
    JOIN vehicle_person r ON r.person_id = p.person_id AND r.until_on IS NULL
    WHERE p.store_id = ANY ($1) AND p.tail_bidx = ANY ($10::bytea[])
    UNION
    SELECT n.vehicle_id FROM (
      SELECT r.vehicle_id FROM person o
      ${ON_CAR}
      WHERE o.store_id = ANY ($1) AND o.name >= $11 AND o.name < $12 AND o.restricted_at IS NULL LIMIT $4) n
    UNION
    SELECT n.vehicle_id FROM (
      SELECT r.vehicle_id FROM person o
      ${ON_CAR}
      WHERE o.store_id = ANY ($1) AND o.name_back >= $13 AND o.name_back < $14 AND o.restricted_at IS NULL LIMIT $4) n
    UNION
    SELECT n.vehicle_id FROM (
      SELECT r.vehicle_id FROM person o
      ${ON_CAR}
      WHERE o.store_id = ANY ($1) AND o.kind = 'company' AND strpos(o.name, $11) > 0 AND o.restricted_at IS NULL
      LIMIT $4) n),
  counted AS (SELECT FROM hits LIMIT $4),
  page AS (SELECT vehicle_id FROM hits ORDER BY vehicle_id DESC LIMIT $2 OFFSET $3)
  ${ROWS}`;
