import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { BatchAsked, BatchList, BatchRowPage, BatchRowQuery, BatchView, Id, NewBatch } from '#contracts';
import type { Actor } from '#platform';
import { AskBatch, CancelBatch, ReadBatches } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';
import { languageOf } from './http/problem.filter.js';

/** Something done to many cases: asked for, watched, cancelled. */
@Controller('api/v1/batches')
export class BatchesController {
  constructor(
    private readonly stores: Stores,
    private readonly askBatch: AskBatch,
    private readonly batches: ReadBatches,
    private readonly cancelBatch: CancelBatch,
  ) {}

  @Post()
  @HttpCode(202)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(BatchAsked, 202)
  async ask(@Who() actor: Actor, @Body({ schema: NewBatch }) body: NewBatch) {
    const code = body.store ?? body.scope.query?.store;
    return this.askBatch.run(actor, await this.stores.narrow(actor, code), body);
  }

  @Get()
  @Access({ permission: 'case.change' })
  @Answers(BatchList)
  latest(@Who() actor: Actor) {
    return this.batches.latest(actor);
  }

  @Get(':id')
  @Access({ permission: 'case.change' })
  @Answers(BatchView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.batches.one(actor, id);
  }

  @Get(':id/rows')
  @Access({ permission: 'case.change' })
  @Answers(BatchRowPage)
  rows(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: BatchRowQuery }) query: z.infer<typeof BatchRowQuery>,
    @Headers('accept-language') tongue?: string,
  ) {
    return this.batches.rows(actor, id, query, languageOf(tongue));
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Access({ permission: 'case.change', idempotent: true })
  cancel(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.cancelBatch.run(actor, id);
  }
}
