import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskFreshLink, TakeOwnerOffer, TakeOwnerWish } from '#campaigns';
import { OwnerOffer, OwnerWish } from '#contracts';
import { Access } from '../http/access.js';
import { OwnerDoor } from './owner-door.js';

const Token = z.string().max(100);

/** What an owner says and asks for on the page of a link. */
@ApiExcludeController()
@Controller('o/:token')
export class OwnerFormsController {
  constructor(
    private readonly door: OwnerDoor,
    private readonly offers: TakeOwnerOffer,
    private readonly wishes: TakeOwnerWish,
    private readonly fresh: AskFreshLink,
  ) {}

  @Post('offer')
  @Access({ open: true, perMinute: 20 })
  offer(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { read: OwnerOffer.safeParse(body), unread: 'amount', done: 'offer' };
    return this.door.take([token, request, reply], form, (link, said) => this.offers.run(link, said));
  }

  @Post('wish')
  @Access({ open: true, perMinute: 20 })
  wish(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = OwnerWish.safeParse(body);
    const form = { read, unread: 'again', done: read.data?.wish ?? '' };
    return this.door.take([token, request, reply], form, (link, said) => this.wishes.run(link, said));
  }

  /** A new link instead of one that has expired. */
  @Post('fresh')
  @Access({ open: true, perMinute: 10 })
  freshLink(
    @Param('token', { schema: Token }) token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { read: { success: true as const, data: null }, unread: 'again', done: 'fresh' };
    return this.door.take([token, request, reply], form, (link) => this.fresh.run(link));
  }
}
