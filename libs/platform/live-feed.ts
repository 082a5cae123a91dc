import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { CONFIG, type Config } from './config.js';
import { LOGGER, type Logger } from './logger.js';

/** One change, told in the transaction that made it (triggers of the schema): ids and a kind, nothing else. */
export interface LiveWord {
  groupId: number;
  storeId: number | null;
  kind: string;
  id: string | null;
  /** Whose it is: the person of a case, the addressee of a notice. */
  staffId: string | null;
}

const CHANNEL = 'xuchi_live';
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const LAST_WAIT_MS = 2_000;

const Told = z
  .object({
    g: z.int(),
    s: z.int().nullable(),
    k: z.string(),
    id: z.string().nullable(),
    p: z.string().nullable(),
  })
  .transform(({ g, s, k, id, p }): LiveWord => ({ groupId: g, storeId: s, kind: k, id, staffId: p }));

type Listener = (word: LiveWord) => void;

/**
 * Hears what transactions tell, over one connection of its own that listens while somebody does. When the connection was
 * lost, `onGap` says so to every listener after it stands again: what was told meanwhile is unknown.
 */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly listeners = new Map<Listener, () => void>();
  private client: pg.Client | undefined;
  private opening: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private wait = FIRST_WAIT_MS;
  private ended = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'appUrl'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Hears every word from the moment this answers. @returns how to stop. */
  async subscribe(listener: Listener, onGap: () => void): Promise<() => void> {
    this.listeners.set(listener, onGap);
    this.opening ??= this.open(false);
    await this.opening;
    return () => {
      this.listeners.delete(listener);
    };
  }

  async onModuleDestroy(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    this.listeners.clear();
    // A connection that was just lost may never say that it ended: the shutdown does not wait for it.
    const gone = sleep(LAST_WAIT_MS, undefined, { ref: false });
    await Promise.race([this.client?.end().catch(() => undefined), gone]);
  }

  private async open(again: boolean): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.appUrl,
      keepAlive: true,
      application_name: 'xuchi live',
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.hear(payload));
    client.once('error', () => this.lost(client));
    client.once('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      this.lost(client);
      return;
    }
    this.wait = FIRST_WAIT_MS;
    if (again) for (const onGap of this.listeners.values()) onGap();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.ended) return;
    this.client = undefined;
    client.on('error', () => undefined);
    void client.end().catch(() => undefined);
    this.log.warn('the feed of live events was lost; it is opened again');
    this.timer = setTimeout(() => void this.open(true), this.wait);
    this.timer.unref();
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  private hear(payload: string | undefined): void {
    const told = Told.safeParse(parsed(payload));
    if (told.success) for (const listener of this.listeners.keys()) listener(told.data);
  }
}

/** Whoever may listen may also speak on the channel: what is no JSON is no word. */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
