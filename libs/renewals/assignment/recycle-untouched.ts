import { Injectable } from '@nestjs/common';
import { Db, Settings, type Actor } from '#platform';
import { Notify } from '#staff';
import { ReturnCases } from './return-cases.js';
import { dueRounds, sealedRound, type DueRound } from './round-seal.js';
import { storeLeads } from './store-leads.query.js';

/**
 * Untouched: held for so many days without a contact and with nothing agreed for later. What is guarded, rests, is with
 * the adviser or close to issuing stays. $1 store · $2 days.
 */
const UNTOUCHED = `
  SELECT id FROM renewal_case
  WHERE store_id = $1 AND state = 'open' AND assignee_id IS NOT NULL AND NOT guarded AND handed_to IS NULL
    AND stage NOT IN ('SNOOZED', 'COMMITTED', 'ISSUING')
    AND greatest(assigned_at, coalesce(last_contact_at, assigned_at)) < app.now() - make_interval(days => $2::int)
    AND (next_contact_at IS NULL OR next_contact_at < app.now() + interval '36 hours')
  ORDER BY id`;

/** Cases whose holder has no account any more. */
const LEFT_BEHIND = `
  SELECT c.id FROM renewal_case c JOIN staff_member m ON m.id = c.assignee_id
  WHERE c.store_id = $1 AND c.state = 'open' AND m.disabled_at IS NOT NULL ORDER BY c.id`;

/** Every morning untouched cases go back to the pool of their store; its lead and who held them hear of it. */
@Injectable()
export class RecycleUntouched {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly giveBack: ReturnCases,
    private readonly notify: Notify,
  ) {}

  /** For the worker, as often as it likes. @returns how many cases went back */
  async runDue(): Promise<number> {
    let gone = 0;
    for (const due of await dueRounds(this.db, 'recycle')) {
      gone += (await sealedRound(this.db, due, 'recycle', () => this.ofStore(due))) ?? 0;
    }
    return gone;
  }

  private async ofStore({ actor, storeId, day }: DueRound): Promise<number> {
    const { days } = await this.settings.get('recycle_rule', actor.groupId, storeId, day);
    const idsOf = async (sql: string, params: unknown[]): Promise<string[]> =>
      (await this.db.query<{ id: string }>(sql, params)).map((row) => row.id);
    const orphans = await idsOf(LEFT_BEHIND, [storeId]);
    const left = await this.giveBack.run(actor, storeId, orphans, 'person-left', { round: 'recycle' });
    const old = days > 0 ? await idsOf(UNTOUCHED, [storeId, days]) : [];
    const untouched = await this.giveBack.run(actor, storeId, old, 'untouched', { round: 'recycle', days });
    for (const staffId of new Set(untouched.map((one) => one.from))) {
      await this.tell(actor, staffId, untouched.filter((one) => one.from === staffId).length);
    }
    const all = left.length + untouched.length;
    if (all > 0) for (const lead of await storeLeads(this.db, storeId)) await this.tell(actor, lead, all);
    return all;
  }

  private tell(actor: Actor, staffId: string, rows: number): Promise<void> {
    const subject = { type: 'staff' as const, id: staffId };
    return this.notify.run(actor, { staffId, kind: 'case.returned', subject, params: { rows } });
  }
}
