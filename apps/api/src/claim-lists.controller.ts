import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ClaimDecided,
  ClaimDecision,
  ClaimedCarPage,
  ClaimedCarQuery,
  ClaimListPage,
  ClaimListQuery,
  Id,
  VehicleClaims,
} from '#contracts';
import type { Actor } from '#platform';
import { ClaimAnswer, ClaimedCars, ClaimLists, DecideClaims } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

/** 认领清单: cars that insurers offer for a time, and the answers to them. */
@Controller('api/v1')
export class ClaimListsController {
  constructor(
    private readonly stores: Stores,
    private readonly lists: ClaimLists,
    private readonly cars: ClaimedCars,
    private readonly decide: DecideClaims,
    private readonly answer: ClaimAnswer,
  ) {}

  @Get('claim-lists')
  @Access({ permission: 'claim-list.work' })
  @Answers(ClaimListPage)
  async list(@Who() actor: Actor, @Query({ schema: ClaimListQuery }) query: z.infer<typeof ClaimListQuery>) {
    return this.lists.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('claim-lists/:id/rows')
  @Access({ permission: 'claim-list.work' })
  @Answers(ClaimedCarPage)
  rows(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ClaimedCarQuery }) query: z.infer<typeof ClaimedCarQuery>,
  ) {
    return this.cars.run(actor, id, query);
  }

  @Post('claim-lists/:id/rows/decide')
  @HttpCode(200)
  @Access({ permission: 'claim-list.work', idempotent: true })
  @Answers(ClaimDecided)
  decideRows(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ClaimDecision }) body: ClaimDecision,
  ) {
    return this.decide.run(actor, id, body);
  }

  @Get('claim-lists/:id/answer.xlsx')
  @Access({ permission: 'claim-list.work', perMinute: 20 })
  async sheet(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Headers('accept-language') tongue?: string,
  ) {
    const { name, bytes } = await this.answer.run(actor, id, languageOf(tongue));
    return workbook(`${name}-answer.xlsx`, bytes);
  }

  @Get('vehicles/:id/offers')
  @Access({ permission: 'vehicle.read' })
  @Answers(VehicleClaims)
  ofVehicle(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.lists.ofVehicle(actor, id);
  }
}
