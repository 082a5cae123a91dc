import { PassThrough } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const bodies = new WeakMap<object, Buffer[]>();

/** Keeps the bytes of bodies as they came, for doors whose callers sign them. The usual limit of size holds. */
export function keepRawBodies(server: FastifyInstance, under: string): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    if (!request.url.startsWith(under)) return done(null, payload);
    const parts: Buffer[] = [];
    bodies.set(request.raw, parts);
    const seen = new PassThrough();
    payload.on('data', (part: Buffer) => parts.push(part));
    payload.on('error', (error) => seen.destroy(error));
    done(null, payload.pipe(seen));
  });
}

/** Parameter of a handler: the body as it was sent. */
export const RawBody = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
  return Buffer.concat(bodies.get(raw) ?? []);
});
