import { Injectable } from '@nestjs/common';
import type { BatchView } from '#contracts';
import type { Role } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';
import { may } from '#staff';

/** A batch that this process works on; `attempts` is the fence. */
export interface LeasedBatch {
  id: string;
  action: BatchView['action'];
  params: Record<string, unknown>;
  attempts: number;
  /** Its asker, with the role that they have now. */
  actor: Actor;
  /** It was begun too often, or its asker may no longer have it: what is left of it fails. */
  givenUp: boolean;
}

export interface BatchLine {
  n: number;
  caseId: string;
  storeId: number;
  targetId: string | null;
}

/** What became of one line; `code` is a problem's, when it failed. */
export interface LineOutcome {
  n: number;
  outcome: 'done' | 'unchanged' | 'failed';
  code: string | null;
}

/** What leaders alone may have done to cases. */
const OF_LEADERS: readonly BatchView['action'][] = ['assign', 'recycle'];
const CHUNK = 100;
const MOST_ATTEMPTS = 20;

/** Who works on a batch: one worker at a time, for two minutes after its last chunk. */
@Injectable()
export class BatchLease {
  constructor(private readonly db: Db) {}

  /** Takes the oldest batch that waits or was left, or null. */
  take(): Promise<LeasedBatch | null> {
    return this.db.tx(systemActor(), async () => {
      const [row] = await this.db.query<
        Omit<LeasedBatch, 'actor' | 'givenUp'> & {
          groupId: number;
          staffId: string;
          storeIds: number[];
          role: Role;
          name: string;
          disabled: boolean;
        }
      >(
        `UPDATE batch b SET state = 'running', attempts = b.attempts + 1, lease_until = app.now() + interval '2 minutes'
         FROM staff_member m
         WHERE m.id = b.staff_id AND b.id = (
           SELECT w.id FROM batch w
           WHERE w.state IN ('waiting', 'running') AND (w.lease_until IS NULL OR w.lease_until < app.now())
           ORDER BY w.asked_at, w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING b.id, b.action, b.params, b.attempts, b.group_id AS "groupId", b.staff_id AS "staffId",
           b.store_ids AS "storeIds", m.role, m.name, m.disabled_at IS NOT NULL AS disabled`,
      );
      if (!row) return null;
      const { groupId, staffId, storeIds, role, name, disabled, ...batch } = row;
      const permission = OF_LEADERS.includes(batch.action) ? 'assign.manage' : 'case.change';
      const lost = disabled || !may({ kind: 'staff', role }, permission);
      return {
        ...batch,
        actor: { kind: 'staff', staffId, name, role, groupId, storeIds },
        givenUp: lost || batch.attempts > MOST_ATTEMPTS,
      };
    });
  }

  /**
   * Does the next lines of a batch with `act`, in one transaction with their outcomes: a line that was done has its
   * outcome, whoever dies when.
   * @returns whether there may be more; false when it ended, was cancelled or went to another worker
   */
  step(
    leased: LeasedBatch,
    act: (lines: BatchLine[]) => Promise<LineOutcome[]>,
    end: () => Promise<void>,
  ): Promise<boolean> {
    return this.db.tx(leased.actor, async () => {
      const held = await this.db.query(
        `SELECT FROM batch WHERE id = $1 AND attempts = $2 AND state = 'running' FOR UPDATE`,
        [leased.id, leased.attempts],
      );
      if (held.length === 0) return false;
      const lines = await this.db.query<BatchLine>(
        `SELECT n, case_id AS "caseId", store_id AS "storeId", target_id AS "targetId" FROM batch_row
         WHERE batch_id = $1 AND outcome IS NULL ORDER BY n LIMIT ${CHUNK}`,
        [leased.id],
      );
      if (lines.length > 0) await this.settle(leased.id, await act(lines));
      if (lines.length === CHUNK) return true;
      await this.db.change(`UPDATE batch SET state = 'done', ended_at = app.now(), lease_until = NULL WHERE id = $1`, [
        leased.id,
      ]);
      await end();
      return false;
    });
  }

  /** Lets another worker go on at once. */
  async release(leased: LeasedBatch): Promise<void> {
    await this.db.tx(leased.actor, () =>
      this.db.change('UPDATE batch SET lease_until = NULL WHERE id = $1 AND attempts = $2', [
        leased.id,
        leased.attempts,
      ]),
    );
  }

  private async settle(batchId: string, outcomes: readonly LineOutcome[]): Promise<void> {
    await this.db.change(
      `UPDATE batch_row r SET outcome = x.outcome, code = coalesce(x.code, r.code)
       FROM unnest($2::int[], $3::text[], $4::text[]) AS x(n, outcome, code) WHERE r.batch_id = $1 AND r.n = x.n`,
      [batchId, outcomes.map((one) => one.n), outcomes.map((one) => one.outcome), outcomes.map((one) => one.code)],
    );
    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    await this.db.change(
      `UPDATE batch SET done = done + $2, unchanged = unchanged + $3, failed = failed + $4,
         lease_until = app.now() + interval '2 minutes' WHERE id = $1`,
      [batchId, count('done'), count('unchanged'), count('failed')],
    );
  }
}
