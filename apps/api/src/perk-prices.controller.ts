import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { DatedPerkPrices, Id, NewPerkPrices, PerkView } from '#contracts';
import { PerkList, PricePerk } from '#perks';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';

/** Dated prices of a perk. */
@Controller('api/v1/perks/:id/prices')
export class PerkPricesController {
  constructor(
    private readonly perks: PerkList,
    private readonly pricing: PricePerk,
  ) {}

  @Get()
  @Access({ permission: 'perk.read' })
  @Answers(z.object({ items: z.array(DatedPerkPrices) }).meta({ id: 'PerkPriceList' }))
  async list(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return { items: (await this.perks.one(actor, id)).prices };
  }

  @Post()
  @HttpCode(201)
  @Access({ permission: 'perk.manage', idempotent: true })
  @Answers(PerkView, 201)
  add(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewPerkPrices }) body: NewPerkPrices,
  ) {
    return this.pricing.run(actor, id, body);
  }
}
