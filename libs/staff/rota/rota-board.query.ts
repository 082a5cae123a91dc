import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RotaBoard as Board, SubstituteView } from '#contracts';
import { addDays, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { deskPeople } from './desk-people.query.js';
import { holidayOn, isKnownYear, isMakeupDay } from './holidays.js';
import { Rotas } from './rotas.query.js';

/** Who works when, day by day, with holidays and who stands in for whom. */
@Injectable()
export class RotaBoard {
  constructor(
    private readonly db: Db,
    private readonly rotas: Rotas,
  ) {}

  /** @param storeIds the stores asked for, all among the actor's */
  run(actor: Actor, storeIds: number[], asked: { from?: LocalDate; days: number }): Promise<Board> {
    return this.db.tx(actor, async () => {
      const { today } = await this.rotas.store(storeIds[0]!);
      const from = asked.from ?? today;
      const days = Array.from({ length: asked.days }, (_, n) => addDays(from, n));
      const people = new Map<string, Board['people'][number]>();
      for (const storeId of storeIds) {
        for (const one of await this.ofStore(actor, storeId, days)) if (!people.has(one.id)) people.set(one.id, one);
      }
      const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
      return {
        today,
        days: days.map((day) => ({ day, holiday: holidayOn(day), makeup: isMakeupDay(day) })),
        unknownYears: years.filter((year) => !isKnownYear(year)),
        people: [...people.values()],
        substitutes: await this.substitutes([...people.keys()], from, days.at(-1)!),
      };
    });
  }

  private async ofStore(actor: Actor, storeId: number, days: LocalDate[]): Promise<Board['people']> {
    const people = await deskPeople(this.db, actor.groupId, storeId);
    const range = { from: days[0]!, until: days.at(-1)! };
    const book = await this.rotas.book(
      storeId,
      people.map((one) => one.id),
      range,
    );
    return people.map(({ id, name, role }) => {
      const { pattern, since } = book.patternOf(id, range.from < book.store.today ? book.store.today : range.from);
      return { id, name, role, pattern, since, shifts: days.map((day) => ({ day, ...book.shift(id, day) })) };
    });
  }

  private async substitutes(staffIds: string[], from: LocalDate, until: LocalDate) {
    const rows = await this.db.query<{
      id: string;
      staffId: string;
      staffName: string;
      byId: string;
      byName: string;
      from: LocalDate;
      until: LocalDate;
    }>(
      `SELECT x.id, x.staff_id AS "staffId", a.name AS "staffName", x.by_id AS "byId", b.name AS "byName",
         x.from_on AS from, x.until_on AS until
       FROM substitute x JOIN staff_member a ON a.id = x.staff_id JOIN staff_member b ON b.id = x.by_id
       WHERE x.staff_id = ANY ($1) AND x.until_on >= $2 AND x.from_on <= greatest($3::date, $2::date + 60)
       ORDER BY x.from_on, x.id`,
      [staffIds, from, until],
    );
    return rows.map((row): z.infer<typeof SubstituteView> => ({
      id: row.id,
      person: { id: row.staffId, name: row.staffName },
      by: { id: row.byId, name: row.byName },
      from: row.from,
      until: row.until,
    }));
  }
}
