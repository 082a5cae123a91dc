import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  Goodwill,
  GrantView,
  Id,
  Redeem,
  RedemptionView,
  UndoRedemption as Undoing,
  VoucherFound,
  VoucherLook,
} from '#contracts';
import { GiveGoodwill, LookVoucher, RedeemVoucher, UndoRedemption } from '#perks';
import type { Actor } from '#platform';
import { Stores } from '#staff';
import { Access, Answers, Who } from './http/access.js';

/** Vouchers at the counter. A code is never part of an address. */
@Controller('api/v1')
export class VouchersController {
  constructor(
    private readonly stores: Stores,
    private readonly looking: LookVoucher,
    private readonly redeeming: RedeemVoucher,
    private readonly undoing: UndoRedemption,
    private readonly goodwill: GiveGoodwill,
  ) {}

  @Post('vouchers/look')
  @HttpCode(200)
  @Access({ permission: 'perk.redeem' })
  @Answers(VoucherFound)
  look(@Who() actor: Actor, @Body({ schema: VoucherLook }) body: VoucherLook) {
    return this.looking.run(actor, body);
  }

  @Post('vouchers/redeem')
  @HttpCode(201)
  @Access({ permission: 'perk.redeem', idempotent: true })
  @Answers(RedemptionView, 201)
  async redeem(@Who() actor: Actor, @Body({ schema: Redeem }) body: Redeem) {
    const storeId = body.store === undefined ? null : await this.stores.idOf(actor, body.store);
    return this.redeeming.run(actor, storeId, body);
  }

  @Post('vouchers/goodwill')
  @HttpCode(201)
  @Access({ permission: 'perk.goodwill', idempotent: true })
  @Answers(GrantView, 201)
  makeGood(@Who() actor: Actor, @Body({ schema: Goodwill }) body: Goodwill) {
    return this.goodwill.run(actor, body);
  }

  @Post('redemptions/:id/undo')
  @HttpCode(201)
  @Access({ permission: 'perk.undo', idempotent: true })
  @Answers(RedemptionView, 201)
  undo(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Undoing }) body: z.infer<typeof Undoing>,
  ) {
    return this.undoing.run(actor, id, body.reason);
  }
}
