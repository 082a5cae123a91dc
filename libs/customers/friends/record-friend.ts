import { Injectable } from '@nestjs/common';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { RecordActivity } from '../record-activity.js';

export interface Friendship {
  personId: string;
  staffId: string;
  friend: boolean;
}

interface Person {
  id: string;
  storeId: number;
  vehicles: string[];
}

/** Keeps who is connected with whom in WeCom. It says whom a message can reach, not whether it may be sent. */
@Injectable()
export class RecordFriend {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /**
   * Said twice it changes nothing.
   * @returns cars of the person, for whose reminders something follows
   * @throws Problem 404 for a person of others, 422 'friend.not-here' for a colleague who is not of the store
   */
  run(actor: Actor, { personId, staffId, friend }: Friendship): Promise<{ changed: boolean; vehicleIds: string[] }> {
    return this.db.tx(actor, async () => {
      const person = await this.person(actor, personId);
      if (friend) await this.mustStandHere(actor, person.storeId, staffId);
      const changed = friend ? await this.begin(actor, person, staffId) : await this.end(actor, person, staffId);
      if (changed) await this.writeDown(actor, person, staffId, friend);
      return { changed, vehicleIds: person.vehicles };
    });
  }

  private async person(actor: Actor, id: string): Promise<Person> {
    const [person] = await this.db.query<Person>(
      `SELECT p.id, p.store_id AS "storeId", ARRAY(SELECT DISTINCT vp.vehicle_id FROM vehicle_person vp
         WHERE vp.person_id = p.id AND vp.until_on IS NULL) AS vehicles
       FROM person p WHERE p.store_id = ANY ($2)
         AND p.id = (SELECT coalesce(n.merged_into, n.id) FROM person n WHERE n.id = $1)`,
      [id, actor.storeIds],
    );
    if (!person) throw notFound();
    return person;
  }

  private async mustStandHere(actor: Actor, storeId: number, staffId: string): Promise<void> {
    const [known] = await this.db.query(
      `SELECT FROM staff_member m WHERE m.id = $1 AND m.group_id = $2 AND m.disabled_at IS NULL
         AND (m.id = $4 OR EXISTS (SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = $3))`,
      [staffId, actor.groupId, storeId, actor.staffId],
    );
    if (!known) throw new Problem(422, 'friend.not-here');
  }

  private async begin(actor: Actor, person: Person, staffId: string): Promise<boolean> {
    const made = await this.db.change(
      `INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id, noted_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id, staff_id) WHERE ended_at IS NULL DO NOTHING`,
      [newId(), actor.groupId, person.storeId, person.id, staffId, actor.staffId],
    );
    return made > 0;
  }

  private async end(actor: Actor, person: Person, staffId: string): Promise<boolean> {
    const ended = await this.db.change(
      `UPDATE wecom_friend SET ended_at = greatest(app.now(), since), ended_by = $3
       WHERE person_id = $1 AND staff_id = $2 AND ended_at IS NULL`,
      [person.id, staffId, actor.staffId],
    );
    return ended > 0;
  }

  private async writeDown(actor: Actor, person: Person, staffId: string, friend: boolean): Promise<void> {
    const verb = friend ? 'wecom-friend.begin' : 'wecom-friend.end';
    await this.audit.write(actor, verb, { type: 'person', id: person.id, storeId: person.storeId }, { staffId });
    await this.activity.run(actor, {
      storeId: person.storeId,
      vehicleId: person.vehicles[0],
      personId: person.id,
      kind: verb,
      data: { staffId },
    });
  }
}
