import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import { readBearer } from './bearer.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
/** Doors for machines: they carry no cookie and prove themselves by signature. */
const MACHINES = '/api/v1/hooks/';

/** Pages of owners carry no session: the token in their address is what counts, and WebViews in chats name no origin. */
const OWNERS = '/o/';

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/**
 * Changes come from our own pages alone: Sec-Fetch-Site says same-origin, or where the browser sends none, Origin
 * names our host. A call with a key is no page's: no browser adds that header by itself, and the guard looks at no
 * cookie beside it. @throws Problem 403 'request.origin'.
 */
export function requireOwnOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.url.startsWith(MACHINES)) return;
  if (readBearer(request) !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  if (request.url.startsWith(OWNERS) && site !== 'cross-site') return;
  if (site === 'same-origin') return;
  const origin = request.headers.origin;
  if (site !== undefined || !origin || hostOf(origin) !== request.host) throw new Problem(403, 'request.origin');
}
