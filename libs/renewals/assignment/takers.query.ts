import { Injectable } from '@nestjs/common';
import type { AssignRule } from '#contracts';
import { addDays, type LocalDate } from '#kernel';
import { Db, Settings } from '#platform';
import { deskPeople, Rotas, type DeskPerson } from '#staff';

/** Somebody who may be given cases, with what they hold. */
export interface DeskTaker extends DeskPerson {
  holds: number;
  /** Works within the coming week. */
  here: boolean;
}

const WEEK = 7;

/** Who of a store may be given cases, and the store's rule. */
@Injectable()
export class Takers {
  constructor(
    private readonly db: Db,
    private readonly rotas: Rotas,
    private readonly settings: Settings,
  ) {}

  /** Everybody who works cases there. Runs in the caller's transaction. */
  async of(groupId: number, storeId: number): Promise<{ people: DeskTaker[]; today: LocalDate; rule: AssignRule }> {
    const people = await deskPeople(this.db, groupId, storeId);
    const ids = people.map((one) => one.id);
    const book = await this.rotas.book(storeId, ids);
    const { today } = book.store;
    const held = await this.db.query<{ id: string; n: number }>(
      `SELECT assignee_id AS id, count(*)::int AS n FROM renewal_case
       WHERE store_id = $1 AND state = 'open' AND assignee_id = ANY ($2) GROUP BY assignee_id`,
      [storeId, ids],
    );
    const holds = new Map(held.map(({ id, n }) => [id, n]));
    const days = Array.from({ length: WEEK }, (_, n) => addDays(today, n));
    return {
      people: people.map((one) => ({
        ...one,
        holds: holds.get(one.id) ?? 0,
        here: days.some((day) => book.worksOn(one.id, day)),
      })),
      today,
      rule: await this.settings.get('assign_rule', groupId, storeId, today),
    };
  }
}

/** Who gets cases when nobody is named: specialists who are here this week; else whoever works cases and is here. */
export function byRule(people: readonly DeskTaker[]): DeskTaker[] {
  const here = people.filter((one) => one.here);
  const specialists = here.filter((one) => one.role === 'specialist');
  return specialists.length > 0 ? specialists : here;
}
