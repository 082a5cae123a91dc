import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import {
  BoardQuery,
  DayReport,
  DayReportQuery as DayReportAsked,
  DeskBoard,
  DeskBoardQuery as DeskBoardAsked,
  RenewalBoard,
  TargetsChange,
} from '#contracts';
import { DayReportQuery, DeskBoardQuery, RenewalBoardQuery } from '#insight';
import type { Actor } from '#platform';
import { SetTargets } from '#renewals';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1')
export class InsightController {
  constructor(
    private readonly stores: Stores,
    private readonly board: RenewalBoardQuery,
    private readonly deskBoard: DeskBoardQuery,
    private readonly dayReport: DayReportQuery,
    private readonly setTargets: SetTargets,
  ) {}

  @Get('boards/renewal')
  @Access({ permission: 'board.read' })
  @Answers(RenewalBoard)
  async renewal(@Who() actor: Actor, @Query({ schema: BoardQuery }) query: z.infer<typeof BoardQuery>) {
    return this.board.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('boards/desk')
  @Access({ permission: 'board.read' })
  @Answers(DeskBoard)
  async desk(@Who() actor: Actor, @Query({ schema: DeskBoardAsked }) query: z.infer<typeof DeskBoardAsked>) {
    return this.deskBoard.run(actor, await this.stores.narrow(actor, query.store), query.month);
  }

  @Get('reports/day')
  @Access({ permission: 'case.read' })
  @Answers(DayReport)
  async day(@Who() actor: Actor, @Query({ schema: DayReportAsked }) query: z.infer<typeof DayReportAsked>) {
    return this.dayReport.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Put('targets')
  @HttpCode(204)
  @Access({ permission: 'assign.manage' })
  async targets(@Who() actor: Actor, @Body({ schema: TargetsChange }) body: TargetsChange) {
    await this.setTargets.run(actor, await this.stores.idOf(actor, body.store), body);
  }
}
