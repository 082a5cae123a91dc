import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import { sendProblem } from './problem.filter.js';

const OURS = new Set(['api', 'health', 'metrics', 'docs', 'hooks', 'assets', 'o']);
const KNOWN = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What a console consists of; anything else in the folder (source maps) is not served. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

interface Served {
  type: string;
  bytes: Buffer;
  zipped?: Buffer;
}
interface Pattern {
  method: string;
  shape: RegExp;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const shapeOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : escape(part)))
      .join('/')}$`,
  );

/** A page of the console: no file ending, no hidden name, not one of the api's own roots. */
export function isPage(path: string): boolean {
  const parts = path.split('/').filter(Boolean);
  return !OURS.has(parts[0] ?? '') && !parts.some((part) => part.includes('.'));
}

function readAll(root: string): Map<string, Served> {
  const files = new Map<string, Served>();
  if (!existsSync(join(root, 'index.html'))) return files;
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(root, path).split(sep).join('/')}`, { type, bytes: readFileSync(path) });
  }
  return files;
}

/**
 * Serves the built console from memory, by exact name, so that no path leads out of it; and answers what no route
 * takes: the console's page, 405 where the path has other methods, else nothing.
 */
export class Web {
  private readonly patterns: Pattern[] = [];
  private readonly files: Map<string, Served>;

  constructor(root: string) {
    this.files = readAll(root);
  }

  /** Notes which routes come to be. Call before the framework adds its routes. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      for (const one of [method].flat()) this.patterns.push({ method: one, shape: shapeOf(url) });
    });
  }

  /** Answers a request that no route took. Returns false when there is nothing. */
  fallback(request: FastifyRequest, reply: FastifyReply): boolean {
    const path = request.url.split('?')[0]!;
    const others = this.patterns.filter(({ shape }) => shape.test(path)).map(({ method }) => method);
    if (others.length > 0 || !KNOWN.has(request.method)) {
      void reply.header('allow', [...new Set(others)].join(', '));
      sendProblem(request, reply, new Problem(405, 'request.method'));
      return true;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const file = this.files.get(path) ?? (isPage(path) ? this.files.get('/index.html') : undefined);
    if (!file) return false;
    send(request, reply, path, file);
    return true;
  }
}

function send(request: FastifyRequest, reply: FastifyReply, path: string, file: Served): void {
  const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const zip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && /text|json|svg/.test(file.type);
  void reply.headers({ 'content-type': file.type, 'cache-control': kept, vary: 'accept-encoding' });
  if (zip) void reply.header('content-encoding', 'gzip');
  void reply.send(zip ? (file.zipped ??= gzipSync(file.bytes)) : file.bytes);
}
