import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { RecordPolicy } from '#campaigns';
import {
  CancelPolicy,
  Id,
  InsurerList,
  NewPolicy,
  PolicyEntered,
  PolicyPage,
  PolicyQuery,
  PolicyView,
} from '#contracts';
import type { Actor } from '#platform';
import { Insurers, PolicyList } from '#policies';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1')
export class PoliciesController {
  constructor(
    private readonly stores: Stores,
    private readonly policies: PolicyList,
    private readonly record: RecordPolicy,
    private readonly insurers: Insurers,
  ) {}

  @Get('policies')
  @Access({ permission: 'policy.read' })
  @Answers(PolicyPage)
  async list(@Who() actor: Actor, @Query({ schema: PolicyQuery }) query: z.infer<typeof PolicyQuery>) {
    return this.policies.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Post('policies')
  @Access({ permission: 'policy.enter', idempotent: true })
  @Answers(PolicyEntered, 201)
  enter(@Who() actor: Actor, @Body({ schema: NewPolicy }) body: NewPolicy) {
    return this.record.run(actor, body);
  }

  @Post('policies/:id/cancel')
  @HttpCode(200)
  @Access({ permission: 'policy.enter', idempotent: true })
  @Answers(PolicyView)
  cancel(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelPolicy }) body: z.infer<typeof CancelPolicy>,
  ) {
    return this.record.cancel(actor, { ...body, policyId: id });
  }

  @Get('insurers')
  @Access({ any: true })
  @Answers(InsurerList)
  listInsurers(@Who() actor: Actor) {
    return this.insurers.list(actor);
  }
}
