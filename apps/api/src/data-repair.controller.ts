import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  DataRepairPage,
  DataRepairQuery,
  DismissRepair as Dismissal,
  Id,
  NewOwner,
  PlateBack,
  Resale,
  TakeNumber as Taking,
} from '#contracts';
import { ReportResale, TakeNewOwner } from '#campaigns';
import { DataRepairList, DismissRepair, PutPlateBack, TakeNumber } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** What is to be mended of customers and cars, and the one tap that mends it. */
@Controller('api/v1/data-repair')
export class DataRepairController {
  constructor(
    private readonly stores: Stores,
    private readonly items: DataRepairList,
    private readonly take: TakeNumber,
    private readonly dismiss: DismissRepair,
    private readonly plates: PutPlateBack,
  ) {}

  @Get()
  @Access({ permission: 'vehicle.change' })
  @Answers(DataRepairPage)
  async list(@Who() actor: Actor, @Query({ schema: DataRepairQuery }) query: z.infer<typeof DataRepairQuery>) {
    return this.items.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }

  @Post('take')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async takeNumber(@Who() actor: Actor, @Body({ schema: Taking }) body: z.infer<typeof Taking>): Promise<void> {
    await this.take.run(actor, body);
  }

  @Post('dismiss')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  leave(@Who() actor: Actor, @Body({ schema: Dismissal }) body: z.infer<typeof Dismissal>): Promise<void> {
    return this.dismiss.run(actor, body);
  }

  @Post('plate')
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  plateBack(@Who() actor: Actor, @Body({ schema: PlateBack }) body: z.infer<typeof PlateBack>): Promise<void> {
    return this.plates.run(actor, body);
  }
}

/** A car that left comes back in new hands. */
@Controller('api/v1/vehicles/:id/new-owner')
export class NewOwnerController {
  constructor(
    private readonly stores: Stores,
    private readonly owner: TakeNewOwner,
  ) {}

  @Post()
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async come(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewOwner }) body: NewOwner,
  ): Promise<void> {
    await this.owner.run(actor, id, await this.stores.idOf(actor, body.store), body);
  }
}

/** What the used-car desk reports of a car. */
@Controller('api/v1/vehicles/:id/resale')
export class ResaleController {
  constructor(
    private readonly stores: Stores,
    private readonly resale: ReportResale,
  ) {}

  @Post()
  @HttpCode(204)
  @Access({ permission: 'resale.report', idempotent: true })
  async report(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Resale }) body: Resale,
  ): Promise<void> {
    const store = body.newOwner ? await this.stores.idOf(actor, body.newOwner.store) : null;
    await this.resale.run(actor, id, store, body);
  }
}
