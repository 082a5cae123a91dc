import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock, Problem } from '#kernel';
import { CONFIG, type Actor, type Config } from '#platform';
import { ReadIntakeKey } from '#intake';
import { may, ReadSession } from '#staff';
import { ACCESS, notesOf, type AccessRule } from './access.js';
import { readBearer } from './bearer.js';
import { readToken } from './cookie.js';
import { Rate } from './rate.js';
import { readsOf } from './routes.js';

/** Calls with a key that one address may make. */
const KEYS_PER_MINUTE = 300;

/** Who is acting, may they, and do they come too often. Origin is judged before, in a hook. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly rate = new Rate();

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: ReadSession,
    private readonly keys: ReadIntakeKey,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = rule.open ? undefined : readBearer(request);
    const token = key === undefined ? readToken(request, this.config.publicBind) : '';
    const found = key === undefined ? await this.person(token) : await this.machine(rule, request, key);
    if (!rule.open && !found) throw new Problem(401, 'session.none');
    this.slow(rule, request, found);
    if (found) {
      const actor = { ...found, requestId: request.id, ip: request.ip };
      Object.assign(notesOf(request), { actor, token });
      if (rule.permission && !may(actor, rule.permission)) throw new Problem(403, 'request.forbidden');
    }
    refuseUnread(context, request);
    return true;
  }

  private async person(token: string): Promise<Actor | null> {
    return token ? this.sessions.run(token) : null;
  }

  /** A key opens the routes for machines and no other, whatever cookie comes with it. Trying keys is slowed. */
  private async machine(rule: AccessRule, request: FastifyRequest, key: string): Promise<Actor> {
    const seconds = this.rate.take(`key ${request.ip}`, KEYS_PER_MINUTE, this.clock.monotonic());
    if (seconds > 0) throw new Problem(429, 'request.too-many', { seconds });
    const found = await this.keys.run(key);
    if (!found) throw new Problem(401, 'session.none');
    if (!rule.machine) throw new Problem(403, 'request.forbidden');
    return found;
  }

  private slow(rule: AccessRule, request: FastifyRequest, actor: Actor | null): void {
    const who = actor?.staffId ?? request.ip;
    const now = this.clock.monotonic();
    const own = rule.perMinute ? this.rate.take(`${request.routeOptions.url} ${who}`, rule.perMinute, now) : 0;
    const seconds = own || this.rate.take(who, this.config.ratePerMinute, now);
    if (seconds > 0) throw new Problem(429, 'request.too-many', { seconds });
  }
}

/** A query string or body that the route does not read is a mistake of the caller: say so. */
function refuseUnread(context: ExecutionContext, request: FastifyRequest): void {
  const reads = readsOf(context.getClass(), context.getHandler().name);
  const unknown = [
    ...(reads.query ? [] : Object.keys((request.query as object | null) ?? {})),
    ...(reads.body || typeof request.body !== 'object' ? [] : Object.keys(request.body ?? {})),
  ];
  if (unknown.length === 0) return;
  const faults = unknown.map((path) => ({ path, code: 'unrecognized_keys' }));
  throw new Problem(400, 'request.invalid', {}, faults);
}
