import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';

const MOST_AT_ONCE = 200_000;

/** Why a case closed by itself, as the touches of it will say. */
export interface ClosedCase {
  id: string;
  vehicleId: string;
  state: 'won' | 'lost' | 'lapsed' | 'closed';
  reason: string;
}

/**
 * What decides an open case, from the car's state and its policies of the next year:
 * commercial cover sold by us wins it, sold elsewhere loses it; a new compulsory policy alone closes it only where the
 * car never had commercial cover, else the work goes on towards the commercial day.
 */
const VERDICT = `
  SELECT c.id, c.vehicle_id, v.state AS car, com.id AS com_id, com.ours AS com_ours, tpl.id AS tpl_id, tpl.ours AS tpl_ours,
    c.commercial_expires_on IS NULL AS compulsory_car, v.anchor_on, v.compulsory_expires_on, v.commercial_expires_on
  FROM renewal_case c
  JOIN vehicle v ON v.id = c.vehicle_id
  LEFT JOIN LATERAL (
    SELECT p.id, p.ours FROM policy p
    WHERE p.vehicle_id = c.vehicle_id AND p.line = 'commercial' AND p.state = 'active'
      AND p.expires_on > greatest(coalesce(c.commercial_expires_on, c.anchor_on), c.anchor_on - 60) + 180
    ORDER BY p.ours DESC, p.expires_on LIMIT 1) com ON true
  LEFT JOIN LATERAL (
    SELECT p.id, p.ours FROM policy p
    WHERE p.vehicle_id = c.vehicle_id AND p.line = 'compulsory' AND p.state = 'active'
      AND p.expires_on > greatest(coalesce(c.compulsory_expires_on, c.anchor_on), c.anchor_on - 60) + 180
    ORDER BY p.ours DESC, p.expires_on LIMIT 1) tpl ON true
  WHERE c.state = 'open' AND c.vehicle_id = ANY ($1)`;

/** Closes cases by themselves when the next policy appears, the car leaves, or the year lapses. */
@Injectable()
export class CloseCases {
  constructor(private readonly db: Db) {}

  /** Cars whose cover or state changed since the planner last looked: all of them, or those among `only`. */
  async unsettled(groupId: number, only: string[] | null = null): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM vehicle WHERE unsettled AND group_id = $1 AND ($3::uuid[] IS NULL OR id = ANY ($3))
       LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [groupId, MOST_AT_ONCE, only],
    );
    return rows.map((row) => row.id);
  }

  /** Settles the open cases of the given cars that the caller may see: closes them, or moves them to a new day. */
  async run(vehicleIds: string[]): Promise<ClosedCase[]> {
    if (vehicleIds.length === 0) return [];
    const closed = await this.db.query<ClosedCase>(
      `WITH verdict AS (${VERDICT})
       UPDATE renewal_case c SET state = k.state, close_reason = k.reason, stage = k.stage, closed_at = app.now(),
         won_policy_id = CASE WHEN k.state = 'won' THEN k.com_id END, version = c.version + 1, updated_at = app.now()
       FROM (
         SELECT w.*,
           CASE WHEN car <> 'active' THEN 'closed' WHEN com_ours THEN 'won' WHEN com_id IS NOT NULL THEN 'lost'
                WHEN compulsory_car AND tpl_ours THEN 'closed' WHEN compulsory_car AND tpl_id IS NOT NULL THEN 'lost' END AS state,
           CASE WHEN car <> 'active' THEN upper(car) WHEN com_ours THEN 'RENEWED_HERE'
                WHEN com_id IS NOT NULL THEN 'INSURED_ELSEWHERE' WHEN tpl_ours THEN 'COMPULSORY_ONLY'
                ELSE 'INSURED_ELSEWHERE' END AS reason,
           CASE WHEN car <> 'active' THEN 'EXCLUDED' WHEN com_ours THEN 'WON' WHEN com_id IS NOT NULL THEN 'LOST'
                WHEN tpl_ours THEN 'EXCLUDED' ELSE 'LOST' END AS stage
         FROM verdict w) k
       WHERE c.id = k.id AND k.state IS NOT NULL
       RETURNING c.id, c.vehicle_id AS "vehicleId", c.state, c.close_reason AS reason`,
      [vehicleIds],
    );
    await this.db.change(
      `UPDATE renewal_case c SET anchor_on = k.anchor_on, anchor_estimated = false,
         compulsory_done = k.tpl_id IS NOT NULL,
         compulsory_expires_on = CASE WHEN k.tpl_id IS NULL THEN k.compulsory_expires_on ELSE c.compulsory_expires_on END,
         commercial_expires_on = k.commercial_expires_on, version = c.version + 1, updated_at = app.now()
       FROM (${VERDICT}) k
       WHERE c.id = k.id AND k.anchor_on IS NOT NULL
         AND (c.anchor_on, c.commercial_expires_on, c.compulsory_done)
           IS DISTINCT FROM (k.anchor_on, k.commercial_expires_on, k.tpl_id IS NOT NULL)`,
      [vehicleIds],
    );
    return closed;
  }

  /** The car was looked at by the worker, which sees all stores. */
  async settled(vehicleIds: string[]): Promise<void> {
    await this.db.change('UPDATE vehicle SET unsettled = false WHERE id = ANY ($1) AND unsettled', [vehicleIds]);
  }

  /** Ends cases whose day passed by more than the lapse window: 脱保, or compulsory only. */
  lapse(groupId: number, today: LocalDate, lapseDays: number, only: string[] | null = null): Promise<ClosedCase[]> {
    return this.db.query<ClosedCase>(
      `UPDATE renewal_case c SET
         state = CASE WHEN c.compulsory_done THEN 'closed' ELSE 'lapsed' END,
         close_reason = CASE WHEN c.compulsory_done THEN 'COMPULSORY_ONLY' ELSE 'LAPSED' END,
         stage = 'LOST', closed_at = app.now(), version = c.version + 1, updated_at = app.now()
       WHERE c.group_id = $1 AND c.state = 'open' AND c.anchor_on < $2::date - $3::int
         AND ($4::uuid[] IS NULL OR c.vehicle_id = ANY ($4))
       RETURNING c.id, c.vehicle_id AS "vehicleId", c.state, c.close_reason AS reason`,
      [groupId, today, lapseDays, only],
    );
  }
}
