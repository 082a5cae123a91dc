import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { NewSubstitute, SubstituteView } from '#contracts';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { StaffList } from '../staff-list.query.js';
import { refusePast } from './set-rota.js';

const LOCK = 7_240_021;

/** Whoever stands in for `$1` or for those who do, within the days $2 to $3. */
const CHAIN = `
  WITH RECURSIVE chain AS (
    SELECT by_id, greatest(from_on, $2::date) AS from_on, least(until_on, $3::date) AS until_on FROM substitute
    WHERE staff_id = $1 AND from_on <= $3 AND until_on >= $2
    UNION
    SELECT s.by_id, greatest(s.from_on, c.from_on), least(s.until_on, c.until_on) FROM chain c
    JOIN substitute s ON s.staff_id = c.by_id AND s.from_on <= c.until_on AND s.until_on >= c.from_on)`;

/** Names who stands in for somebody for some days. Substitutes may have substitutes, but nobody comes back to themselves. */
@Injectable()
export class AddSubstitute {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly people: StaffList,
  ) {}

  /**
   * @throws Problem 404 for a person outside the actor's stores | 409 'substitute.twice' | 422 'substitute.loop' |
   *   422 'substitute.apart' when the two share no store | 422 'substitute.self' | 422 'rota.past'
   */
  run(actor: Actor, input: z.infer<typeof NewSubstitute>): Promise<z.infer<typeof SubstituteView>> {
    return this.db.tx(actor, async () => {
      const [person, by] = [await this.people.one(actor, input.person), await this.people.one(actor, input.by)];
      if (!person || !by || by.disabled) throw notFound();
      await this.judge(actor, input);
      const id = newId();
      await this.db.change(
        `INSERT INTO substitute (id, group_id, staff_id, by_id, from_on, until_on, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, actor.groupId, input.person, input.by, input.from, input.until, actor.staffId],
      );
      await this.audit.write(actor, 'substitute.add', { type: 'staff', id: input.person }, { ...input });
      const { from, until } = input;
      return { id, person: { id: person.id, name: person.name }, by: { id: by.id, name: by.name }, from, until };
    });
  }

  private async judge(actor: Actor, { person, by, from, until }: z.infer<typeof NewSubstitute>): Promise<void> {
    if (person === by) throw new Problem(422, 'substitute.self');
    if (until < from) throw new Problem(422, 'substitute.days');
    await refusePast(this.db, from);
    await this.db.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK, actor.groupId]);
    const [row] = await this.db.query<{ twice: boolean; loop: boolean; together: boolean }>(
      `${CHAIN} SELECT
         EXISTS (SELECT FROM substitute WHERE staff_id = $4 AND from_on <= $3 AND until_on >= $2) AS twice,
         EXISTS (SELECT FROM chain WHERE by_id = $4) AS loop,
         EXISTS (SELECT FROM staff_store a JOIN staff_store b ON b.store_id = a.store_id
           WHERE a.staff_id = $1 AND b.staff_id = $4) AS together`,
      [by, from, until, person],
    );
    if (row!.twice) throw new Problem(409, 'substitute.twice');
    if (row!.loop) throw new Problem(422, 'substitute.loop');
    if (!row!.together) throw new Problem(422, 'substitute.apart');
  }
}

/** Everybody who stands in for a person on a day, directly or for a substitute. Runs in the caller's transaction. */
export async function standInsFor(db: Db, staffId: string, day: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(`${CHAIN} SELECT DISTINCT by_id AS id FROM chain`, [staffId, day, day]);
  return rows.map((row) => row.id);
}
