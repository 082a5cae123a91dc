import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TakeOwnerChoice } from '#campaigns';
import { OwnerAcceptance, OwnerChoice } from '#contracts';
import { Access } from '../http/access.js';
import { errorOf } from './answers.js';
import { OwnerDoor } from './owner-door.js';

const Token = z.string().max(100);

/** What an owner does with perks on the page behind their link. */
@ApiExcludeController()
@Controller('o/:token')
export class OwnerPerksController {
  constructor(
    private readonly door: OwnerDoor,
    private readonly choices: TakeOwnerChoice,
  ) {}

  @Post('choose')
  @Access({ open: true, perMinute: 20 })
  choose(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.within(request, reply, token, async (link) => {
      const choice = OwnerChoice.safeParse(body);
      if (!choice.success) return { error: 'again' };
      return this.choices.choose(link, choice.data.package).then(() => ({ done: 'perk' }), failed);
    });
  }

  @Post('accept')
  @Access({ open: true, perMinute: 20 })
  accept(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.within(request, reply, token, async (link) => {
      const accepted = OwnerAcceptance.safeParse(body);
      if (!accepted.success) return { error: 'again' };
      return this.choices.accept(link, accepted.data.grant).then(() => ({ done: 'accept' }), failed);
    });
  }
}

const failed = (error: unknown): { error: string } => ({ error: errorOf(error) });
