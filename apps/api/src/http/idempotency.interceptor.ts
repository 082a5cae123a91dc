import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Problem } from '#kernel';
import { Idempotency, type Call } from '#platform';
import { ACCESS, notesOf, type AccessRule } from './access.js';
import { canonical } from './canonical.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Routes that create or spend happen once for each Idempotency-Key; a repeat gets the first answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: Idempotency,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const rule = this.reflector.get<AccessRule>(ACCESS, context.getHandler());
    return rule.idempotent ? from(this.once(context, next, rule.idempotent)) : next.handle();
  }

  private async once(context: ExecutionContext, next: CallHandler, how: true | 'apart'): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { actor } = notesOf(request);
    if (!actor) throw new Error('an open route cannot be idempotent');
    const work = async () => {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { status: reply.statusCode, body };
    };
    const call = callOf(request);
    const answer = await (how === true
      ? this.idempotency.run(actor, call, work)
      : this.idempotency.runApart(actor, call, work));
    void reply.status(answer.status);
    if (answer.replayed) void reply.header('idempotency-replayed', 'true');
    return answer.body;
  }
}

function callOf(request: FastifyRequest): Call {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new Problem(428, 'idempotency.missing');
  if (typeof key !== 'string' || !KEY.test(key)) throw new Problem(400, 'request.invalid');
  const path = request.url.split('?')[0]!;
  const bodyHash = createHash('sha256').update(canonical(request.body)).digest();
  return { route: `${request.method} ${path}`, key, bodyHash };
}
