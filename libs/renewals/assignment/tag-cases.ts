import { Injectable } from '@nestjs/common';
import { MOST_TAGS } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { WorkOn } from '../contacts/work-on.js';
import type { LineOutcome } from './batch-lease.js';

/** Labels to put on and to take off. */
export interface Tagging {
  add: string[];
  remove: string[];
}

/** Puts labels on a case and takes some off; one case of many, each judged by itself. */
@Injectable()
export class TagCases {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly workOn: WorkOn,
  ) {}

  /** In the running transaction. @returns what became of it, with the code of the problem that forbids it */
  async attempt(actor: Actor, caseId: string, asked: Tagging): Promise<Pick<LineOutcome, 'outcome' | 'code'>> {
    try {
      return { outcome: (await this.run(actor, caseId, asked)) ? 'done' : 'unchanged', code: null };
    } catch (error) {
      // Thrown before anything was written: the transaction is whole.
      if (error instanceof Problem) return { outcome: 'failed', code: error.code };
      throw error;
    }
  }

  /** @returns whether its labels are others now */
  private async run(actor: Actor, caseId: string, { add, remove }: Tagging): Promise<boolean> {
    const { work } = await this.workOn.open(actor, caseId);
    const [now] = await this.db.query<{ tags: string[] }>('SELECT tags FROM renewal_case WHERE id = $1', [caseId]);
    const kept = now!.tags.filter((tag) => !remove.includes(tag));
    const added = add.filter((tag) => !kept.includes(tag));
    const tags = [...kept, ...added];
    if (added.length === 0 && kept.length === now!.tags.length) return false;
    if (tags.length > MOST_TAGS) throw new Problem(422, 'tag.too-many', { most: MOST_TAGS });
    await this.db.change(
      'UPDATE renewal_case SET tags = $2, version = version + 1, updated_at = app.now() WHERE id = $1',
      [caseId, tags],
    );
    const removed = now!.tags.filter((tag) => remove.includes(tag));
    const subject = { type: 'case', id: caseId, storeId: work.storeId };
    await this.audit.write(actor, 'case.tag', subject, { added, removed });
    return true;
  }
}
