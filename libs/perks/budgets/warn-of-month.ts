import { Injectable } from '@nestjs/common';
import { Db, systemActor, type Actor } from '#platform';
import { Notify } from '#staff';
import { holdersOf } from '../grants/approvers.query.js';
import { uncovered } from './uncovered.query.js';

/** So many days before its month ends somebody is told that the next has no budget. */
const DAYS_AHEAD = 7;

/** Tells those who set budgets, once, that a store that gives perks has none for the next month. For the worker. */
@Injectable()
export class WarnOfMonth {
  constructor(
    private readonly db: Db,
    private readonly notify: Notify,
  ) {}

  /** @returns how many people were told just now */
  async run(): Promise<number> {
    const groups = await this.db.tx(systemActor(), () => this.db.query<Group>(GROUPS, [DAYS_AHEAD]));
    let told = 0;
    for (const group of groups) told += await this.warn(group);
    return told;
  }

  private warn({ id, month, storeIds }: Group): Promise<number> {
    const actor = systemActor(id);
    return this.db.tx(actor, async () => {
      const missing = (await uncovered(this.db, id, storeIds)).find((one) => one.month === month)?.stores ?? [];
      const lacking = new Map<string, string[]>();
      for (const store of missing) {
        for (const person of await this.whoSets(id, store))
          lacking.set(person, [...(lacking.get(person) ?? []), store]);
      }
      let told = 0;
      for (const [staffId, stores] of lacking) told += await this.tell(actor, staffId, month, stores);
      return told;
    });
  }

  private async whoSets(groupId: number, code: string): Promise<string[]> {
    const [store] = await this.db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 AND code = $2', [
      groupId,
      code,
    ]);
    return holdersOf(this.db, 'perk.budget', { storeId: store!.id });
  }

  /** Whoever was told of a month is not told of it again. */
  private async tell(actor: Actor, staffId: string, month: string, stores: string[]): Promise<number> {
    const known = await this.db.query(
      `SELECT FROM notice WHERE staff_id = $1 AND kind = 'budget.missing' AND params ->> 'month' = $2`,
      [staffId, month],
    );
    if (known.length > 0) return 0;
    const params = { month, stores: stores.join('、') };
    await this.notify.run(actor, { staffId, kind: 'budget.missing', subject: { type: 'staff', id: staffId }, params });
    return 1;
  }
}

interface Group {
  id: number;
  month: string;
  storeIds: number[];
}

/** Groups with something to give whose month is near its end, and the month that comes. */
const GROUPS = /* sql */ `
  SELECT g.id, to_char(m.next, 'YYYY-MM') AS month, array_agg(s.id) AS "storeIds"
  FROM dealer_group g JOIN store s ON s.group_id = g.id
  CROSS JOIN (SELECT app.today('Asia/Shanghai') AS today, (date_trunc('month', app.today('Asia/Shanghai')) + interval '1 month')::date AS next) m
  WHERE m.next - m.today <= $1 AND EXISTS (SELECT FROM perk p WHERE p.group_id = g.id AND p.state = 'active')
  GROUP BY g.id, m.next`;
