import { Injectable } from '@nestjs/common';
import type { LastCover } from '#contracts';
import { Db, type Actor } from '#platform';
import { readLastCover } from './last-cover.query.js';
import { readQuoteCase } from './quote-case.query.js';

/** What a quote form begins with: last year's cover and price. */
@Injectable()
export class ReadLastCover {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'case.not-found' in another store. */
  run(actor: Actor, caseId: string): Promise<LastCover> {
    return this.db.tx(actor, async () => {
      await readQuoteCase(this.db, actor, caseId);
      return readLastCover(this.db, actor, caseId);
    });
  }
}
