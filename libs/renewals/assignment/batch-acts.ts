import { Injectable } from '@nestjs/common';
import { Db } from '#platform';
import { deskPeople } from '#staff';
import type { BatchLine, LeasedBatch, LineOutcome } from './batch-lease.js';
import { GiveCases } from './give-cases.js';
import { PlanNext, type Plan } from './plan-next.js';
import { ReturnCases } from './return-cases.js';
import { TagCases, type Tagging } from './tag-cases.js';

type Act = (lines: BatchLine[]) => Promise<LineOutcome[]>;
interface Standing {
  id: string;
  open: boolean;
  assigneeId: string | null;
}

const outcome = (line: BatchLine, what: LineOutcome['outcome'], code: string | null = null): LineOutcome => ({
  n: line.n,
  outcome: what,
  code,
});

/** What each action does to some lines of a batch, in the running transaction, with what became of each line. */
@Injectable()
export class BatchActs {
  constructor(
    private readonly db: Db,
    private readonly give: GiveCases,
    private readonly giveBack: ReturnCases,
    private readonly plan: PlanNext,
    private readonly tags: TagCases,
  ) {}

  of(batch: LeasedBatch): Act {
    switch (batch.action) {
      case 'assign':
        return (lines) => this.assign(batch, lines);
      case 'recycle':
        return (lines) => this.recycle(batch, lines);
      case 'tag':
        return (lines) => this.tagEach(batch, lines);
      default:
        return (lines) => this.planEach(batch, lines);
    }
  }

  /** For a batch whose asker may not have it any more. */
  readonly refuse: Act = (lines) => Promise.resolve(lines.map((line) => outcome(line, 'failed', 'batch.given-up')));

  private async assign(batch: LeasedBatch, lines: BatchLine[]): Promise<LineOutcome[]> {
    const results: LineOutcome[] = [];
    for (const [storeId, some] of byStore(lines)) {
      const here = new Set((await deskPeople(this.db, batch.actor.groupId, storeId)).map((one) => one.id));
      const now = await this.standing(storeId, some);
      const judged = some.map((line) => outcome(line, ...judge(line, now.get(line.caseId), here, batch.params)));
      const good = some.filter((_, i) => judged[i]!.outcome === 'done');
      const reason = String(batch.params['rule']);
      const gifts = good.map((line) => ({ caseId: line.caseId, targetId: line.targetId!, reason }));
      await this.give.run(batch.actor, storeId, gifts, { batch: batch.id });
      results.push(...judged);
    }
    return results;
  }

  private async recycle(batch: LeasedBatch, lines: BatchLine[]): Promise<LineOutcome[]> {
    const results: LineOutcome[] = [];
    for (const [storeId, some] of byStore(lines)) {
      const now = await this.standing(storeId, some);
      for (const line of some) {
        const one = now.get(line.caseId);
        if (!one?.open) results.push(outcome(line, 'failed', 'case.not-open'));
        else results.push(outcome(line, one.assigneeId ? 'done' : 'unchanged'));
      }
      const ids = some.map((line) => line.caseId);
      await this.giveBack.run(batch.actor, storeId, ids, 'by-hand', { batch: batch.id });
    }
    return results;
  }

  private async planEach(batch: LeasedBatch, lines: BatchLine[]): Promise<LineOutcome[]> {
    const results: LineOutcome[] = [];
    const plan = { action: batch.action, ...batch.params } as Plan;
    for (const line of lines) {
      const code = await this.plan.attempt(batch.actor, line.caseId, plan);
      results.push(code === null ? outcome(line, 'done') : outcome(line, 'failed', code));
    }
    return results;
  }

  private async tagEach(batch: LeasedBatch, lines: BatchLine[]): Promise<LineOutcome[]> {
    const results: LineOutcome[] = [];
    const asked = { add: batch.params['add'], remove: batch.params['remove'] } as Tagging;
    for (const line of lines) {
      const { outcome: what, code } = await this.tags.attempt(batch.actor, line.caseId, asked);
      results.push(outcome(line, what, code));
    }
    return results;
  }

  /** The cases as they stand, locked until the chunk ends. */
  private async standing(storeId: number, lines: BatchLine[]): Promise<Map<string, Standing>> {
    const rows = await this.db.query<Standing>(
      `SELECT id, state = 'open' AS open, assignee_id AS "assigneeId" FROM renewal_case
       WHERE id = ANY ($1) AND store_id = $2 ORDER BY id FOR UPDATE`,
      [lines.map((line) => line.caseId), storeId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function judge(
  line: BatchLine,
  now: Standing | undefined,
  here: ReadonlySet<string>,
  params: Record<string, unknown>,
): [LineOutcome['outcome'], string | null] {
  if (!now?.open) return ['failed', 'case.not-open'];
  if (now.assigneeId === line.targetId) return ['unchanged', 'same'];
  if (now.assigneeId !== null && params['held'] !== true) return ['failed', 'assign.taken'];
  if (!line.targetId || !here.has(line.targetId)) return ['failed', 'assign.person'];
  return ['done', null];
}

function byStore(lines: readonly BatchLine[]): Map<number, BatchLine[]> {
  const groups = new Map<number, BatchLine[]>();
  for (const line of lines) groups.set(line.storeId, [...(groups.get(line.storeId) ?? []), line]);
  return groups;
}
