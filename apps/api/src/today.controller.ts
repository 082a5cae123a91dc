import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CaseDesk, Id, QuietCall, QuietCallAllowed, TodayQuery, TodayView } from '#contracts';
import type { Actor } from '#platform';
import { AllowQuietCall, ReadCaseDesk, ReadToday } from '#renewals';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** The order of the day. */
@Controller('api/v1/today')
export class TodayController {
  constructor(
    private readonly stores: Stores,
    private readonly today: ReadToday,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(TodayView)
  async read(@Who() actor: Actor, @Query({ schema: TodayQuery }) query: z.infer<typeof TodayQuery>) {
    return this.today.run(actor, { storeIds: await this.stores.narrow(actor, query.store), person: query.person });
  }
}

/** What the workbench shows of a case. */
@Controller('api/v1/renewal-cases/:id/desk')
export class CaseDeskController {
  constructor(private readonly desk: ReadCaseDesk) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(CaseDesk)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.desk.run(actor, id);
  }
}

/** Calls at an hour at which the store does not call. */
@Controller('api/v1/renewal-cases/:id/quiet-call')
export class QuietCallController {
  constructor(private readonly allow: AllowQuietCall) {}

  @Post()
  @Access({ permission: 'quiet.allow', idempotent: true })
  @Answers(QuietCallAllowed, 201)
  let(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: QuietCall }) body: QuietCall) {
    return this.allow.run(actor, id, body);
  }
}
