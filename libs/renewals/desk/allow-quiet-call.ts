import { Injectable } from '@nestjs/common';
import type { QuietCall, QuietCallAllowed } from '#contracts';
import { RecordActivity } from '#customers';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { inLawHours } from './guards.rules.js';

/** For so long people may call; a manager who means longer says it again. */
const MINUTES = 120;

/** A manager lets people call in a case though it is a quiet hour or a holiday, and says why. */
@Injectable()
export class AllowQuietCall {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * It lifts the store's own hours and holidays alone: refusals, a car that left and the hours of the law stand.
   * @throws Problem 404 in another store, 422 'case.not-open', 422 'call.law-hours' outside of the hours of the law
   */
  run(actor: Actor, caseId: string, { reason }: QuietCall): Promise<QuietCallAllowed> {
    return this.db.tx(actor, async () => {
      const [found] = await this.db.query<{ storeId: number; vehicleId: string; open: boolean; clock: string }>(
        `SELECT c.store_id AS "storeId", c.vehicle_id AS "vehicleId", c.state = 'open' AS open,
           to_char(app.now() AT TIME ZONE s.time_zone, 'HH24:MI') AS clock
         FROM renewal_case c JOIN store s ON s.id = c.store_id WHERE c.id = $1 AND c.store_id = ANY ($2)`,
        [caseId, actor.storeIds],
      );
      if (!found) throw notFound('case.not-found');
      if (!found.open) throw new Problem(422, 'case.not-open');
      if (!inLawHours(found.clock)) throw new Problem(422, 'call.law-hours');
      const { storeId, vehicleId } = found;
      const [made] = await this.db.query<{ until: Date }>(
        `INSERT INTO quiet_override (id, group_id, store_id, case_id, reason, given_by, given_at, until)
         VALUES ($1, $2, $3, $4, $5, $6, app.now(), app.now() + interval '${MINUTES} minutes') RETURNING until`,
        [newId(), actor.groupId, storeId, caseId, reason, actor.staffId],
      );
      const until = made!.until.toISOString();
      await this.audit.write(actor, 'quiet.allow', { type: 'case', id: caseId, storeId }, { reason, until });
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'quiet.allowed', data: { until } });
      return { until };
    });
  }
}
