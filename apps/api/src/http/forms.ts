import type { FastifyInstance } from 'fastify';
import { Problem } from '#kernel';

const MOST_BYTES = 8_192;

/** Reads plain forms of pages under a path; elsewhere they stay what they were, a media type that nobody takes. */
export function readForms(server: FastifyInstance, under: string): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (request, body, done) => {
      if (!request.url.startsWith(under)) return done(new Problem(415, 'request.media-type'));
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
}
