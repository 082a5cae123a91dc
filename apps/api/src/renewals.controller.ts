import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CaseDetail, CasePage, CaseQuery, CasesReleased, CloseCase, Id, MoveCase, ReleaseCases } from '#contracts';
import { CloseCaseByHand, ReadCase, ReleaseGuarded } from '#campaigns';
import type { Actor } from '#platform';
import { CaseList, MoveCase as MoveCaseVerb } from '#renewals';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1/renewal-cases')
export class RenewalsController {
  constructor(
    private readonly stores: Stores,
    private readonly cases: CaseList,
    private readonly readCase: ReadCase,
    private readonly closeCase: CloseCaseByHand,
    private readonly moveCase: MoveCaseVerb,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(CasePage)
  async list(@Who() actor: Actor, @Query({ schema: CaseQuery }) query: z.infer<typeof CaseQuery>) {
    return this.cases.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get(':id')
  @Access({ permission: 'case.read' })
  @Answers(CaseDetail)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.readCase.run(actor, id);
  }

  @Post(':id/close')
  @HttpCode(204)
  @Access({ permission: 'case.change', idempotent: true })
  close(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloseCase }) body: z.infer<typeof CloseCase>,
  ) {
    return this.closeCase.run(actor, id, body);
  }

  @Post(':id/move')
  @HttpCode(204)
  @Access({ permission: 'case.change', idempotent: true })
  async move(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MoveCase }) body: z.infer<typeof MoveCase>,
  ) {
    await this.moveCase.run(actor, id, { ...body, toStoreId: await this.stores.idOf(actor, body.store) });
  }
}

/** Cases that came in mid-work, near their day, and wait for a person's word. */
@Controller('api/v1/renewal-cases')
export class GuardedCasesController {
  constructor(
    private readonly stores: Stores,
    private readonly guarded: ReleaseGuarded,
  ) {}

  @Post('release')
  @HttpCode(200)
  @Access({ permission: 'import.run', idempotent: true })
  @Answers(CasesReleased)
  async release(@Who() actor: Actor, @Body({ schema: ReleaseCases }) body: z.infer<typeof ReleaseCases>) {
    const storeIds = await this.stores.narrow(actor, body.store);
    return this.guarded.run(actor, { storeIds, importId: body.import, ids: body.ids });
  }
}
