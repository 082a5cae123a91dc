import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CountDrafts, DecideDraft, DraftList, NoteFriend } from '#campaigns';
import { DraftBox, DraftCount, DraftDecision, DraftQuery, FriendChange, Id } from '#contracts';
import { FindPersonOnCar } from '#customers';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

type Asked = z.infer<typeof DraftQuery>;

/** Messages by WeCom that wait for their member's own sending. */
@Controller('api/v1/wecom-drafts')
export class DraftsController {
  constructor(
    private readonly stores: Stores,
    private readonly drafts: DraftList,
    private readonly figures: CountDrafts,
    private readonly decideDraft: DecideDraft,
  ) {}

  @Get()
  @Access({ permission: 'case.read' })
  @Answers(DraftBox)
  async list(@Who() actor: Actor, @Query({ schema: DraftQuery }) { store, person }: Asked) {
    return this.drafts.run(actor, await this.stores.narrow(actor, store), person);
  }

  @Get('count')
  @Access({ permission: 'case.read' })
  @Answers(DraftCount)
  async count(@Who() actor: Actor, @Query({ schema: DraftQuery }) { store, person }: Asked) {
    return this.figures.run(actor, await this.stores.narrow(actor, store), person);
  }

  @Post(':id/decide')
  @HttpCode(204)
  @Access({ permission: 'touch.decide', idempotent: true })
  decide(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DraftDecision }) body: DraftDecision,
  ): Promise<void> {
    return this.decideDraft.run(actor, id, body);
  }
}

/** Who is connected with whom in WeCom, noted by whoever knows it. */
@Controller('api/v1/vehicles/:id/people/:personId/wecom-friend')
export class FriendsController {
  constructor(
    private readonly onCar: FindPersonOnCar,
    private readonly noteFriend: NoteFriend,
  ) {}

  @Post()
  @HttpCode(204)
  @Access({ permission: 'vehicle.change', idempotent: true })
  async note(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('personId', { schema: Id }) personId: string,
    @Body({ schema: FriendChange }) body: FriendChange,
  ): Promise<void> {
    await this.noteFriend.run(actor, await this.onCar.run(actor, id, personId), body);
  }
}
