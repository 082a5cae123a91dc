import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import { CONFIG, type Actor, type Config } from '#platform';
import { EndSession, ReadMe, ReadSession, SignIn } from '#staff';
import { readToken, writeToken } from './cookie.js';

/** Puts session tokens into cookies and takes them out again; the verbs know nothing of cookies. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly open: SignIn,
    private readonly end: EndSession,
    private readonly sessions: ReadSession,
    private readonly account: ReadMe,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens a session, sets its cookie and tells who it is. */
  async signIn(body: { username: string; password: string }, request: FastifyRequest, reply: FastifyReply) {
    const secure = this.config.publicBind;
    const agent = request.headers['user-agent'];
    const former = readToken(request, secure);
    const token = await this.open.run({ ...body, ip: request.ip, agent, former });
    const actor = await this.sessions.run(token);
    if (!actor) throw new Problem(401, 'session.refused');
    writeToken(reply, token, secure);
    return this.account.run(actor);
  }

  async signOut(actor: Actor, token: string, reply: FastifyReply): Promise<void> {
    await this.end.signOut(actor, token);
    writeToken(reply, '', this.config.publicBind);
  }
}
