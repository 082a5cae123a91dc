import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskFreshLink, TakeOwnerOffer, TakeOwnerWish } from '#campaigns';
import { OwnerOffer, OwnerWish } from '#contracts';
import type { LinkInHand } from '#customers';
import { Access } from '../http/access.js';
import { errorOf } from './answers.js';
import { OwnerDoor } from './owner-door.js';

const Token = z.string().max(100);
type Asked = [token: string, request: FastifyRequest, reply: FastifyReply];

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
    const offer = OwnerOffer.safeParse(body);
    return this.take([token, request, reply], offer, 'amount', 'offer', (link, said) => this.offers.run(link, said));
  }

  @Post('wish')
  @Access({ open: true, perMinute: 20 })
  wish(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = OwnerWish.safeParse(body);
    const done = wish.data?.wish ?? '';
    return this.take([token, request, reply], wish, 'again', done, (link, said) => this.wishes.run(link, said));
  }

  /** A new link instead of one that has expired. */
  @Post('fresh')
  @Access({ open: true, perMinute: 10 })
  freshLink(
    @Param('token', { schema: Token }) token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const nothing = { success: true as const, data: null };
    return this.take([token, request, reply], nothing, 'again', 'fresh', (link) => this.fresh.run(link));
  }

  /** Does what a form says, or says what of it was not understood. */
  private take<T>(
    [token, request, reply]: Asked,
    read: { success: true; data: T } | { success: false },
    unread: string,
    done: string,
    act: (link: LinkInHand, said: T) => Promise<unknown>,
  ): Promise<void> {
    return this.door.within(request, reply, token, async (link) => {
      if (!read.success) return { error: unread };
      return act(link, read.data).then(
        () => ({ done }),
        (error: unknown) => ({ error: errorOf(error) }),
      );
    });
  }
}
