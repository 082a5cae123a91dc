import type { FastifyReply, FastifyRequest } from 'fastify';

/** Behind TLS the cookie is bound to this very host; on plain loopback there is no TLS to ask for. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-sid' : 'sid');

/** The session token of a request, or ''. */
export function readToken(request: FastifyRequest, secure: boolean): string {
  const name = `${cookieName(secure)}=`;
  const header = request.headers.cookie ?? '';
  if (header.length > 4_096) return '';
  const pair = header.split(/;\s*/).find((part) => part.startsWith(name));
  return pair ? pair.slice(name.length) : '';
}

/** Gives the browser a token, or takes it away when the token is ''. */
export function writeToken(reply: FastifyReply, token: string, secure: boolean): void {
  const age = token ? '' : '; Max-Age=0';
  const flags = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  void reply.header('set-cookie', `${cookieName(secure)}=${token}${flags}${age}`);
}
