import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { insurerCodeOf, type LastCover, type LastCoverChange } from '#contracts';
import { coverOf, Problem, type FieldFault } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { readLastCover } from './last-cover.query.js';
import { QuoteHand } from './quote-hand.js';

type Change = z.infer<typeof LastCoverChange>;

/** Writes down what the expiring policy says beyond premium and days: covers, no-claim level, claims of the year. */
@Injectable()
export class WriteLastCover {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly hand: QuoteHand,
  ) {}

  /** What is left out stays. @throws Problem 404 | 403 'case.not-yours' | 422 'case.not-open' | 'policy.unknown-insurer' | 'quote.unknown-cover'. */
  run(actor: Actor, caseId: string, change: Change): Promise<LastCover> {
    return this.db.tx(actor, async () => {
      const head = await this.hand.open(actor, caseId);
      const insurer = judge(change);
      await this.db.query(
        `INSERT INTO expiring_cover AS e (case_id, group_id, store_id, insurer_code, compulsory_fen, tax_fen,
           commercial_fen, ncd_level, claims, covers, add_ons, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::jsonb, '[]'), coalesce($11::jsonb, '[]'), $12)
         ON CONFLICT (case_id) DO UPDATE SET insurer_code = coalesce($4, e.insurer_code),
           compulsory_fen = coalesce($5, e.compulsory_fen), tax_fen = coalesce($6, e.tax_fen),
           commercial_fen = coalesce($7, e.commercial_fen), ncd_level = coalesce($8, e.ncd_level),
           claims = coalesce($9, e.claims), covers = coalesce($10::jsonb, e.covers),
           add_ons = coalesce($11::jsonb, e.add_ons), changed_by = $12, changed_at = app.now()`,
        [
          caseId,
          actor.groupId,
          head.storeId,
          insurer ?? null,
          change.compulsory ?? null,
          change.tax ?? null,
          change.commercial ?? null,
          change.ncdLevel ?? null,
          change.claims ?? null,
          change.covers ? JSON.stringify(change.covers) : null,
          change.addOns ? JSON.stringify(change.addOns) : null,
          actor.staffId,
        ],
      );
      const subject = { type: 'case', id: caseId, storeId: head.storeId };
      await this.audit.write(actor, 'case.last-cover', subject, { fields: Object.keys(change) });
      return readLastCover(this.db, actor, caseId);
    });
  }
}

function judge(change: Change): string | undefined {
  const faults: FieldFault[] = [];
  const insurer = change.insurer === undefined ? undefined : insurerCodeOf(change.insurer);
  if (change.insurer !== undefined && !insurer) faults.push({ path: 'insurer', code: 'policy.unknown-insurer' });
  change.covers?.forEach(({ code }, at) => {
    if (!coverOf(code)) faults.push({ path: `covers.${at}.code`, code: 'quote.unknown-cover' });
  });
  const [first] = faults;
  if (first) throw new Problem(422, first.code, {}, faults);
  return insurer;
}
