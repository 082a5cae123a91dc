import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { IssueCase } from '#campaigns';
import {
  CaseIssued,
  Id,
  IssueCase as Issue,
  IssueDraft,
  IssueLedger,
  IssuingStarted,
  LedgerQuery,
  PaymentPage,
  PaymentQuery,
  StartIssuing as Starting,
} from '#contracts';
import type { Actor } from '#platform';
import { Payments, ReadIssueDraft, ReadIssueLedger, StartIssuing } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

/** From the owner's yes to the issued policy. */
@Controller('api/v1')
export class IssuingController {
  constructor(
    private readonly stores: Stores,
    private readonly draft: ReadIssueDraft,
    private readonly starting: StartIssuing,
    private readonly issuing: IssueCase,
    private readonly waiting: Payments,
  ) {}

  @Get('renewal-cases/:id/issue')
  @Access({ permission: 'issue.enter' })
  @Answers(IssueDraft)
  form(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.draft.run(actor, id);
  }

  @Post('renewal-cases/:id/issuing')
  @Access({ permission: 'issue.enter', idempotent: true })
  @Answers(IssuingStarted, 201)
  start(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: Starting }) body: Starting) {
    return this.starting.run(actor, id, body);
  }

  @Post('renewal-cases/:id/issue')
  @HttpCode(201)
  @Access({ permission: 'issue.enter', idempotent: true })
  @Answers(CaseIssued, 201)
  issue(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: Issue }) body: Issue) {
    return this.issuing.run(actor, id, body);
  }

  @Get('payments')
  @Access({ permission: 'issue.enter' })
  @Answers(PaymentPage)
  async payments(@Who() actor: Actor, @Query({ schema: PaymentQuery }) query: z.infer<typeof PaymentQuery>) {
    return this.waiting.run(actor, await this.stores.narrow(actor, query.store), query);
  }
}

/** The day's ledger of what was issued. */
@Controller('api/v1/issue-ledger')
export class IssueLedgerController {
  constructor(
    private readonly stores: Stores,
    private readonly ledger: ReadIssueLedger,
  ) {}

  @Get()
  @Access({ permission: 'ledger.read' })
  @Answers(IssueLedger)
  async day(@Who() actor: Actor, @Query({ schema: LedgerQuery }) query: z.infer<typeof LedgerQuery>) {
    return this.ledger.run(actor, await this.stores.narrow(actor, query.store), query.day);
  }

  @Get('file.xlsx')
  @Access({ permission: 'ledger.read', perMinute: 20 })
  async file(
    @Who() actor: Actor,
    @Query({ schema: LedgerQuery }) query: z.infer<typeof LedgerQuery>,
    @Headers('accept-language') tongue?: string,
  ) {
    const storeIds = await this.stores.narrow(actor, query.store);
    const { day, bytes } = await this.ledger.sheet(actor, storeIds, { day: query.day, language: languageOf(tongue) });
    return workbook(`ledger-${day}.xlsx`, bytes);
  }
}
