import { Injectable } from '@nestjs/common';
import { RecordActivity } from '#customers';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { ReadGround } from './proposal-ground.js';
import { proposeNext } from './propose-next.rules.js';
import type { WorkCase } from './work-case.query.js';

/** What handing a case over means, whoever decides it: the next contact is the adviser's, and so is a share of the credit. */
@Injectable()
export class HandOver {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly ground: ReadGround,
    private readonly notify: Notify,
  ) {}

  /** In the running transaction, on a locked open case. @param why 'by-hand' or 'unreached' */
  async run(actor: Actor, work: WorkCase, adviserId: string, why: string): Promise<void> {
    const ground = await this.ground.run(actor, work, adviserId);
    const next = await this.ground.agreed(ground.zone, proposeNext('NOT_DIALLED', ground)!);
    await this.db.change(
      `UPDATE renewal_case SET handed_to = $2, next_contact_at = $3, next_action = $4, failed_attempts = 0,
         stage = CASE WHEN stage IN ('PENDING', 'ASSIGNED') THEN 'CONTACTING' WHEN stage = 'SNOOZED'
           THEN coalesce(snoozed_from, 'CONTACTING') ELSE stage END,
         snoozed_from = NULL, snoozed_until = NULL, version = version + 1, updated_at = app.now() WHERE id = $1`,
      [work.id, adviserId, next.at, next.action],
    );
    await this.share(work, adviserId);
    const facts = { to: adviserId, why };
    await this.audit.write(actor, 'case.hand', { type: 'case', id: work.id, storeId: work.storeId }, facts);
    await this.activity.run(actor, {
      storeId: work.storeId,
      vehicleId: work.vehicleId,
      caseId: work.id,
      kind: 'case.handed',
      data: facts,
    });
    await this.notify.run(actor, { staffId: adviserId, kind: 'case.handed', subject: { type: 'case', id: work.id } });
  }

  /** Both names stand for the credit from now on; an adviser who had it before has no share any more. */
  private async share(work: WorkCase, adviserId: string): Promise<void> {
    await this.db.change(`DELETE FROM case_credit WHERE case_id = $1`, [work.id]);
    await this.db.change(
      `INSERT INTO case_credit (group_id, store_id, case_id, staff_id, role, share)
       SELECT s.group_id, s.id, $1, x.staff_id, x.role, CASE x.role WHEN 'adviser' THEN k.share ELSE 100 - k.share END
       FROM store s CROSS JOIN (VALUES ($3::uuid, 'specialist'), ($4::uuid, 'adviser')) AS x(staff_id, role)
       CROSS JOIN LATERAL (SELECT CASE WHEN $3 IS NULL THEN 100
         ELSE (app.setting('hand_off_share', s.group_id, s.id, app.today(s.time_zone)))::int END AS share) k
       WHERE s.id = $2 AND x.staff_id IS NOT NULL`,
      [work.id, work.storeId, work.assigneeId, adviserId],
    );
  }
}
