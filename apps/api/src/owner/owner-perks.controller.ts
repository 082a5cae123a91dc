import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TakeOwnerChoice } from '#campaigns';
import { OwnerAcceptance, OwnerChoice } from '#contracts';
import { Access } from '../http/access.js';
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
    const form = { read: OwnerChoice.safeParse(body), unread: 'again', done: 'perk' };
    return this.door.take([token, request, reply], form, (link, choice) => this.choices.choose(link, choice.package));
  }

  @Post('accept')
  @Access({ open: true, perMinute: 20 })
  accept(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { read: OwnerAcceptance.safeParse(body), unread: 'again', done: 'accept' };
    return this.door.take([token, request, reply], form, (link, { grant }) => this.choices.accept(link, grant));
  }
}
