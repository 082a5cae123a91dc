import { Injectable } from '@nestjs/common';
import type { CaseStage } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import type { ClosedCase } from './close-cases.js';

/** Work in progress on a car, as another system left it. */
export interface WorkLeft {
  vehicleId: string;
  assigneeId: string | null;
  stage: CaseStage | null;
  nextOn: LocalDate | null;
  /** How it ended, when it has. */
  end: { state: ClosedCase['state']; stage: CaseStage; reason: string } | null;
}

/** What a take-over found on a case and left on it, by columns: an undo of it compares, and puts back. */
export interface CaseTurn {
  id: string;
  vehicleId: string;
  was: Record<string, unknown>;
  became: Record<string, unknown>;
}

/** Open cases that went on here. */
export interface TakenOver {
  id: string;
  vehicleId: string;
  guarded: boolean;
}

const WORK = `jsonb_to_recordset($3::jsonb) AS w(vehicle_id uuid, assignee_id uuid, stage text, next_on date, end_state text,
  end_stage text, end_reason text)`;

const TURNED = [
  'state',
  'stage',
  'close_reason',
  'assignee_id',
  'next_contact_at',
  'next_action',
  'snoozed_until',
  'guarded',
  'cut_over_id',
];
const columnsOf = (row: 'old' | 'new'): string =>
  `jsonb_build_object(${TURNED.map((column) => `'${column}', ${row}.${column}`).join(', ')})`;
const TURN = `${columnsOf('old')} AS was, ${columnsOf('new')} AS became`;

/** Takes over the work on open cases of a store in mid-work: who does it, how far it is, what comes next, or its end. */
@Injectable()
export class TakeOverCases {
  constructor(private readonly db: Db) {}

  /**
   * Set-based, in the running transaction. A case whose day is near is guarded the first time it is taken over: nothing
   * automatic goes out for it until a person releases it.
   * @param cutOverId the import that brings the work in
   */
  async run(
    place: { groupId: number; storeId: number; today: LocalDate; cutOverId: string },
    work: WorkLeft[],
  ): Promise<{ closed: ClosedCase[]; taken: TakenOver[]; turns: CaseTurn[] }> {
    const rows = work.map(({ vehicleId, assigneeId, stage, nextOn, end }) => ({
      vehicle_id: vehicleId,
      assignee_id: assigneeId,
      stage,
      next_on: nextOn,
      end_state: end?.state ?? null,
      end_stage: end?.stage ?? null,
      end_reason: end?.reason ?? null,
    }));
    const params = [place.storeId, place.cutOverId, JSON.stringify(rows)];
    const closed = await this.db.query<ClosedCase & CaseTurn>(
      `UPDATE renewal_case c SET state = w.end_state, stage = w.end_stage, close_reason = w.end_reason, closed_at = app.now(),
         assignee_id = coalesce(w.assignee_id, c.assignee_id), cut_over_id = $2, guarded = false, version = c.version + 1,
         updated_at = app.now()
       FROM ${WORK} WHERE c.vehicle_id = w.vehicle_id AND c.store_id = $1 AND c.state = 'open' AND w.end_state IS NOT NULL
       RETURNING c.id, c.vehicle_id AS "vehicleId", c.state, c.close_reason AS reason, ${TURN}`,
      params,
    );
    const taken = await this.db.query<TakenOver & CaseTurn>(
      `UPDATE renewal_case c SET assignee_id = coalesce(w.assignee_id, c.assignee_id),
         stage = coalesce(w.stage, CASE WHEN w.assignee_id IS NOT NULL AND c.stage = 'PENDING' THEN 'ASSIGNED' ELSE c.stage END),
         next_contact_at = coalesce((w.next_on + k.hour) AT TIME ZONE k.time_zone, c.next_contact_at,
           CASE WHEN coalesce(w.stage, 'PENDING') <> 'PENDING' OR w.assignee_id IS NOT NULL THEN k.morning END),
         next_action = coalesce(c.next_action, 'call'),
         snoozed_until = CASE w.stage WHEN 'SNOOZED' THEN coalesce(w.next_on, (k.morning AT TIME ZONE k.time_zone)::date)
           ELSE c.snoozed_until END,
         guarded = CASE WHEN c.cut_over_id IS NULL THEN c.anchor_on <= $4::date + k.days ELSE c.guarded END,
         cut_over_id = coalesce(c.cut_over_id, $2), version = c.version + 1, updated_at = app.now()
       FROM ${WORK}, (
         SELECT s.time_zone, app.next_morning(s.id) AS morning, (app.setting('touch_hour', s.group_id, s.id, $4::date) #>> '{}')::time AS hour,
           (app.setting('go_live_guard_days', s.group_id, s.id, $4::date))::int AS days FROM store s WHERE s.id = $1) k
       WHERE c.vehicle_id = w.vehicle_id AND c.store_id = $1 AND c.state = 'open' AND w.end_state IS NULL
       RETURNING c.id, c.vehicle_id AS "vehicleId", c.guarded, ${TURN}`,
      [...params, place.today],
    );
    return { closed, taken, turns: [...closed, ...taken] };
  }
}
