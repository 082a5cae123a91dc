import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Book, type Message } from './book.js';
import { draw, NO_FAULTS, readFaults, type Faults } from './faults.js';
import { Postman } from './postman.js';
import { Reviews } from './reviews.js';

export interface SandboxOptions {
  port: number;
  host?: string;
  /** File of the book; without one it is forgotten at the end. */
  bookFile?: string;
  /** How long each message takes, milliseconds. */
  latencyMs?: number;
  receipts?: { url: string; secret: string; delayMs: number };
}

type Body = Record<string, unknown>;
const LONGEST_BODY = 1_000_000;

/**
 * A stand-in for a message provider, over real HTTP: it accepts messages without recognising repeats, is asked by
 * number and day what it was given, reports deliveries, looks at texts, and misbehaves on request. Its book is the judge in tests.
 */
export class Sandbox {
  private faults: Faults = NO_FAULTS;
  private readonly book: Book;
  private readonly postman: Postman | undefined;
  private readonly replies: Body[] = [];
  private readonly reviews = new Reviews();
  private readonly server: Server;
  private receipts = 0;

  constructor(private readonly options: SandboxOptions) {
    this.book = new Book(options.bookFile);
    this.postman = options.receipts && new Postman({ ...options.receipts, now });
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    this.server.keepAliveTimeout = 60_000;
  }

  /** Begins to listen. @returns the port. @throws Error EADDRINUSE when it is taken. */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host ?? '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.postman?.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const door = `${request.method} ${(request.url ?? '/').split('?')[0]}`;
    if (door === 'GET /book') return json(response, 200, this.book.all());
    if (door === 'GET /replies') return json(response, 200, this.replies);
    if (door === 'GET /templates') return json(response, 200, this.reviews.all());
    if (door === 'GET /health') return json(response, 200, { ok: true });
    if (request.method !== 'POST') return json(response, 404, { code: 'NOT_FOUND' });
    const body = await read(request);
    if (!body) return json(response, 400, { code: 'NOT_JSON' });
    if (door === 'POST /messages' || door === 'POST /send') return this.take(body, request, response);
    if (door === 'POST /lookups' || door === 'POST /lookup') return this.lookUp(body, response);
    if (door === 'POST /faults') return this.misbehave(body, response);
    if (door === 'POST /replies') return this.reply(body, response);
    if (door === 'POST /templates') return orIncomplete(response, this.reviews.take(body));
    if (door === 'POST /reviews') return orIncomplete(response, this.reviews.answer(body));
    return json(response, 404, { code: 'NOT_FOUND' });
  }

  private async take(body: Body, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const message = readMessage(body);
    if (!message) return json(response, 400, { code: 'MESSAGE_INCOMPLETE' });
    const mode = draw(this.faults);
    if (mode === 'reset-before') return void request.socket.destroy();
    if (mode === '500-before') return json(response, 500, { code: 'INTERNAL' });
    if (mode === '429') {
      return json(response, 429, { code: 'THROTTLED' }, { 'retry-after': String(this.faults.retryAfter) });
    }
    if (mode === 'reject') return json(response, 422, { code: this.faults.code });
    await sleep((this.options.latencyMs ?? 20) + (mode === 'slow' ? this.faults.ms : 0));
    const entry = this.book.accept(message, now());
    this.report(message);
    if (mode === 'hang-after-accept') return;
    if (mode === 'reset-after-accept') return void request.socket.destroy();
    json(response, 200, { id: entry.id });
  }

  private report({ outId }: Message): void {
    this.receipts += 1;
    this.postman?.post({ eventId: `${outId}-${this.receipts}`, outId, status: 'delivered', at: now().toISOString() });
  }

  private lookUp(body: Body, response: ServerResponse): void {
    const { to, date, outId } = body;
    if (typeof to !== 'string' || typeof date !== 'string') return json(response, 400, { code: 'LOOKUP_INCOMPLETE' });
    const items = this.book.sentTo(to, date, typeof outId === 'string' ? outId : undefined);
    json(response, 200, { items });
  }

  private misbehave(body: Body, response: ServerResponse): void {
    const wanted = readFaults(body);
    if (typeof wanted === 'string') return json(response, 400, { code: 'FAULTS', title: wanted });
    this.faults = wanted;
    json(response, 200, wanted);
  }

  /** A customer answers a message: kept, and reported like a delivery. */
  private reply(body: Body, response: ServerResponse): void {
    const { from, text, outId } = body;
    if (typeof from !== 'string' || typeof text !== 'string') return json(response, 400, { code: 'REPLY_INCOMPLETE' });
    const reply = {
      eventId: `reply-${this.replies.length + 1}`,
      outId: outId ?? null,
      from,
      text,
      at: now().toISOString(),
    };
    this.replies.push(reply);
    this.postman?.post({ ...reply, kind: 'reply' }, 0);
    json(response, 202, reply);
  }
}

const now = (): Date => new Date();

function readMessage(body: Body): Message | null {
  const { outId, touchId, channel, to, text } = body;
  const filled = [outId, channel, to, text].every((value) => typeof value === 'string' && value !== '');
  if (!filled) return null;
  // Our own ids are `touch.attempt`.
  const touch = typeof touchId === 'string' ? touchId : String(outId).split('.')[0]!;
  return { outId: String(outId), touchId: touch, channel: String(channel), to: String(to), text: String(text) };
}

const orIncomplete = (response: ServerResponse, answer: object | number | null): void =>
  answer === null ? json(response, 400, { code: 'INCOMPLETE' }) : json(response, 200, answer);

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Body | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LONGEST_BODY) return null;
    parts.push(part);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Body) : null;
  } catch {
    return null;
  }
}
