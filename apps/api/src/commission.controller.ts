import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  AgencyNumberList,
  AgencyNumberQuery,
  AgencyNumberView,
  CommissionRatePage,
  CommissionRateQuery,
  CommissionRateView,
  EndCommissionRate as Ending,
  Id,
  NewAgencyNumber,
  NewCommissionRate,
} from '#contracts';
import type { Actor } from '#platform';
import {
  AddAgencyNumber,
  AddCommissionRate,
  AgencyNumbers,
  CommissionRates,
  EndAgencyNumber,
  EndCommissionRate,
} from '#policies';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Dated rates of commission. */
@Controller('api/v1/commission-rates')
export class CommissionRatesController {
  constructor(
    private readonly stores: Stores,
    private readonly rates: CommissionRates,
    private readonly add: AddCommissionRate,
    private readonly ending: EndCommissionRate,
  ) {}

  @Get()
  @Access({ permission: 'margin.read' })
  @Answers(CommissionRatePage)
  async list(@Who() actor: Actor, @Query({ schema: CommissionRateQuery }) query: z.infer<typeof CommissionRateQuery>) {
    return this.rates.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post()
  @Access({ permission: 'rate.manage', idempotent: true })
  @Answers(CommissionRateView, 201)
  async create(@Who() actor: Actor, @Body({ schema: NewCommissionRate }) body: NewCommissionRate) {
    const storeId = body.store === undefined ? null : await this.stores.idOf(actor, body.store);
    return this.add.run(actor, storeId, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Access({ permission: 'rate.manage', idempotent: true })
  @Answers(CommissionRateView)
  end(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Ending }) body: z.infer<typeof Ending>,
  ) {
    return this.ending.run(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'rate.manage' })
  drop(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.ending.drop(actor, id);
  }
}

/** Numbers under which stores issue. */
@Controller('api/v1/agency-numbers')
export class AgencyNumbersController {
  constructor(
    private readonly stores: Stores,
    private readonly numbers: AgencyNumbers,
    private readonly add: AddAgencyNumber,
    private readonly ending: EndAgencyNumber,
  ) {}

  @Get()
  @Access({ permission: 'ledger.read' })
  @Answers(AgencyNumberList)
  async list(@Who() actor: Actor, @Query({ schema: AgencyNumberQuery }) query: z.infer<typeof AgencyNumberQuery>) {
    return this.numbers.run(actor, await this.stores.narrow(actor, query.store), query.insurer);
  }

  @Post()
  @Access({ permission: 'rate.manage', idempotent: true })
  @Answers(AgencyNumberView, 201)
  async create(@Who() actor: Actor, @Body({ schema: NewAgencyNumber }) body: NewAgencyNumber) {
    return this.add.run(actor, await this.stores.idOf(actor, body.store), body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Access({ permission: 'rate.manage', idempotent: true })
  @Answers(AgencyNumberView)
  end(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Ending }) body: z.infer<typeof Ending>,
  ) {
    return this.ending.run(actor, id, body);
  }
}
