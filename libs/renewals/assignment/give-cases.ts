import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { addDays, type LocalDate } from '#kernel';
import { Audit, Db, Settings, type Actor } from '#platform';
import { nextWorkingHalf, Rotas, type RotaBook } from '#staff';

/** A case and who gets it. */
export interface Gift {
  caseId: string;
  targetId: string;
  /** A code of why, for the timeline. */
  reason: string;
}

interface Locked {
  id: string;
  vehicleId: string;
  assigneeId: string | null;
  anchorOn: LocalDate;
  /** Nothing is agreed, or it should have happened already. */
  unplanned: boolean;
}

/**
 * Gives open cases of a store to people. Whoever gets a case finds a next contact on it: the one that was agreed, or
 * the next half day they work, for a far case not before its first call is due.
 */
@Injectable()
export class GiveCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly rotas: Rotas,
    private readonly settings: Settings,
  ) {}

  /**
   * In the running transaction, set-based. Closed cases, and those that the target holds already, are passed over.
   * @param how facts for the audit, e.g. the batch or the round
   * @returns ids of the cases that changed hands
   */
  async run(actor: Actor, storeId: number, gifts: readonly Gift[], how: Record<string, unknown>): Promise<string[]> {
    if (gifts.length === 0) return [];
    const of = new Map(gifts.map((gift) => [gift.caseId, gift]));
    const cases = (await this.lock(storeId, [...of.keys()])).filter(
      (one) => one.assigneeId !== of.get(one.id)!.targetId,
    );
    if (cases.length === 0) return [];
    const book = await this.rotas.book(storeId, [...new Set(gifts.map((gift) => gift.targetId))]);
    const { firstCallDays } = await this.settings.get('assign_rule', actor.groupId, storeId, book.store.today);
    const rows = cases.map((one) => rowOf(one, of.get(one.id)!.targetId, book, firstCallDays));
    await this.write(storeId, rows);
    await this.activity.run(
      actor,
      ...cases.map((one) => ({
        storeId,
        kind: 'case.assigned',
        vehicleId: one.vehicleId,
        caseId: one.id,
        data: { from: one.assigneeId, to: of.get(one.id)!.targetId, why: of.get(one.id)!.reason },
      })),
    );
    const ids = cases.map((one) => one.id);
    const subject = { type: 'case', id: ids.length === 1 ? ids[0] : null, storeId };
    await this.audit.write(actor, 'case.assign', subject, { ...how, cases: ids.length, ids });
    return ids;
  }

  private lock(storeId: number, ids: string[]): Promise<Locked[]> {
    return this.db.query<Locked>(
      `SELECT id, vehicle_id AS "vehicleId", assignee_id AS "assigneeId", anchor_on AS "anchorOn",
         next_contact_at IS NULL OR next_contact_at < app.now() AS unplanned
       FROM renewal_case WHERE id = ANY ($1) AND store_id = $2 AND state = 'open' ORDER BY id FOR UPDATE`,
      [ids, storeId],
    );
  }

  private async write(storeId: number, rows: object[]): Promise<void> {
    await this.db.change(
      `UPDATE renewal_case c SET assignee_id = x.target_id, assigned_at = app.now(), missed_at = NULL, escalated_at = NULL, returned_at = NULL,
         stage = CASE WHEN c.stage = 'PENDING' THEN 'ASSIGNED' ELSE c.stage END,
         next_contact_at = coalesce((x.day + x.hour) AT TIME ZONE s.time_zone, c.next_contact_at),
         next_action = coalesce(c.next_action, 'call'),
         version = c.version + 1, updated_at = app.now()
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, target_id uuid, day date, hour time), store s
       WHERE c.id = x.id AND s.id = $1`,
      [storeId, JSON.stringify(rows)],
    );
  }
}

function rowOf(one: Locked, targetId: string, book: RotaBook, firstCallDays: number): object {
  if (!one.unplanned) return { id: one.id, target_id: targetId, day: null, hour: null };
  const { day, half } = nextWorkingHalf(book, targetId, { from: addDays(one.anchorOn, -firstCallDays) });
  return { id: one.id, target_id: targetId, day, hour: book.store.hours[half] };
}
