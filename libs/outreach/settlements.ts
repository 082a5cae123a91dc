import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { type Config, CONFIG, Db, faultPoint, guarded, type Logger, LOGGER, systemActor } from '#platform';
import { backOff } from './back-off.rules.js';
import type { ClaimedTouch } from './claim-touches.js';
import type { SendOutcome } from './send-outcome.js';
import { SETTLE_SQL } from './settle-touches.sql.js';

const BATCH = 200;
const GATHER_MS = 40;
const RETRY_MS = 500;

interface Entry {
  touch: Pick<ClaimedTouch, 'id' | 'fence' | 'attempts'>;
  outcome: SendOutcome;
  /** Monotonic instant after which the row belongs to the look-up and writing is pointless. */
  until: number;
  done: () => void;
}

const waitOf = (outcome: SendOutcome, attempts: number, leaseMs: number): number => {
  if (outcome.kind === 'throttled') return outcome.retryAfterMs;
  if (outcome.kind === 'not_sent' && outcome.code !== 'stopping') return backOff(attempts, Math.random(), leaseMs);
  return 0;
};

/** Gathers what came of attempts for 40 ms, or until there are 200, and writes them in one commit. */
@Injectable()
export class Settlements {
  private waiting: Entry[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Resolves once the outcome stands in the database, or once its lease is over (then the look-up decides).
   * Never rejects: an outcome that cannot be written is not an error of the message.
   */
  add(touch: Pick<ClaimedTouch, 'id' | 'fence' | 'attempts'>, outcome: SendOutcome, until: number): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ touch, outcome, until, done });
      if (this.waiting.length >= BATCH) void this.flush();
      else this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
    });
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    let batch = this.waiting;
    this.waiting = [];
    while (batch.length > 0) {
      try {
        await this.write(batch);
        await faultPoint('send.afterSettleCommit');
        break;
      } catch (error) {
        this.log.warn({ code: codeOf(error), count: batch.length }, 'outcomes could not be written yet');
        await sleep(RETRY_MS);
        const now = this.clock.monotonic();
        batch.filter((entry) => entry.until <= now).forEach((entry) => entry.done());
        batch = batch.filter((entry) => entry.until > now);
      }
    }
    batch.forEach((entry) => entry.done());
  }

  private async write(batch: Entry[]): Promise<void> {
    const params = [
      batch.map((e) => e.touch.id),
      batch.map((e) => e.touch.fence),
      batch.map((e) => e.outcome.kind),
      batch.map((e) => (e.outcome.kind === 'accepted' ? e.outcome.providerId : null)),
      batch.map((e) => ('code' in e.outcome ? e.outcome.code : null)),
      batch.map((e) => waitOf(e.outcome, e.touch.attempts, this.config.journey.lease)),
      guarded('settle') ? this.config.journey.settle : 0,
      guarded('fence'),
      batch.map((e) => `${e.touch.id}.${e.touch.fence}`),
    ];
    await this.db.tx(systemActor(), () => this.db.query(SETTLE_SQL, params, { prepare: true }));
  }
}

const codeOf = (error: unknown): string =>
  error && typeof error === 'object' && 'code' in error ? String(error.code) : 'unknown';
