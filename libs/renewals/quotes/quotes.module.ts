import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { StaffModule } from '#staff';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { KeepQuote } from './keep-quote.js';
import { MakeQuote } from './make-quote.js';
import { QuoteList } from './quote-list.query.js';
import { QuoteHand } from './quote-hand.js';
import { QuoteTrail } from './quote-trail.js';
import { ReadComparison } from './read-comparison.js';
import { ReadLastCover } from './read-last-cover.js';
import { ReadStatutory } from './read-statutory.js';
import { ServiceFacts } from './service-facts.js';
import { ReadQuoteText } from './text/read-quote-text.js';
import { WithdrawQuote } from './withdraw-quote.js';
import { WriteLastCover } from './write-last-cover.js';

const VERBS = [
  MakeQuote,
  QuoteList,
  QuoteTrail,
  ReadComparison,
  ReadLastCover,
  ReadStatutory,
  ServiceFacts,
  ReadQuoteText,
  WithdrawQuote,
  WriteLastCover,
];

/** Quotes, what the law fixes of them, the comparison sheet and what stands on it. */
@Module({
  imports: [AssignmentModule, CustomersModule, StaffModule],
  providers: [...VERBS, KeepQuote, QuoteHand],
  exports: VERBS,
})
export class QuotesModule {}
