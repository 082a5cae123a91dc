import { Injectable } from '@nestjs/common';
import type { ArrivalTold } from '#contracts';
import { RecordActivity } from '#customers';
import { notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { Notify } from '#staff';
import { storeLeads } from '../assignment/store-leads.query.js';
import { noteArrival } from '../today/note-stir.js';

interface CaseAtCounter {
  id: string;
  storeId: number;
  vehicleId: string;
  assigneeId: string | null;
  handlerId: string | null;
  recent: boolean;
  arrivedAt: Date | null;
}

/** A car that was announced so lately is the same visit. */
const ONE_VISIT = '2 hours';

/** Tells whoever works a case that its owner stands in the shop; who told shares the credit. */
@Injectable()
export class TellArrival {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
    private readonly notify: Notify,
  ) {}

  /**
   * Said twice of one visit, it is told once.
   * @throws Problem 404 for a car of other stores, 422 'arrival.nothing-due'
   */
  run(actor: Actor, vehicleId: string): Promise<ArrivalTold> {
    return this.db.tx(actor, async () => {
      const found = await this.find(actor, vehicleId);
      const told = found.handlerId ? [found.handlerId] : await storeLeads(this.db, found.storeId);
      if (!found.recent) await this.tell(actor, found, told);
      return {
        caseId: found.id,
        told: await this.namesOf(told),
        again: found.recent,
        at: (found.recent ? found.arrivedAt! : await this.now()).toISOString(),
      };
    });
  }

  private async find(actor: Actor, vehicleId: string): Promise<CaseAtCounter> {
    const known = await this.db.query(
      'SELECT FROM vehicle_store WHERE vehicle_id = $1 AND store_id = ANY ($2) LIMIT 1',
      [vehicleId, actor.storeIds],
    );
    if (known.length === 0) throw notFound();
    const [found] = await this.db.query<CaseAtCounter>(
      `SELECT id, store_id AS "storeId", vehicle_id AS "vehicleId", assignee_id AS "assigneeId",
         coalesce(handed_to, assignee_id) AS "handlerId", arrived_at AS "arrivedAt",
         coalesce(arrived_at > app.now() - interval '${ONE_VISIT}', false) AS recent
       FROM renewal_case WHERE vehicle_id = $1 AND store_id = ANY ($2) AND state = 'open' FOR UPDATE`,
      [vehicleId, actor.storeIds],
    );
    if (!found) throw new Problem(422, 'arrival.nothing-due');
    return found;
  }

  private async tell(actor: Actor, found: CaseAtCounter, told: readonly string[]): Promise<void> {
    const { id: caseId, storeId, vehicleId } = found;
    await noteArrival(this.db, caseId);
    const shared = actor.role === 'adviser' && actor.staffId !== null ? await this.share(found, actor.staffId) : false;
    await this.audit.write(actor, 'arrival.tell', { type: 'case', id: caseId, storeId }, { told: told.length, shared });
    await this.activity.run(actor, { storeId, vehicleId, caseId, kind: 'case.arrived', data: { shared } });
    for (const staffId of told) {
      await this.notify.run(actor, { staffId, kind: 'case.arrived', subject: { type: 'case', id: caseId } });
    }
  }

  /** An adviser who shares in it already keeps what was agreed. @returns whether the credit is shared from now on */
  private async share({ id, storeId, assigneeId }: CaseAtCounter, adviserId: string): Promise<boolean> {
    const made = await this.db.change(
      `INSERT INTO case_credit (group_id, store_id, case_id, staff_id, role, share)
       SELECT s.group_id, s.id, $1, x.staff_id, x.role, CASE x.role WHEN 'adviser' THEN k.share ELSE 100 - k.share END
       FROM store s CROSS JOIN (VALUES ($3::uuid, 'specialist'), ($4::uuid, 'adviser')) AS x(staff_id, role)
       CROSS JOIN LATERAL (SELECT (app.setting('arrival_share', s.group_id, s.id, app.today(s.time_zone)))::int AS share) k
       WHERE s.id = $2 AND x.staff_id IS NOT NULL AND NOT EXISTS (SELECT FROM case_credit WHERE case_id = $1)`,
      [id, storeId, assigneeId, adviserId],
    );
    return made > 0;
  }

  private async namesOf(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      'SELECT name FROM staff_member WHERE id = ANY ($1) ORDER BY name',
      [ids],
    );
    return rows.map(({ name }) => name);
  }

  private async now(): Promise<Date> {
    const [row] = await this.db.query<{ at: Date }>('SELECT app.now() AS at');
    return row!.at;
  }
}
