import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ALLOWED_MOVES, type CaseRow, type CaseStage, type MoveStageInput, type NextContact } from '#contracts';
import { RecordActivity } from '#customers';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustComeLater, WorkOn } from './work-on.js';
import { further } from './results.rules.js';
import { lockWork, mustBeOpen, type WorkCase } from './work-case.query.js';

/** Moves an open case to another stage of the work, by the table of allowed moves. */
@Injectable()
export class MoveStage {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly workOn: WorkOn,
  ) {}

  /**
   * @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open' | 'stage.not-allowed' | 'stage.snooze-until' |
   * 'contact.next-past'
   */
  run(actor: Actor, id: string, input: z.infer<typeof MoveStageInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, id, input.version);
      await this.apply(actor, work, input);
      return this.workOn.row(id);
    });
  }

  /**
   * The same on a case in hand, in the running transaction; throws before it writes anything.
   * @throws Problem 422 'stage.not-allowed' | 'stage.snooze-until' | 'contact.next-past' | 'contact.next-far'
   */
  async apply(actor: Actor, work: WorkCase, input: Omit<z.infer<typeof MoveStageInput>, 'version'>): Promise<void> {
    if (input.next) await mustComeLater(this.db, input.next.at);
    if (input.stage === 'SNOOZED') await this.snooze(work, input.snoozeUntil, input.next);
    else await moveStage(this.db, actor, work.id, input.stage, input.next);
    const facts = { from: work.stage, to: input.stage, until: input.snoozeUntil ?? null };
    await this.audit.write(actor, 'case.stage', { type: 'case', id: work.id, storeId: work.storeId }, facts);
    await this.activity.run(actor, {
      storeId: work.storeId,
      vehicleId: work.vehicleId,
      caseId: work.id,
      kind: 'case.stage',
      data: facts,
    });
  }

  /** Nothing automatic goes out until that morning; then the case comes back by itself. */
  private async snooze(work: WorkCase, until: string | undefined, next: NextContact | undefined): Promise<void> {
    mustBeAllowed(work.stage, 'SNOOZED');
    if (until === undefined) throw new Problem(422, 'stage.snooze-until');
    const done = await this.db.change(
      `UPDATE renewal_case c SET stage = 'SNOOZED', snoozed_from = coalesce(c.snoozed_from, c.stage), snoozed_until = $2,
         next_contact_at = coalesce($3::timestamptz, k.morning), next_action = coalesce($4, 'call'),
         quiet_until = k.morning, version = version + 1, updated_at = app.now()
       FROM (SELECT ($2::date + (app.setting('touch_hour', s.group_id, s.id, $2::date) #>> '{}')::time)
               AT TIME ZONE s.time_zone AS morning, app.today(s.time_zone) AS today FROM store s WHERE s.id = $5) k
       WHERE c.id = $1 AND $2::date > k.today AND $2::date <= k.today + 366`,
      [work.id, until, next?.at ?? null, next?.action ?? null, work.storeId],
    );
    if (done === 0) throw new Problem(422, 'stage.snooze-until');
  }
}

/** @throws Problem 422 'stage.not-allowed' */
function mustBeAllowed(from: CaseStage, to: CaseStage): void {
  if (from !== to && !ALLOWED_MOVES[from].includes(to)) throw new Problem(422, 'stage.not-allowed', { from, to });
}

/**
 * The same within a running transaction, for verbs that move a case by what they do (a quote, a payment). Writes no
 * audit row: that verb's own says it. Without `next` the next contact stays, or falls on tomorrow where there was none.
 * @throws Problem 404, 422 'case.not-open' | 'stage.not-allowed'
 */
export async function moveStage(
  db: Db,
  actor: Actor,
  id: string,
  to: CaseStage,
  next?: NextContact,
): Promise<{ from: CaseStage; to: CaseStage }> {
  const work = await lockWork(db, actor, id);
  mustBeOpen(work);
  mustBeAllowed(work.stage, to);
  await write(db, id, to, next);
  return { from: work.stage, to };
}

/** Brings a case at least as far as a stage: one that stands further stays there. @throws what `moveStage` throws */
export async function reachStage(
  db: Db,
  actor: Actor,
  id: string,
  to: CaseStage,
  next?: NextContact,
): Promise<{ from: CaseStage; to: CaseStage }> {
  const work = await lockWork(db, actor, id);
  mustBeOpen(work);
  const reached = further(standing(work), to);
  mustBeAllowed(work.stage, reached);
  await write(db, id, reached, next);
  return { from: work.stage, to: reached };
}

/** Where the work stands, whether or not it is snoozed. */
export const standing = (work: Pick<WorkCase, 'stage' | 'snoozedFrom'>): CaseStage =>
  work.stage === 'SNOOZED' ? (work.snoozedFrom ?? 'ASSIGNED') : work.stage;

async function write(db: Db, id: string, to: CaseStage, next: NextContact | undefined): Promise<void> {
  await db.change(
    `UPDATE renewal_case SET stage = $2, snoozed_from = NULL, snoozed_until = NULL,
       quiet_until = CASE WHEN stage = 'SNOOZED' THEN NULL ELSE quiet_until END,
       next_contact_at = coalesce($3::timestamptz, next_contact_at,
         CASE WHEN $2 <> 'PENDING' THEN app.next_morning(store_id) END),
       next_action = coalesce($4, next_action, 'call'), version = version + 1, updated_at = app.now() WHERE id = $1`,
    [id, to, next?.at ?? null, next?.action ?? null],
  );
}
