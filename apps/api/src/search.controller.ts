import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { SearchAnswer, SearchQuery } from '#contracts';
import { SearchAll } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** One line to find everything. */
@Controller('api/v1/search')
export class SearchController {
  constructor(
    private readonly stores: Stores,
    private readonly search: SearchAll,
  ) {}

  @Get()
  @Access({ permission: 'vehicle.read' })
  @Answers(SearchAnswer)
  async find(@Who() actor: Actor, @Query({ schema: SearchQuery }) query: z.infer<typeof SearchQuery>) {
    return this.search.run(actor, { ...query, storeIds: await this.stores.narrow(actor, query.store) });
  }
}
