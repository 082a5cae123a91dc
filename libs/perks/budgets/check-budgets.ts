import { Injectable } from '@nestjs/common';
import { Audit, Db, systemActor } from '#platform';
import { Notify } from '#staff';
import { holdersOf } from '../grants/approvers.query.js';
import { unbalanced, type Unbalanced } from './budget-balance.query.js';

/** Holds every budget against the ledger: one that does not balance issues nothing more, and its managers are told. For the worker. */
@Injectable()
export class CheckBudgets {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly notify: Notify,
  ) {}

  /** All others go on. @returns the ids of those that were blocked just now */
  async run(): Promise<string[]> {
    const found = await this.db.tx(systemActor(), () => unbalanced(this.db, null));
    const blocked: string[] = [];
    for (const budget of found) if (await this.block(budget)) blocked.push(budget.id);
    return blocked;
  }

  private block({ id, groupId }: Unbalanced): Promise<boolean> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      await this.db.query('SELECT FROM perk_budget WHERE id = $1 FOR UPDATE', [id]);
      // Looked at again under the lock: a grant may just have been taken.
      const [still] = await unbalanced(this.db, groupId, id);
      if (!still) return false;
      const why = `${still.issued} ≠ ${still.counted}`;
      const made = await this.db.change(
        `UPDATE perk_budget SET blocked_at = app.now(), blocked_why = $2, version = version + 1, updated_at = app.now()
         WHERE id = $1 AND blocked_at IS NULL`,
        [id, why],
      );
      if (made === 0) return false;
      const facts = { issued: still.issued, counted: still.counted };
      await this.audit.write(actor, 'budget.block', { type: 'budget', id, storeId: still.storeId }, facts);
      for (const staffId of await this.managers(groupId, still.storeId)) {
        await this.notify.run(actor, { staffId, kind: 'budget.blocked', subject: { type: 'budget', id } });
      }
      return true;
    });
  }

  private async managers(groupId: number, storeId: number | null): Promise<string[]> {
    const stores = storeId === null ? await this.storesOf(groupId) : [storeId];
    const people = new Set<string>();
    for (const id of stores) {
      for (const staffId of await holdersOf(this.db, 'perk.budget', { storeId: id })) people.add(staffId);
    }
    return [...people];
  }

  private async storesOf(groupId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>('SELECT id FROM store WHERE group_id = $1 ORDER BY id', [groupId]);
    return rows.map(({ id }) => id);
  }
}
