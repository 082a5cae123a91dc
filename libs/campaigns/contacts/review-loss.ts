import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseRow, ReviewInput } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { WorkOn } from '#renewals';
import { ReopenSoon } from './reopen-soon.js';

/** A lead looks at a lost case of level A once more: agrees, or has it worked again. */
@Injectable()
export class ReviewLoss {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly workOn: WorkOn,
    private readonly again: ReopenSoon,
  ) {}

  /** @throws Problem 404, 412, 403 'review.own', 422 'review.none', and what ReopenCase throws. */
  run(actor: Actor, id: string, input: z.infer<typeof ReviewInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.ended(actor, id, input.version);
      const [loss] = await this.db.query<{ id: string; staffId: string | null }>(
        `SELECT id, staff_id AS "staffId" FROM case_loss
         WHERE case_id = $1 AND review = 'wanted' AND undone_at IS NULL ORDER BY at DESC LIMIT 1 FOR UPDATE`,
        [id],
      );
      if (!loss || work.state !== 'lost') throw new Problem(422, 'review.none');
      if (loss.staffId === actor.staffId) throw new Problem(403, 'review.own');
      await this.decide(actor, loss.id, input);
      const subject = { type: 'case', id, storeId: work.storeId };
      await this.audit.write(actor, 'case.review', subject, { verdict: input.verdict });
      return input.verdict === 'reopen' ? this.again.run(actor, id, input.version) : this.workOn.row(id);
    });
  }

  private async decide(actor: Actor, lossId: string, input: z.infer<typeof ReviewInput>): Promise<void> {
    const sealId = newId();
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    await this.db.change(
      `UPDATE case_loss SET review = $2, reviewed_by = $3, reviewed_at = app.now(), review_seal_id = $4, review_sealed = $5
       WHERE id = $1`,
      [
        lossId,
        input.verdict === 'agreed' ? 'agreed' : 'reopened',
        actor.staffId,
        sealId,
        keys.seal('case_loss', 'review_sealed', sealId, input.note),
      ],
    );
  }
}
