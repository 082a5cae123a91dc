import { Injectable } from '@nestjs/common';
import { RecordActivity, type LinkInHand } from '#customers';
import { Problem } from '#kernel';
import { Audit, Db } from '#platform';
import { storeLeads } from '#renewals';
import { Notify } from '#staff';

/** An owner whose link has expired wants a new one: whoever works the case hears so, and sends it from there. */
@Injectable()
export class AskFreshLink {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly notify: Notify,
  ) {}

  /**
   * No new address is shown here: an old one may be in anybody's hands. Asked again within a day, nobody is told twice.
   * @throws Problem 403 'link.unconfirmed' for a link that has not expired
   */
  run({ caseId, vehicleId, storeId, state, actor }: LinkInHand): Promise<void> {
    if (state !== 'expired') throw new Problem(403, 'link.unconfirmed');
    return this.db.tx(actor, async () => {
      const [found] = await this.db.query<{ handlerId: string | null; asked: boolean }>(
        `SELECT coalesce(c.handed_to, c.assignee_id) AS "handlerId",
           EXISTS (SELECT FROM activity a WHERE a.case_id = c.id AND a.store_id = c.store_id AND a.kind = 'link.wanted'
             AND a.at > app.now() - interval '1 day') AS asked
         FROM renewal_case c WHERE c.id = $1 AND c.store_id = $2 AND c.state = 'open' FOR UPDATE`,
        [caseId, storeId],
      );
      if (!found || found.asked) return;
      await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'link.wanted' });
      await this.audit.write(actor, 'link.want', { type: 'case', id: caseId, storeId });
      const told = found.handlerId ? [found.handlerId] : await storeLeads(this.db, storeId);
      for (const staffId of told) {
        await this.notify.run(actor, { staffId, kind: 'link.wanted', subject: { type: 'case', id: caseId } });
      }
    });
  }
}
