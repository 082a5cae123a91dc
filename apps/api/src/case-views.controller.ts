import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CaseTags as CaseTagsView, CaseViews as CaseViewsView, CaseViewsQuery } from '#contracts';
import type { Actor } from '#platform';
import { CaseTags, CaseViews } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Tabs above the list of cases, and the labels that it can be asked for. Stands before the cases, whose ids would match its path. */
@Controller('api/v1/renewal-cases')
export class CaseViewsController {
  constructor(
    private readonly stores: Stores,
    private readonly views: CaseViews,
    private readonly tags: CaseTags,
  ) {}

  @Get('views')
  @Access({ permission: 'case.read' })
  @Answers(CaseViewsView)
  async all(@Who() actor: Actor, @Query({ schema: CaseViewsQuery }) query: z.infer<typeof CaseViewsQuery>) {
    return this.views.run(actor, await this.stores.narrow(actor, query.store));
  }

  @Get('tags')
  @Access({ permission: 'case.read' })
  @Answers(CaseTagsView)
  async labels(@Who() actor: Actor, @Query({ schema: CaseViewsQuery }) query: z.infer<typeof CaseViewsQuery>) {
    return this.tags.run(actor, await this.stores.narrow(actor, query.store));
  }
}
