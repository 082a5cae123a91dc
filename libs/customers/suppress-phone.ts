import { Injectable } from '@nestjs/common';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { refreshCars } from './known-vehicle.query.js';
import { RecordActivity } from './record-activity.js';

export type SuppressionReason = 'opt_out' | 'complaint' | 'erased' | 'staff_number' | 'manual';

export interface Suppressed {
  /** False when the number was closed already. */
  created: boolean;
  /** People and cars of the actor's stores behind the number: what is planned for them must stop. */
  personIds: string[];
  vehicleIds: string[];
}

/** Closes a number for the whole group (opt-out), and withdraws what its people had agreed to. */
@Injectable()
export class SuppressPhone {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** Joins a running transaction. @throws Problem 404 for a number of other stores, 422 'phone.masked'. */
  async run(actor: Actor, input: { phoneId: string; reason: SuppressionReason }): Promise<Suppressed> {
    return this.db.tx(actor, async () => {
      const [phone] = await this.db.query<{ bidx: Buffer | null }>(
        'SELECT bidx FROM phone WHERE id = $1 AND store_id = ANY ($2)',
        [input.phoneId, actor.storeIds],
      );
      if (!phone) throw notFound();
      if (!phone.bidx) throw new Problem(422, 'phone.masked');
      return this.byIndex(actor, phone.bidx, input.reason);
    });
  }

  /** The same for a number known by its blind index alone, e.g. from a reply. The actor names the group's stores. */
  async byIndex(actor: Actor, phoneBidx: Buffer, reason: SuppressionReason): Promise<Suppressed> {
    return this.db.tx(actor, async () => {
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO suppression (id, group_id, phone_bidx, reason, actor_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (group_id, phone_bidx) WHERE lifted_at IS NULL
         DO UPDATE SET until = NULL WHERE suppression.until IS NOT NULL`,
        [id, actor.groupId, phoneBidx, reason, actor.staffId],
      );
      const people = await this.db.query<Behind>(
        `SELECT p.person_id, p.store_id, array_remove(array_agg(DISTINCT r.vehicle_id), NULL) AS vehicles
         FROM phone p LEFT JOIN vehicle_person r ON r.person_id = p.person_id AND r.until_on IS NULL
         WHERE p.bidx = $1 AND p.store_id = ANY ($2) GROUP BY p.person_id, p.store_id`,
        [phoneBidx, actor.storeIds],
      );
      const withdrawn = await this.withdraw(actor, people, reason);
      if (made > 0 || withdrawn > 0) await this.writeDown(actor, id, people, reason, withdrawn);
      const vehicleIds = [...new Set(people.flatMap((row) => row.vehicles))];
      await refreshCars(this.db, vehicleIds);
      return { created: made > 0, personIds: people.map((row) => row.person_id), vehicleIds };
    });
  }

  private async withdraw(actor: Actor, people: Behind[], reason: SuppressionReason): Promise<number> {
    return this.db.change(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, actor_id)
       SELECT app.new_id(), c.group_id, c.store_id, c.person_id, c.purpose, c.channel, false, c.text_version, $3, $4
       FROM (SELECT DISTINCT ON (person_id, purpose, channel) * FROM consent
             WHERE person_id = ANY ($1) AND store_id = ANY ($2) AND purpose IN ('renewal', 'marketing')
             ORDER BY person_id, purpose, channel, at DESC, id DESC) c
       WHERE c.granted`,
      [people.map((row) => row.person_id), actor.storeIds, reason, actor.staffId],
    );
  }

  private async writeDown(
    actor: Actor,
    id: string,
    people: Behind[],
    reason: SuppressionReason,
    withdrawn: number,
  ): Promise<void> {
    await this.audit.write(actor, 'phone.suppress', { type: 'suppression', id }, { reason, withdrawn });
    const entries = people.flatMap((row) =>
      (row.vehicles.length > 0 ? row.vehicles : [null]).map((vehicleId) => ({
        storeId: row.store_id,
        personId: row.person_id,
        vehicleId,
        kind: 'phone.suppressed',
        data: { reason },
      })),
    );
    await this.activity.run(actor, ...entries);
  }
}

interface Behind {
  person_id: string;
  store_id: number;
  vehicles: string[];
}
