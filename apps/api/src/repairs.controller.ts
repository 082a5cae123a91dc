import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { RepairPage, RepairQuery, ServicedOpen, ServicedOpened, ServicedPage, ServicedQuery } from '#contracts';
import { AskServicedCases, RepairList, ServicedList, ServicedSheet } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

/** Visits to the workshop. */
@Controller('api/v1/repairs')
export class RepairsController {
  constructor(
    private readonly stores: Stores,
    private readonly repairs: RepairList,
  ) {}

  @Get()
  @Access({ permission: 'repair.read' })
  @Answers(RepairPage)
  async list(@Who() actor: Actor, @Query({ schema: RepairQuery }) query: z.infer<typeof RepairQuery>) {
    return this.repairs.run(actor, await this.stores.narrow(actor, query.store), query);
  }
}

/** 在修不在保: cars that come to the workshop and are insured elsewhere. */
@Controller('api/v1/serviced-not-insured')
export class ServicedController {
  constructor(
    private readonly stores: Stores,
    private readonly serviced: ServicedList,
    private readonly sheet: ServicedSheet,
    private readonly cases: AskServicedCases,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(ServicedPage)
  async list(@Who() actor: Actor, @Query({ schema: ServicedQuery }) query: z.infer<typeof ServicedQuery>) {
    return this.serviced.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('list.xlsx')
  @Access({ permission: 'case.export', perMinute: 20 })
  async export(
    @Who() actor: Actor,
    @Query({ schema: ServicedQuery }) query: z.infer<typeof ServicedQuery>,
    @Headers('accept-language') tongue?: string,
  ) {
    const storeIds = await this.stores.narrow(actor, query.store);
    return workbook('serviced-not-insured.xlsx', await this.sheet.run(actor, storeIds, query, languageOf(tongue)));
  }

  @Post('open')
  @HttpCode(200)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(ServicedOpened)
  async open(@Who() actor: Actor, @Body({ schema: ServicedOpen }) body: z.infer<typeof ServicedOpen>) {
    return this.cases.run(actor, await this.stores.idOf(actor, body.store), body.vehicles);
  }
}
