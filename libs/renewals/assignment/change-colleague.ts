import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { ChangeStaff, deskPeople, type StaffChangeInput, type StaffRow } from '#staff';
import { GiveCases } from './give-cases.js';
import { ReturnCases } from './return-cases.js';

interface Book {
  storeId: number;
  ids: string[];
}

/**
 * Changes a person of the staff. Whoever loses their account, a store, or a role that works cases, leaves no cases behind
 * unasked: it must be said who takes them.
 */
@Injectable()
export class ChangeColleague {
  constructor(
    private readonly db: Db,
    private readonly change: ChangeStaff,
    private readonly give: GiveCases,
    private readonly giveBack: ReturnCases,
  ) {}

  /**
   * @param input `book` says who takes the cases: a colleague's id, or 'pool'
   * @throws what ChangeStaff throws | Problem 409 'staff.has-book' {cases} when nobody is said to take them |
   *   422 'staff.book-taker' when the one named works no cases in a store of theirs
   */
  run(actor: Actor, id: string, input: StaffChangeInput & { book?: string }): Promise<StaffRow> {
    const { book, ...change } = input;
    return this.db.tx(actor, async () => {
      const row = await this.change.run(actor, id, change);
      const left = await this.leftBehind(actor, id);
      const cases = left.reduce((sum, one) => sum + one.ids.length, 0);
      if (cases > 0 && book === undefined) throw new Problem(409, 'staff.has-book', { cases });
      for (const one of left) await this.handOver(actor, id, one, book!);
      return row;
    });
  }

  /** Open cases in stores of the actor where the person works no cases any more. */
  private async leftBehind(actor: Actor, id: string): Promise<Book[]> {
    const held = await this.db.query<Book>(
      `SELECT store_id AS "storeId", array_agg(id ORDER BY id) AS ids FROM renewal_case
       WHERE assignee_id = $1 AND store_id = ANY ($2) AND state = 'open' GROUP BY store_id ORDER BY store_id`,
      [id, actor.storeIds],
    );
    const left: Book[] = [];
    for (const one of held) {
      const here = await deskPeople(this.db, actor.groupId, one.storeId);
      if (!here.some((person) => person.id === id)) left.push(one);
    }
    return left;
  }

  private async handOver(actor: Actor, from: string, { storeId, ids }: Book, book: string): Promise<void> {
    if (book === 'pool') {
      await this.giveBack.run(actor, storeId, ids, 'person-left', { from });
      return;
    }
    const here = await deskPeople(this.db, actor.groupId, storeId);
    if (!here.some((person) => person.id === book)) throw new Problem(422, 'staff.book-taker');
    const gifts = ids.map((caseId) => ({ caseId, targetId: book, reason: 'person-left' }));
    await this.give.run(actor, storeId, gifts, { from });
  }
}
