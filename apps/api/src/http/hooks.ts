import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import type { Clock } from '#kernel';
import type { Logger } from '#platform';
import { notesOf } from './access.js';
import { requireOwnOrigin } from './origin.js';
import { sendProblem, toProblem } from './problem.filter.js';

const CSP = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The counter reads vouchers with a tablet's camera.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

/** Where counts and durations of requests go. */
export type Measure = (method: string, route: string, status: number, ms: number) => void;

export interface HookOptions {
  clock: Clock;
  log: Logger;
  secure: boolean;
  measure: Measure;
  /** Answers a request that no route takes; false when nothing is there. */
  fallback: (request: FastifyRequest, reply: FastifyReply) => boolean;
}

/** What happens to every request before and after the framework: headers, origin, a log line without data. */
export function addHooks(server: FastifyInstance, options: HookOptions): void {
  const { clock, log, secure, measure } = options;
  server.addHook('onRequest', (request, reply, done) => {
    notesOf(request).startedAt = clock.monotonic();
    void reply.headers(HEADERS).header('x-request-id', request.id);
    if (secure) void reply.header('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    try {
      if (request.is404 && options.fallback(request, reply)) return;
      requireOwnOrigin(request);
      refuseRepeated(request.query);
      done();
    } catch (error) {
      sendProblem(request, reply, toProblem(error));
    }
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { actor, startedAt } = notesOf(request);
    const ms = Math.round((clock.monotonic() - (startedAt ?? 0)) * 10) / 10;
    const route = request.routeOptions.url ?? '*';
    measure(request.method, route, reply.statusCode, ms);
    const line = { requestId: request.id, actor: actor?.staffId, group: actor?.groupId, status: reply.statusCode, ms };
    log.info(line, `${request.method} ${route}`);
    done();
  });
}

/** The same parameter twice is a mistake or an attack, never a list. */
function refuseRepeated(query: unknown): void {
  const repeated = Object.entries((query as Record<string, unknown> | null) ?? {}).filter(([, v]) => Array.isArray(v));
  if (repeated.length === 0) return;
  const faults = repeated.map(([path]) => ({ path, code: 'duplicate' }));
  throw new Problem(400, 'request.invalid', {}, faults);
}
