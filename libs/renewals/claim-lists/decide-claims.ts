import { Injectable } from '@nestjs/common';
import type { ClaimDecided, ClaimDecision } from '#contracts';
import { RecordActivity } from '#customers';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { stillOpen } from './claim-list.sql.js';

interface Found {
  id: string;
  storeId: number;
  open: boolean;
  match: string;
  vehicleId: string | null;
}

/** Claims or declines cars that an insurer offers, one by one or many at once, until their deadline has passed. */
@Injectable()
export class DecideClaims {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * Rows that cannot be decided are left and named; the others are. Deciding the same again changes nothing.
   * @throws Problem 404 for rows of other stores or lists, 422 'claim.reason-needed' | 'claim.one-car' | 'claim.car-unknown'
   */
  run(actor: Actor, listId: string, input: ClaimDecision): Promise<ClaimDecided> {
    const asked = [...new Set(input.rows)];
    if (input.decision === 'decline' && !input.reason) throw new Problem(422, 'claim.reason-needed');
    if (input.vehicle && asked.length > 1) throw new Problem(422, 'claim.one-car');
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Found>(
        `SELECT r.id, r.store_id AS "storeId", ${stillOpen('app.today(s.time_zone)')} AS open, r.match, r.vehicle_id AS "vehicleId"
         FROM claim_list_row r JOIN store s ON s.id = r.store_id
         WHERE r.list_id = $1 AND r.store_id = ANY ($2) AND r.id = ANY ($3) ORDER BY r.id FOR UPDATE OF r`,
        [listId, actor.storeIds, asked],
      );
      if (rows.length < asked.length) throw notFound('claim-list.not-found');
      if (input.vehicle) await this.name(actor, rows[0]!, input.vehicle);
      const left = rows.flatMap((row) => leftOf(row, input.decision));
      const held = new Set(left.map((one) => one.row));
      const decided = rows.filter((row) => !held.has(row.id));
      await this.write(actor, listId, decided, input);
      return { decided: decided.length, left };
    });
  }

  /** A person says which car the row speaks of: any that the row's store knows. */
  private async name(actor: Actor, row: Found, vehicleId: string): Promise<void> {
    const known = await this.db.query(
      `SELECT FROM vehicle_store x JOIN vehicle v ON v.id = x.vehicle_id AND v.merged_into IS NULL
       WHERE x.store_id = $1 AND x.vehicle_id = $2 AND v.group_id = $3`,
      [row.storeId, vehicleId, actor.groupId],
    );
    if (known.length === 0) throw new Problem(422, 'claim.car-unknown');
    if (!row.open) return;
    await this.db.query(
      `UPDATE claim_list_row SET match = 'matched', vehicle_id = $2::uuid, version = version + 1,
         candidates = CASE WHEN candidates @> jsonb_build_array(jsonb_build_object('vehicleId', $2::uuid)) THEN candidates
           ELSE candidates || jsonb_build_array(jsonb_build_object('vehicleId', $2::uuid, 'evidence', '[]'::jsonb)) END
       WHERE id = $1`,
      [row.id, vehicleId],
    );
    Object.assign(row, { match: 'matched', vehicleId });
  }

  private async write(actor: Actor, listId: string, rows: Found[], input: ClaimDecision): Promise<void> {
    if (rows.length === 0) return;
    const { decision, note } = input;
    const reason = decision === 'decline' ? input.reason! : null;
    const changed = await this.db.query<{ id: string }>(
      `UPDATE claim_list_row SET decision = $2, reason = $3, note = $4, by_itself = false, decided_at = app.now(),
         decided_by = $5, version = version + 1
       WHERE id = ANY ($1) AND (decision, reason, note, by_itself) IS DISTINCT FROM ($2, $3, $4, false) RETURNING id`,
      [rows.map((row) => row.id), decision, reason, note ?? null, actor.staffId],
    );
    if (changed.length === 0) return;
    const written = new Set(changed.map((one) => one.id));
    const told = rows.filter((row) => written.has(row.id));
    const subject = { type: 'claim-list', id: listId, storeId: rows[0]!.storeId };
    await this.audit.write(actor, 'claim-list.decide', subject, { decision, reason, rows: [...written] });
    await this.activity.run(
      actor,
      ...told
        .filter((row) => row.vehicleId)
        .map((row) => ({
          storeId: row.storeId,
          vehicleId: row.vehicleId,
          kind: 'claim-list.decided',
          data: { listId, decision, reason },
        })),
    );
  }
}

/** Why a row stays as it is: a car is claimed only when it is known which one. */
function leftOf(row: Found, decision: ClaimDecision['decision']): ClaimDecided['left'] {
  if (!row.open) return [{ row: row.id, why: 'CLOSED' }];
  if (decision === 'decline' || row.match === 'matched') return [];
  return [{ row: row.id, why: row.match === 'ambiguous' ? 'AMBIGUOUS' : 'NO_CAR' }];
}
