import { Injectable } from '@nestjs/common';
import type { NewQuote } from '#contracts';
import type { Fen } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { totalOf } from './judge-quote.rules.js';
import type { QuoteCase } from './quote-case.query.js';
import { QuoteTrail } from './quote-trail.js';

/** A judged quote with where it belongs. */
export interface QuoteToKeep {
  id: string;
  head: QuoteCase;
  input: NewQuote;
  insurerCode: string;
  base: Fen | null;
}

/** Writes the row of a quote in the running transaction, behind the one that it replaces, and says so. */
@Injectable()
export class KeepQuote {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly trail: QuoteTrail,
  ) {}

  async run(actor: Actor, quote: QuoteToKeep): Promise<void> {
    const key = [quote.head.id, quote.insurerCode, quote.input.ours];
    await this.db.change(
      `UPDATE quote SET state = 'replaced', ended_by = $4, ended_at = app.now()
       WHERE case_id = $1 AND insurer_code = $2 AND ours = $3 AND state = 'standing'`,
      [...key, actor.staffId],
    );
    const [last] = await this.db.query<{ n: number }>(
      'SELECT coalesce(max(number), 0)::int AS n FROM quote WHERE case_id = $1 AND insurer_code = $2 AND ours = $3',
      key,
    );
    const number = last!.n + 1;
    await this.insert(actor, quote, number);
    const { id, head, input, insurerCode } = quote;
    const facts = { quoteId: id, insurer: insurerCode, ours: input.ours, number, total: totalOf(input) };
    await this.trail.run(actor, 'quote.made', head, id, facts);
  }

  private async insert(actor: Actor, { id, head, input, insurerCode, base }: QuoteToKeep, number: number) {
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    const { compulsory, tax, commercial } = input;
    await this.db.query(
      `INSERT INTO quote (id, group_id, store_id, case_id, insurer_code, ours, source, number, valid_until,
         compulsory_fen, float_bp, tax_fen, arrears_fen, commercial_fen, ncd_level, covers, add_ons, total_fen,
         concession_fen, claimed_return_fen, note, made_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
      [
        id,
        actor.groupId,
        head.storeId,
        head.id,
        insurerCode,
        input.ours,
        input.source,
        number,
        input.validUntil,
        compulsory?.premium ?? null,
        compulsory ? (compulsory.float ?? floatOf(compulsory.premium, base)) : null,
        tax?.amount ?? null,
        tax ? (tax.arrears ?? 0) : null,
        commercial?.premium ?? null,
        commercial?.ncdLevel ?? null,
        JSON.stringify(commercial?.covers ?? []),
        JSON.stringify(input.addOns),
        totalOf(input),
        input.concession,
        input.claimedCashReturn ?? null,
        input.note === '' ? null : vault.seal('quote', 'note', id, input.note),
        actor.staffId,
      ],
    );
  }
}

/** The float that a premium shows, in whole per cents of the base; null without a base. */
const floatOf = (premium: Fen, base: Fen | null): number | null =>
  base === null ? null : Math.round((premium * 100) / base - 100) * 100;
