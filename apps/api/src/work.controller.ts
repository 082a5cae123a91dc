import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ReopenCase, ReviewLoss } from '#campaigns';
import {
  CaseRow,
  Fleet,
  HandBackInput,
  HandOffInput,
  Id,
  MoveStageInput,
  ReopenInput,
  ReviewInput,
  ReviewPage,
  ReviewQuery,
  TakeInput,
} from '#contracts';
import type { Actor } from '#platform';
import { FleetOfCase, HandBack, HandOff, MoveStage, ReviewList, TakeCase } from '#renewals';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

/** Moves of a case along the work. */
@Controller('api/v1/renewal-cases/:id')
export class CaseWorkController {
  constructor(
    private readonly moveStage: MoveStage,
    private readonly takeCase: TakeCase,
    private readonly handOff: HandOff,
    private readonly handBack: HandBack,
    private readonly fleetOf: FleetOfCase,
  ) {}

  @Post('stage')
  @HttpCode(200)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(CaseRow)
  stage(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MoveStageInput }) body: z.infer<typeof MoveStageInput>,
  ) {
    return this.moveStage.run(actor, id, body);
  }

  @Post('take')
  @HttpCode(200)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(CaseRow)
  take(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TakeInput }) body: z.infer<typeof TakeInput>,
  ) {
    return this.takeCase.run(actor, id, body);
  }

  @Post('hand-off')
  @HttpCode(200)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(CaseRow)
  hand(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HandOffInput }) body: z.infer<typeof HandOffInput>,
  ) {
    return this.handOff.run(actor, id, body);
  }

  @Post('hand-back')
  @HttpCode(200)
  @Access({ permission: 'contact.log', idempotent: true })
  @Answers(CaseRow)
  back(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HandBackInput }) body: z.infer<typeof HandBackInput>,
  ) {
    return this.handBack.run(actor, id, body);
  }

  @Get('fleet')
  @Access({ permission: 'case.read' })
  @Answers(Fleet)
  fleet(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.fleetOf.run(actor, id);
  }
}

/** Cases that had ended. */
@Controller('api/v1/renewal-cases')
export class EndedCasesController {
  constructor(
    private readonly stores: Stores,
    private readonly reopenCase: ReopenCase,
    private readonly reviewLoss: ReviewLoss,
    private readonly reviewList: ReviewList,
  ) {}

  @Get('reviews')
  @Access({ permission: 'loss.review' })
  @Answers(ReviewPage)
  async reviews(@Who() actor: Actor, @Query({ schema: ReviewQuery }) query: z.infer<typeof ReviewQuery>) {
    return this.reviewList.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Access({ permission: 'case.change', idempotent: true })
  @Answers(CaseRow)
  reopen(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReopenInput }) body: z.infer<typeof ReopenInput>,
  ) {
    return this.reopenCase.run(actor, id, body);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Access({ permission: 'loss.review', idempotent: true })
  @Answers(CaseRow)
  review(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviewInput }) body: z.infer<typeof ReviewInput>,
  ) {
    return this.reviewLoss.run(actor, id, body);
  }
}
