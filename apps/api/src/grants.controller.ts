import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  AcknowledgeGrant as Acknowledgement,
  DecideGrant as Decision,
  GrantPage,
  GrantQuery,
  GrantView,
  Id,
  NewGrant,
  ReverseGrant as Reversal,
  VoucherView,
} from '#contracts';
import { AcknowledgeGrant, DecideGrant, GivePerks, GrantList, ReadGrant, ReverseGrant, ShowVoucher } from '#perks';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Perks that owners were given. */
@Controller('api/v1/grants')
export class GrantsController {
  constructor(
    private readonly stores: Stores,
    private readonly grants: GrantList,
    private readonly reading: ReadGrant,
    private readonly giving: GivePerks,
    private readonly showing: ShowVoucher,
  ) {}

  @Get()
  @Access({ permission: 'perk.read' })
  @Answers(GrantPage)
  async list(@Who() actor: Actor, @Query({ schema: GrantQuery }) query: z.infer<typeof GrantQuery>) {
    return this.grants.run(actor, await this.stores.narrow(actor, query.store), query);
  }

  @Get(':id')
  @Access({ permission: 'perk.read' })
  @Answers(GrantView)
  one(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.reading.run(actor, id);
  }

  @Get(':id/voucher')
  @Access({ permission: 'perk.offer', perMinute: 30 })
  @Answers(VoucherView)
  voucher(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.showing.run(actor, id);
  }

  @Post()
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(GrantView, 201)
  async give(@Who() actor: Actor, @Body({ schema: NewGrant }) body: NewGrant) {
    const storeId = body.store === undefined ? undefined : await this.stores.idOf(actor, body.store);
    return this.giving.run(actor, storeId, body);
  }
}

/** What happens to a grant afterwards. */
@Controller('api/v1/grants/:id')
export class GrantActsController {
  constructor(
    private readonly deciding: DecideGrant,
    private readonly reversing: ReverseGrant,
    private readonly acknowledging: AcknowledgeGrant,
  ) {}

  @Post('decide')
  @HttpCode(200)
  @Access({ permission: 'perk.approve', idempotent: true })
  @Answers(GrantView)
  decide(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: Decision }) body: Decision) {
    return this.deciding.run(actor, id, body);
  }

  @Post('reverse')
  @HttpCode(200)
  @Access({ permission: 'perk.approve', idempotent: true })
  @Answers(GrantView)
  reverse(@Who() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: Reversal }) body: Reversal) {
    return this.reversing.run(actor, id, body);
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Access({ permission: 'perk.offer', idempotent: true })
  @Answers(GrantView)
  acknowledge(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Acknowledgement }) body: z.infer<typeof Acknowledgement>,
  ) {
    return this.acknowledging.run(actor, id, body.version);
  }
}
