import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EnsurePlan } from '#campaigns';
import { Me, PasswordChange, SessionList, Setup as SetupBody, SignIn as SignInBody } from '#contracts';
import type { Actor } from '#platform';
import { ChangePassword, EndSession, ListSessions, ReadMe, Setup } from '#staff';
import { Access, Answers, Token, Who } from './http/access.js';
import { SessionDoor } from './http/session-door.js';

const SessionName = z.string().regex(/^[0-9a-f]{32}$/);

@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly door: SessionDoor,
    private readonly sessions: ListSessions,
    private readonly end: EndSession,
    private readonly account: ReadMe,
    private readonly passwords: ChangePassword,
  ) {}

  @Post('session')
  @HttpCode(200)
  @Access({ open: true })
  @Answers(Me)
  signIn(
    @Body({ schema: SignInBody }) body: z.infer<typeof SignInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.door.signIn(body, request, reply);
  }

  @Delete('session')
  @HttpCode(204)
  @Access({ any: true })
  signOut(@Who() actor: Actor, @Token() token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.door.signOut(actor, token, reply);
  }

  @Get('me')
  @Access({ any: true })
  @Answers(Me)
  me(@Who() actor: Actor) {
    return this.account.run(actor);
  }

  @Put('me/password')
  @HttpCode(204)
  @Access({ any: true, perMinute: 10 })
  password(@Who() actor: Actor, @Body({ schema: PasswordChange }) body: z.infer<typeof PasswordChange>): Promise<void> {
    return this.passwords.run(actor, body);
  }

  @Get('me/sessions')
  @Access({ any: true })
  @Answers(SessionList)
  list(@Who() actor: Actor, @Token() token: string) {
    return this.sessions.run(actor, token);
  }

  @Delete('me/sessions/:id')
  @HttpCode(204)
  @Access({ any: true })
  endOne(@Who() actor: Actor, @Param('id', { schema: SessionName }) id: string): Promise<void> {
    return this.end.run(actor, id);
  }
}

/** The first administrator of an empty system. */
@Controller('api/v1/setup')
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly plan: EnsurePlan,
  ) {}

  @Post()
  @Access({ open: true, perMinute: 30 })
  run(@Body({ schema: SetupBody }) body: z.infer<typeof SetupBody>, @Req() request: FastifyRequest) {
    return this.setup.run(body, request.ip, (admin, today) => this.plan.run(admin, today));
  }
}
