import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApprovalPage,
  ApprovalQuery,
  ApprovalView,
  DecideApproval as Decision,
  Id,
  MarginFloorChange,
  MarginFloorList,
  MarginQuery,
  MarginView,
  NewApproval,
  StoreCode,
} from '#contracts';
import type { Actor } from '#platform';
import { Approvals, AskApproval, DecideApproval, MarginFloors, ReadMargin } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** What cases leave, and the least they must. */
@Controller('api/v1')
export class MarginController {
  constructor(
    private readonly stores: Stores,
    private readonly margin: ReadMargin,
    private readonly floors: MarginFloors,
  ) {}

  @Get('renewal-cases/:id/margin')
  @Access({ permission: 'margin.ask' })
  @Answers(MarginView)
  one(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MarginQuery }) query: z.infer<typeof MarginQuery>,
  ) {
    return this.margin.run(actor, id, query.quote);
  }

  @Get('margin-floors')
  @Access({ permission: 'margin.read' })
  @Answers(MarginFloorList)
  list(@Who() actor: Actor) {
    return this.floors.list(actor);
  }

  @Put('stores/:code/margin-floor')
  @HttpCode(204)
  @Access({ permission: 'setting.change' })
  async change(
    @Who() actor: Actor,
    @Param('code', { schema: StoreCode }) code: string,
    @Body({ schema: MarginFloorChange }) body: z.infer<typeof MarginFloorChange>,
  ) {
    await this.floors.change(actor, await this.stores.idOf(actor, code), body);
  }
}

/** What waits for a second person. */
@Controller('api/v1/approvals')
export class ApprovalsController {
  constructor(
    private readonly stores: Stores,
    private readonly approvals: Approvals,
    private readonly asking: AskApproval,
    private readonly deciding: DecideApproval,
  ) {}

  @Get()
  @Access({ permission: 'margin.ask' })
  @Answers(ApprovalPage)
  async list(@Who() actor: Actor, @Query({ schema: ApprovalQuery }) query: z.infer<typeof ApprovalQuery>) {
    return this.approvals.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post()
  @Access({ permission: 'quote.write', idempotent: true })
  @Answers(ApprovalView, 201)
  ask(@Who() actor: Actor, @Body({ schema: NewApproval }) body: NewApproval) {
    return this.asking.run(actor, body);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Access({ permission: 'margin.approve', idempotent: true })
  @Answers(ApprovalView)
  decide(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: Decision }) body: Decision) {
    return this.deciding.run(actor, id, body);
  }
}
