import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  DryRunQuery,
  DryRunView,
  Id,
  PlanList,
  PlanStateChange,
  TouchDecision,
  TouchPage,
  TouchQuery,
} from '#contracts';
import { DecideTouch, DryRun, Plans, TouchList } from '#campaigns';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1')
export class CampaignsController {
  constructor(
    private readonly stores: Stores,
    private readonly touches: TouchList,
    private readonly decideTouch: DecideTouch,
    private readonly plans: Plans,
    private readonly dryRun: DryRun,
  ) {}

  @Get('touches')
  @Access({ permission: 'case.read' })
  @Answers(TouchPage)
  async list(@Who() actor: Actor, @Query({ schema: TouchQuery }) query: z.infer<typeof TouchQuery>) {
    return this.touches.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post('touches/:id/decide')
  @HttpCode(204)
  @Access({ permission: 'touch.decide', idempotent: true })
  decide(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TouchDecision }) body: z.infer<typeof TouchDecision>,
  ) {
    return this.decideTouch.run(actor, id, body);
  }

  @Get('plans')
  @Access({ permission: 'plan.read' })
  @Answers(PlanList)
  listPlans(@Who() actor: Actor) {
    return this.plans.list(actor);
  }

  @Post('plans/:id/state')
  @HttpCode(204)
  @Access({ permission: 'plan.change', idempotent: true })
  changeState(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PlanStateChange }) body: z.infer<typeof PlanStateChange>,
  ) {
    return this.plans.changeState(actor, id, body);
  }

  @Get('plans/:id/dry-run')
  @Access({ permission: 'plan.read', perMinute: 20 })
  @Answers(DryRunView)
  async tryPlan(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DryRunQuery }) query: z.infer<typeof DryRunQuery>,
  ) {
    return this.dryRun.run(actor, id, await this.stores.narrow(actor, query.store), query.days);
  }
}
