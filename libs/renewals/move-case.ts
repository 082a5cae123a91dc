import { Injectable } from '@nestjs/common';
import { Problem } from '#kernel';
import { reverseGrants } from '#perks';
import { Audit, Db, type Actor } from '#platform';
import { lockCase } from './find-case.query.js';
import { refreshCaseCopies } from './case-copies.query.js';

/** Hands an open case to another store of the group, by an audited decision. */
@Injectable()
export class MoveCase {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * Planned touches go along; the people are the other store's own.
   * @param toStoreId a store of the actor's
   * @throws Problem 404, 412, 422 'case.not-open' | 'case.unknown-there' (the other store does not know the car).
   */
  async run(actor: Actor, id: string, input: { version: number; toStoreId: number; note: string }): Promise<void> {
    await this.db.tx(actor, async () => {
      const head = await lockCase(this.db, actor, id, input.version);
      if (head.state !== 'open') throw new Problem(422, 'case.not-open');
      const known = await this.db.query('SELECT FROM vehicle_store WHERE vehicle_id = $1 AND store_id = $2', [
        head.vehicleId,
        input.toStoreId,
      ]);
      if (known.length === 0) throw new Problem(422, 'case.unknown-there');
      await this.db.change(
        `UPDATE renewal_case SET store_id = $2, holder_rule = 'decided', assignee_id = NULL, stage = 'PENDING',
           handed_to = NULL, snoozed_until = NULL,
           version = version + 1, updated_at = app.now() WHERE id = $1`,
        [id, input.toStoreId],
      );
      await this.db.change(
        `UPDATE touch SET store_id = $2 WHERE case_id = $1 AND state IN ('planned', 'queued', 'draft', 'needs_person')`,
        [id, input.toStoreId],
      );
      // What was promised by the former store's budgets is proposed anew by the other's rules.
      await reverseGrants(this.db, actor, { caseId: id, states: ['held', 'granted'], reason: 'case.moved' });
      for (const table of ['quote', 'expiring_cover', 'owner_link']) {
        await this.db.change(`UPDATE ${table} SET store_id = $2 WHERE case_id = $1`, [id, input.toStoreId]);
      }
      await refreshCaseCopies(this.db, [head.vehicleId]);
      const detail = { from: head.storeId, to: input.toStoreId, note: input.note.length };
      await this.audit.write(actor, 'case.move', { type: 'case', id, storeId: head.storeId }, detail);
    });
  }
}
