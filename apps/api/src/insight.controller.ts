import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import {
  BoardQuery,
  DayReport,
  DayReportListQuery,
  DayReportPage,
  DayReportQuery as DayReportAsked,
  DeskBoard,
  DeskBoardQuery as DeskBoardAsked,
  RenewalBoard,
  TargetsChange,
} from '#contracts';
import { DayReportList, DayReportQuery, DeskBoardQuery, RenewalBoardQuery } from '#insight';
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

  @Put('targets')
  @HttpCode(204)
  @Access({ permission: 'assign.manage' })
  async targets(@Who() actor: Actor, @Body({ schema: TargetsChange }) body: TargetsChange) {
    await this.setTargets.run(actor, await this.stores.idOf(actor, body.store), body);
  }
}

/** What a day brought, with the lists behind it. */
@Controller('api/v1/reports/day')
export class DayReportController {
  constructor(
    private readonly stores: Stores,
    private readonly report: DayReportQuery,
    private readonly listing: DayReportList,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(DayReport)
  async day(@Who() actor: Actor, @Query({ schema: DayReportAsked }) query: z.infer<typeof DayReportAsked>) {
    return this.report.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get('list')
  @Access({ permission: 'case.read' })
  @Answers(DayReportPage)
  async list(@Who() actor: Actor, @Query({ schema: DayReportListQuery }) query: z.infer<typeof DayReportListQuery>) {
    return this.listing.run(actor, await this.stores.narrow(actor, query.store), query);
  }
}
