import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RotaDaysChange } from '#contracts';
import { daysBetween, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { StaffList } from '../staff-list.query.js';
import { refusePast } from './set-rota.js';

const MOST_DAYS = 92;

/** Days on which a person works otherwise than planned: leave, a duty beside it, a swap; or as planned again. */
@Injectable()
export class SetRotaDays {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly people: StaffList,
  ) {}

  /** @throws Problem 404 outside the actor's stores | 422 'rota.past' | 422 'rota.too-long' */
  async run(actor: Actor, staffId: string, input: z.infer<typeof RotaDaysChange>): Promise<void> {
    const { from, to, shift, kind } = input;
    const days = daysBetween(from, to) + 1;
    if (days < 1 || days > MOST_DAYS) throw new Problem(422, 'rota.too-long', { most: MOST_DAYS });
    await this.db.tx(actor, async () => {
      if (!(await this.people.one(actor, staffId))) throw notFound();
      await refusePast(this.db, from);
      if (shift === null) {
        await this.db.change('DELETE FROM rota_day WHERE staff_id = $1 AND day BETWEEN $2 AND $3', [staffId, from, to]);
      } else {
        await this.db.change(
          `INSERT INTO rota_day (group_id, staff_id, day, shift, kind)
           SELECT $1, $2, d::date, $5, $6 FROM generate_series($3::date, $4::date, interval '1 day') d
           ON CONFLICT (staff_id, day) DO UPDATE SET shift = excluded.shift, kind = excluded.kind`,
          [actor.groupId, staffId, from, to, shift, kind],
        );
      }
      await this.audit.write(actor, 'rota.days', { type: 'staff', id: staffId }, { from, to, shift, kind });
    });
  }
}
