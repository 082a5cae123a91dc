import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NoteOpening } from '#campaigns';
import { OwnerDigits } from '#contracts';
import { CONFIG, type Config } from '#platform';
import { Access } from '../http/access.js';
import { goBack } from './answers.js';
import { isPerson, langCookie, passCookie } from './looks.js';
import { OwnerDoor } from './owner-door.js';

const Asked = z.object({ lang: z.enum(['zh', 'en']).optional(), done: z.string().max(20).optional() });
const Token = z.string().max(100);

/** The owner's page behind a link: read by anybody who holds it, personal after the last four digits. */
@ApiExcludeController()
@Controller('o/:token')
export class OwnerController {
  constructor(
    private readonly door: OwnerDoor,
    private readonly opening: NoteOpening,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBind'>,
  ) {}

  /** Changes nothing: chats, scanners and search engines fetch addresses, too. */
  @Get()
  @Access({ open: true, perMinute: 120 })
  async page(
    @Param('token', { schema: Token }) token: string,
    @Query({ schema: Asked }) asked: z.infer<typeof Asked>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (asked.lang) {
      void reply.header('set-cookie', langCookie(asked.lang === 'en' ? 'en' : 'zh-CN', this.config.publicBind));
      return goBack(reply, `/o/${encodeURIComponent(token)}`);
    }
    return this.door.show(request, reply, token, { done: asked.done });
  }

  @Post('confirm')
  @Access({ open: true, perMinute: 20 })
  confirm(
    @Param('token', { schema: Token }) token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.within(request, reply, token, async (link, base) => {
      const digits = OwnerDigits.safeParse(body);
      if (!digits.success) return { error: 'digits' };
      const answer = await this.door.confirm(link, digits.data.digits);
      if ('left' in answer) return answer;
      if (isPerson(request)) await this.opening.run(link);
      void reply.header('set-cookie', passCookie(base, answer.pass, this.config.publicBind));
      return null;
    });
  }

  /** Sent by the page itself while somebody looks at it. */
  @Post('seen')
  @HttpCode(204)
  @Access({ open: true, perMinute: 60 })
  async seen(@Param('token', { schema: Token }) token: string, @Req() request: FastifyRequest): Promise<void> {
    if (isPerson(request)) await this.opening.run(await this.door.open(request, token));
  }
}
