import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CaseViews as CaseViewsView, CaseViewsQuery } from '#contracts';
import type { Actor } from '#platform';
import { CaseViews } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Tabs above the list of cases. Stands before the cases, whose ids would match its path. */
@Controller('api/v1/renewal-cases')
export class CaseViewsController {
  constructor(
    private readonly stores: Stores,
    private readonly views: CaseViews,
  ) {}

  @Get('views')
  @Access({ permission: 'case.read' })
  @Answers(CaseViewsView)
  async all(@Who() actor: Actor, @Query({ schema: CaseViewsQuery }) query: z.infer<typeof CaseViewsQuery>) {
    return this.views.run(actor, await this.stores.narrow(actor, query.store));
  }
}
