import { Injectable } from '@nestjs/common';
import type { RotaPattern } from '#contracts';
import { notFound, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { StaffList } from '../staff-list.query.js';

/** Gives a person a weekly pattern from a day on. What was before that day stays as it was worked. */
@Injectable()
export class SetRota {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly people: StaffList,
  ) {}

  /** @throws Problem 404 outside the actor's stores | 422 'rota.past' */
  async run(actor: Actor, staffId: string, input: RotaPattern & { startsOn: LocalDate }): Promise<void> {
    await this.db.tx(actor, async () => {
      if (!(await this.people.one(actor, staffId))) throw notFound();
      await refusePast(this.db, input.startsOn);
      await this.db.change(
        `INSERT INTO rota (group_id, staff_id, starts_on, week, works_holidays) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (staff_id, starts_on) DO UPDATE SET week = excluded.week, works_holidays = excluded.works_holidays`,
        [actor.groupId, staffId, input.startsOn, input.week, input.worksHolidays],
      );
      const { week, worksHolidays, startsOn } = input;
      await this.audit.write(actor, 'rota.set', { type: 'staff', id: staffId }, { startsOn, week, worksHolidays });
    });
  }
}

/** What was worked is not planned anew. @throws Problem 422 'rota.past' */
export async function refusePast(db: Db, day: LocalDate): Promise<void> {
  const [row] = await db.query<{ past: boolean }>(`SELECT $1::date < app.today('Asia/Shanghai') AS past`, [day]);
  if (row!.past) throw new Problem(422, 'rota.past');
}
