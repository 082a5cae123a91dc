import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ShareComparison } from '#campaigns';
import {
  ComparisonQuery,
  ComparisonShared,
  ComparisonSharedDone,
  ComparisonSheet,
  Id,
  LastCover,
  LastCoverChange,
  NewQuote,
  QuoteList as QuoteListView,
  QuoteText,
  QuoteTextRead,
  QuoteView,
  Statutory,
  StatutoryQuery,
} from '#contracts';
import type { Actor } from '#platform';
import {
  MakeQuote,
  QuoteList,
  ReadComparison,
  ReadLastCover,
  ReadQuoteText,
  ReadStatutory,
  WithdrawQuote,
  WriteLastCover,
} from '#renewals';
import { Access, Answers, Who } from './http/access.js';

/** Prices of a case: what was offered, what the law fixes. */
@Controller('api/v1/renewal-cases/:id')
export class CaseQuotesController {
  constructor(
    private readonly quotes: QuoteList,
    private readonly make: MakeQuote,
    private readonly readStatutory: ReadStatutory,
  ) {}

  @Get('quotes')
  @Access({ permission: 'quote.write' })
  @Answers(QuoteListView)
  list(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.quotes.run(actor, id);
  }

  @Post('quotes')
  @Access({ permission: 'quote.write', idempotent: true })
  @Answers(QuoteView, 201)
  add(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewQuote }) body: z.infer<typeof NewQuote>,
  ) {
    return this.make.run(actor, id, body);
  }

  @Get('statutory')
  @Access({ permission: 'quote.write' })
  @Answers(Statutory)
  statutory(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StatutoryQuery }) query: z.infer<typeof StatutoryQuery>,
  ) {
    return this.readStatutory.run(actor, id, query);
  }
}

/** The comparison sheet, and that it went to the owner. */
@Controller('api/v1/renewal-cases/:id/comparison')
export class ComparisonController {
  constructor(
    private readonly readComparison: ReadComparison,
    private readonly share: ShareComparison,
  ) {}

  @Get()
  @Access({ permission: 'quote.write' })
  @Answers(ComparisonSheet)
  comparison(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ComparisonQuery }) query: z.infer<typeof ComparisonQuery>,
  ) {
    return this.readComparison.run(actor, id, query);
  }

  @Post('shared')
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(ComparisonSharedDone, 201)
  shared(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ComparisonShared }) body: z.infer<typeof ComparisonShared>,
  ) {
    return this.share.run(actor, id, body);
  }
}

/** What the expiring year covered. */
@Controller('api/v1/renewal-cases/:id/last-cover')
export class LastCoverController {
  constructor(
    private readonly readLast: ReadLastCover,
    private readonly writeLast: WriteLastCover,
  ) {}

  @Get()
  @Access({ permission: 'quote.write' })
  @Answers(LastCover)
  read(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.readLast.run(actor, id);
  }

  @Put()
  @Access({ permission: 'quote.write' })
  @Answers(LastCover)
  write(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LastCoverChange }) body: z.infer<typeof LastCoverChange>,
  ) {
    return this.writeLast.run(actor, id, body);
  }
}

/** One quote, and texts that hold one. */
@Controller('api/v1/quotes')
export class QuotesController {
  constructor(
    private readonly withdrawQuote: WithdrawQuote,
    private readonly readText: ReadQuoteText,
  ) {}

  // No key: nothing is made, and a kept answer would hold whatever personal data somebody pasted.
  @Post('read-text')
  @HttpCode(200)
  @Access({ permission: 'quote.write', perMinute: 60 })
  @Answers(QuoteTextRead)
  read(@Who() actor: Actor, @Body({ schema: QuoteText }) body: z.infer<typeof QuoteText>) {
    return this.readText.run(actor, body.text);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Access({ permission: 'quote.write', idempotent: true })
  @Answers(QuoteView)
  withdraw(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.withdrawQuote.run(actor, id);
  }
}
