import { Controller, Get, Headers, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ReconciliationPage, ReconciliationQuery, ReconciliationRowQuery, ReconciliationView } from '#contracts';
import type { Actor } from '#platform';
import { ReadDifferences, Reconciliations } from '#policies';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { workbook } from './http/attachment.js';
import { languageOf } from './http/problem.filter.js';

/** Commission as insurers state it against what was sold. */
@Controller('api/v1/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly stores: Stores,
    private readonly reconciliations: Reconciliations,
    private readonly differences: ReadDifferences,
  ) {}

  @Get()
  @Access({ permission: 'margin.read' })
  @Answers(ReconciliationView)
  async month(@Who() actor: Actor, @Query({ schema: ReconciliationQuery }) query: z.infer<typeof ReconciliationQuery>) {
    return this.reconciliations.run(actor, await this.filterOf(actor, query));
  }

  @Get('rows')
  @Access({ permission: 'margin.read' })
  @Answers(ReconciliationPage)
  async rows(
    @Who() actor: Actor,
    @Query({ schema: ReconciliationRowQuery }) query: z.infer<typeof ReconciliationRowQuery>,
  ) {
    return this.reconciliations.rows(actor, await this.filterOf(actor, query), query);
  }

  @Get('file.xlsx')
  @Access({ permission: 'margin.read', perMinute: 20 })
  async file(
    @Who() actor: Actor,
    @Query({ schema: ReconciliationQuery }) query: z.infer<typeof ReconciliationQuery>,
    @Headers('accept-language') tongue?: string,
  ) {
    const bytes = await this.differences.run(actor, await this.filterOf(actor, query), languageOf(tongue));
    return workbook(`commission-${query.month}.xlsx`, bytes);
  }

  private async filterOf(actor: Actor, { store, month, insurer }: z.infer<typeof ReconciliationQuery>) {
    return { storeIds: await this.stores.narrow(actor, store), month, insurer };
  }
}
