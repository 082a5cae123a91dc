import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Id, ImpactItemPage, ImpactItemQuery, ImportImpact } from '#contracts';
import { AskImpact, ReadImpact, ReadImpactItems } from '#intake';
import type { Actor } from '#platform';
import { Access, Answers, Who } from './http/access.js';

/** What a checked import would do. */
@Controller('api/v1/imports')
export class ImportImpactController {
  constructor(
    private readonly ask: AskImpact,
    private readonly impact: ReadImpact,
    private readonly items: ReadImpactItems,
  ) {}

  @Post(':id/impact')
  @HttpCode(202)
  @Access({ permission: 'import.run', idempotent: true, perMinute: 30 })
  start(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.ask.start(actor, id);
  }

  @Get(':id/impact')
  @Access({ permission: 'import.run' })
  @Answers(ImportImpact)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.impact.run(actor, id);
  }

  @Get(':id/impact/items')
  @Access({ permission: 'import.run' })
  @Answers(ImpactItemPage)
  list(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ImpactItemQuery }) query: ImpactItemQuery,
  ) {
    return this.items.run(actor, id, query);
  }

  @Delete(':id/impact')
  @HttpCode(204)
  @Access({ permission: 'import.run' })
  cancel(@Who() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.ask.cancel(actor, id);
  }
}
