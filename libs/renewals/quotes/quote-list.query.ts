import { Injectable } from '@nestjs/common';
import type { QuoteView } from '#contracts';
import { notFound } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import { QUOTE_COLUMNS, QUOTE_TABLES, toQuoteView, type QuoteRow } from './quote.view.js';

/** The quotes of a case, the standing ones first, the newest of them on top; versions stay. */
@Injectable()
export class QuoteList {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem 404 'case.not-found' in another store. */
  run(actor: Actor, caseId: string): Promise<{ items: QuoteView[] }> {
    return this.db.tx(actor, async () => {
      const known = await this.db.query('SELECT FROM renewal_case WHERE id = $1 AND store_id = ANY ($2)', [
        caseId,
        actor.storeIds,
      ]);
      if (known.length === 0) throw notFound('case.not-found');
      return { items: await this.where(actor, 'q.case_id = $1', caseId) };
    });
  }

  /** One quote of the actor's stores. @throws Problem 404 'quote.not-found'. */
  async one(actor: Actor, id: string): Promise<QuoteView> {
    const [quote] = await this.where(actor, 'q.id = $1', id);
    if (!quote) throw notFound('quote.not-found');
    return quote;
  }

  private async where(actor: Actor, condition: string, id: string): Promise<QuoteView[]> {
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    const rows = await this.db.query<QuoteRow>(
      `SELECT ${QUOTE_COLUMNS} FROM ${QUOTE_TABLES} WHERE ${condition} AND q.store_id = ANY ($2)
       ORDER BY q.state = 'standing' DESC, q.made_at DESC, q.id DESC LIMIT 200`,
      [id, actor.storeIds],
    );
    return rows.map((row) => toQuoteView(row, vault));
  }
}
