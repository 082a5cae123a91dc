import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ComparisonQuery, ComparisonSheet, LastCover, QuoteView } from '#contracts';
import { explainDifference, notFound, type LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';
import { ncdFactor } from '#policies';
import { comparisonRows, coversOf, pricedLast, pricedQuote } from './comparison.rules.js';
import { readLastCover } from './last-cover.query.js';
import { QuoteList } from './quote-list.query.js';
import { readSheetHead, type SheetHead } from './sheet-head.query.js';

type Asked = z.infer<typeof ComparisonQuery>;

/** The comparison sheet 比价单 of a case: last year, up to two offers of ours, what the owner was offered elsewhere. */
@Injectable()
export class ReadComparison {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly quotes: QuoteList,
  ) {}

  /**
   * Without a choice: the two newest offers of ours that hold, the cheaper first, and the newest of elsewhere.
   * @throws Problem 404 'case.not-found' | 'quote.not-found' for one that is not of this case
   */
  run(actor: Actor, caseId: string, asked: Asked = {}): Promise<ComparisonSheet> {
    return this.db.tx(actor, async () => {
      const head = await readSheetHead(this.db, actor, caseId);
      const { items } = await this.quotes.run(actor, caseId);
      const { offers, other } = choose(items, asked);
      const last = await readLastCover(this.db, actor, caseId);
      const known = last.total !== null || last.covers.length > 0;
      return {
        ...head.sheet,
        caseId,
        last: known ? last : null,
        offers: offers.map(onSheet),
        other: other ? onSheet(other) : null,
        rows: comparisonRows([
          { covers: last.covers.length === 0 ? null : last.covers, marked: false },
          ...[...offers, ...(other ? [other] : [])].map((quote) => ({ covers: coversOf(quote), marked: true })),
        ]),
        differences: known ? await this.differences(actor, head, last, other ? [...offers, other] : offers) : [],
      };
    });
  }

  /** Why one quote differs from last year; for a quote that is only being typed, too. */
  private async differences(actor: Actor, head: SheetHead, last: LastCover, quotes: QuoteView[]) {
    const day: LocalDate = head.sheet.printedOn;
    const table = await this.settings.get('ncd_table', actor.groupId, head.storeId, day);
    const facts = { factorOf: (level: number) => ncdFactor(table, level), claims: last.claims };
    return quotes.map((quote) => ({
      offer: quote.id,
      ...explainDifference(pricedLast(last), pricedQuote(quote), facts),
    }));
  }
}

function onSheet(quote: QuoteView): ComparisonSheet['offers'][number] {
  const { note: _note, concession: _concession, caseId: _case, ...side } = quote;
  return side;
}

function choose(items: QuoteView[], asked: Asked): { offers: QuoteView[]; other: QuoteView | null } {
  const byId = (id: string, ours: boolean): QuoteView => {
    const found = items.find((quote) => quote.id === id && quote.ours === ours);
    if (!found) throw notFound('quote.not-found');
    return found;
  };
  const standing = items.filter(({ state }) => state === 'standing');
  const named = [asked.a, asked.b].filter((id) => id !== undefined).map((id) => byId(id, true));
  const ours = standing.filter((quote) => quote.ours);
  const holding = ours.filter((quote) => !quote.expired);
  const newest = (holding.length > 0 ? holding : ours).slice(0, 2).sort((a, b) => a.total - b.total);
  const other = asked.other ? byId(asked.other, false) : (standing.find((quote) => !quote.ours) ?? null);
  return { offers: named.length > 0 ? named : newest, other };
}
