import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { CONFIG, type Config, faultPoint, guarded } from '#platform';
import { guardWrites } from './guarded-socket.js';
import type { SendOutcome } from './send-outcome.js';

/** What an adapter promises about its provider; the journey leans on nothing else. */
export const PROVIDER = {
  name: 'sandbox',
  idempotency: 'none',
  lookup: 'byPhoneDate',
  receipts: 'push',
  /** Codes after which a message surely never leaves. Any other code is ambiguous. */
  definiteRejectCodes: ['NUMBER_INVALID', 'TEMPLATE_REJECTED', 'SIGNATURE_REJECTED', 'CONTENT_REJECTED', 'BLACKLISTED'],
} as const;

export interface OutgoingMessage {
  outId: string;
  channel: 'sms';
  to: string;
  text: string;
}

/** What a provider says of a text that it was handed. */
export type TextReview = { state: 'reviewing' } | { state: 'approved' | 'rejected'; reason: string };

const LONGEST_REASON = 200;

interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: Record<string, unknown>;
}

/** How an exchange ended: with an answer, or broken before or after the first byte was written. */
type Exchange = { answer: Answer } | { broken: string; written: boolean };

const LONGEST_ANSWER = 1_000_000;

/**
 * HTTP to the provider, with nothing between us and the socket: no retries, no lazy connects, no queueing after the
 * deadline was checked. Connections are kept alive and shared.
 */
@Injectable()
export class ProviderClient {
  private readonly base: URL;
  private readonly agent: HttpAgent;
  private closedUntil = 0;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.base = new URL(config.providerUrl.endsWith('/') ? config.providerUrl : `${config.providerUrl}/`);
    const options = { keepAlive: true, maxSockets: 256, maxFreeSockets: 256, scheduling: 'lifo' as const };
    const ca = config.providerCa === undefined ? undefined : readFileSync(config.providerCa);
    this.agent = this.base.protocol === 'https:' ? new HttpsAgent({ ...options, ca }) : new HttpAgent(options);
  }

  /**
   * Hands one message over, at most once.
   * @param deadline monotonic instant (Clock.monotonic) after which nothing may be written any more
   * @param stopping aborts messages that have not begun to be written
   */
  async send(message: OutgoingMessage, deadline: number, stopping?: AbortSignal): Promise<SendOutcome> {
    const closedFor = this.closedUntil - this.clock.monotonic();
    if (closedFor > 0) return { kind: 'throttled', retryAfterMs: Math.ceil(closedFor) };
    const refusal = (): string | null => {
      if (stopping?.aborted) return 'stopping';
      return guarded('deadline') && this.clock.monotonic() >= deadline ? 'deadline' : null;
    };
    const exchange = await this.exchange('messages', message, { refusal, strike: true });
    if ('broken' in exchange) return { kind: exchange.written ? 'unknown' : 'not_sent', code: exchange.broken };
    await faultPoint('send.afterResponse');
    return this.read(exchange.answer);
  }

  /**
   * Our own ids of the messages that a number was sent on a day.
   * @throws Error when the provider cannot say.
   */
  async sentTo(phone: string, day: string): Promise<string[]> {
    const exchange = await this.exchange('lookups', { to: phone, date: day }, { refusal: () => null, strike: false });
    if ('broken' in exchange) throw new Error(`look-up: ${exchange.broken}`);
    const { status, body } = exchange.answer;
    if (status !== 200 || !Array.isArray(body['items'])) throw new Error(`look-up: status ${status}`);
    return body['items'].map((item: { outId?: unknown }) => (typeof item.outId === 'string' ? item.outId : ''));
  }

  /**
   * Hands a text over for review and asks what came of it; known by its id, it may be handed over again.
   * @throws Error when the provider cannot say.
   */
  async reviewOf(text: { id: string; channel: string; text: string }): Promise<TextReview> {
    const exchange = await this.exchange('templates', text, { refusal: () => null, strike: false });
    if ('broken' in exchange) throw new Error(`review: ${exchange.broken}`);
    const { status, body } = exchange.answer;
    if (status !== 200) throw new Error(`review: status ${status}`);
    const { state, reason } = body;
    if (state !== 'approved' && state !== 'rejected') return { state: 'reviewing' };
    const said = typeof reason === 'string' ? reason.trim().slice(0, LONGEST_REASON) : '';
    return { state, reason: state === 'rejected' ? said || '—' : '' };
  }

  /** Ends idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private read({ status, body, retryAfter }: Answer): SendOutcome {
    const code = typeof body['code'] === 'string' ? body['code'] : `HTTP_${status}`;
    if (status >= 200 && status < 300) {
      return { kind: 'accepted', providerId: typeof body['id'] === 'string' ? body['id'] : null };
    }
    if (status === 429) {
      const retryAfterMs = Math.max(1, Number(retryAfter) || 1) * 1000;
      this.closedUntil = Math.max(this.closedUntil, this.clock.monotonic() + retryAfterMs);
      return { kind: 'throttled', retryAfterMs };
    }
    if ((PROVIDER.definiteRejectCodes as readonly string[]).includes(code)) return { kind: 'rejected', code };
    return { kind: 'unknown', code };
  }

  private exchange(
    path: string,
    body: object,
    { refusal, strike }: { refusal: () => string | null; strike: boolean },
  ): Promise<Exchange> {
    const bytes = Buffer.from(JSON.stringify(body));
    const make = this.base.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
    const request = make(new URL(path, this.base), { method: 'POST', agent: this.agent, headers });
    return new Promise((resolve) => {
      let written = false;
      const end = (exchange: Exchange): void => {
        clearTimeout(timer);
        resolve(exchange);
      };
      const broken = (code: string): void => {
        end({ broken: code, written });
        request.destroy();
      };
      const timer = setTimeout(() => broken('timeout'), this.config.journey.timeout);
      request.on('error', (error: NodeJS.ErrnoException) => broken(error.code ?? 'error'));
      request.on('response', (response) => collect(response, end, broken));
      onConnected(request, async (socket) => {
        if (strike) await faultPoint('send.afterConnect');
        if (request.destroyed) return broken('closed');
        // Asked by the socket itself, right before the system call that writes.
        guardWrites(socket, () => {
          const refused = refusal();
          written ||= refused === null;
          return refused;
        });
        request.end(bytes);
        if (strike) await faultPoint('send.afterWrite');
      });
    });
  }
}

/** Calls back once the connection stands (with TLS too), before anything was written to it. */
function onConnected(request: ClientRequest, then: (socket: Socket) => Promise<void>): void {
  const go = (socket: Socket): void => {
    then(socket).catch((error: Error) => request.destroy(error));
  };
  request.once('socket', (socket) => {
    if (!socket.connecting) go(socket);
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => go(socket));
  });
}

function collect(response: IncomingMessage, end: (e: Exchange) => void, broken: (code: string) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  response.on('data', (part: Buffer) => {
    size += part.length;
    if (size > LONGEST_ANSWER) broken('too-long');
    else parts.push(part);
  });
  response.on('error', (error: NodeJS.ErrnoException) => broken(error.code ?? 'error'));
  response.on('end', () => {
    const status = response.statusCode ?? 0;
    end({ answer: { status, retryAfter: response.headers['retry-after'], body: parse(Buffer.concat(parts)) } });
  });
}

function parse(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
