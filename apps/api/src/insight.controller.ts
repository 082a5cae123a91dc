import { Controller, Get, Query } from '@nestjs/common';
import { BoardQuery, RenewalBoard } from '#contracts';
import { RenewalBoardQuery } from '#insight';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1/boards')
export class InsightController {
  constructor(
    private readonly stores: Stores,
    private readonly board: RenewalBoardQuery,
  ) {}

  @Get('renewal')
  @Access({ permission: 'board.read' })
  @Answers(RenewalBoard)
  async renewal(@Who() actor: Actor, @Query({ schema: BoardQuery }) query: z.infer<typeof BoardQuery>) {
    return this.board.run(actor, await this.stores.narrow(actor, query.store), query);
  }
}
