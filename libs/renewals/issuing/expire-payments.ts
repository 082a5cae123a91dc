import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, Db, systemActor } from '#platform';
import { Notify } from '#staff';
import { moveStage } from '../contacts/move-stage.js';
import { lockWork } from '../contacts/work-case.query.js';

const MOST_AT_ONCE = 200;

interface Dead {
  id: string;
  groupId: number;
  storeId: number;
  caseId: string;
  startedBy: string;
}

/** Payments whose link has died: the case goes back to the agreement, with somebody to call the owner. */
@Injectable()
export class ExpirePayments {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly notify: Notify,
  ) {}

  /** As the worker; called again, or by two at once, each payment expires once. @returns how many did */
  async run(): Promise<number> {
    const dead = await this.db.tx(systemActor(), () =>
      this.db.query<Dead>(
        `SELECT id, group_id AS "groupId", store_id AS "storeId", case_id AS "caseId", started_by AS "startedBy"
         FROM issuing WHERE state = 'waiting' AND pay_until <= app.now() ORDER BY pay_until LIMIT ${MOST_AT_ONCE}`,
      ),
    );
    let expired = 0;
    for (const one of dead) expired += await this.expire(one);
    return expired;
  }

  private expire({ id, groupId, storeId, caseId, startedBy }: Dead): Promise<number> {
    const actor = systemActor(groupId, [storeId]);
    return this.db.tx(actor, async () => {
      // The case before its payment, as whoever issues takes them.
      const work = await lockWork(this.db, actor, caseId);
      const ended = await this.db.change(
        `UPDATE issuing SET state = 'expired', ended_at = app.now() WHERE id = $1 AND state = 'waiting' AND pay_until <= app.now()`,
        [id],
      );
      if (ended === 0) return 0;
      await this.audit.write(actor, 'payment.expire', { type: 'case', id: caseId, storeId }, { issuing: id });
      if (work.state !== 'open' || work.stage !== 'ISSUING') return 1;
      const at = await this.soon(storeId);
      await moveStage(this.db, actor, caseId, 'COMMITTED', { at, action: 'pay' });
      const { vehicleId } = work;
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'payment.expired', data: {} });
      const staffId = work.assigneeId ?? startedBy;
      await this.notify.run(actor, { staffId, kind: 'payment.expired', subject: { type: 'case', id: caseId } });
      return 1;
    });
  }

  /** Now by day, tomorrow morning by night. */
  private async soon(storeId: number): Promise<string> {
    const [row] = await this.db.query<{ at: Date }>(
      `SELECT CASE WHEN (app.now() AT TIME ZONE time_zone)::time BETWEEN '08:00' AND '18:00' THEN app.now()
         ELSE app.next_morning(id) END AS at FROM store WHERE id = $1`,
      [storeId],
    );
    return row!.at.toISOString();
  }
}
