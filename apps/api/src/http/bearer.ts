import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer +(\S{0,200})/i;

/** The key that a machine sends in its Authorization header; undefined when it sends none (a proxy's Basic is none). */
export const readBearer = (request: FastifyRequest): string | undefined =>
  BEARER.exec(request.headers.authorization ?? '')?.[1];
