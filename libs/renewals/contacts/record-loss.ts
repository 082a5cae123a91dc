import { Injectable } from '@nestjs/common';
import type { CaseLevel, Loss } from '#contracts';
import { newId, Problem } from '#kernel';
import { Db, Vault, type Actor } from '#platform';

/** Reasons that are told by a result of their own, for they stop more than one case. */
const TOLD_OTHERWISE: readonly string[] = ['SOLD', 'SCRAPPED', 'OPT_OUT'];

/** Writes down why a case was lost, and to whom. */
@Injectable()
export class RecordLoss {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem 422 'contact.lost-not-fitting' */
  check(loss: Loss): void {
    if (TOLD_OTHERWISE.includes(loss.reason)) throw new Problem(422, 'contact.lost-not-fitting');
  }

  /** In the running transaction. A dated share of the lost of level A waits for a lead's look, by the case's id. */
  async run(
    actor: Actor,
    of: { caseId: string; storeId: number; level: CaseLevel | null },
    loss: Loss,
  ): Promise<string> {
    const id = newId();
    const sealId = loss.note ? newId() : null;
    const keys = await this.vault.forGroup(this.db, actor.groupId);
    await this.db.change(
      `INSERT INTO case_loss (id, group_id, store_id, case_id, staff_id, reason, insurer_code, channel, price_fen, seal_id,
         sealed, review)
       SELECT $1, $2, s.id, $4::uuid, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $12 = 'A' AND abs(hashtext(($4::uuid)::text)::bigint) % 100
         < (app.setting('lost_review_share', s.group_id, s.id, app.today(s.time_zone)))::int THEN 'wanted' ELSE 'none' END
       FROM store s WHERE s.id = $3`,
      [
        id,
        actor.groupId,
        of.storeId,
        of.caseId,
        actor.staffId,
        loss.reason,
        loss.insurer ?? null,
        loss.channel ?? null,
        loss.price ?? null,
        sealId,
        sealId && keys.seal('case_loss', 'sealed', sealId, loss.note!),
        of.level,
      ],
    );
    return id;
  }
}
