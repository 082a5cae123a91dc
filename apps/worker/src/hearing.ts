import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { TOUCH_QUEUE, type TouchQueue } from '#outreach';
import { CONFIG, type Config } from '#platform';
import { Consumers } from './consumers.js';
import { Watchdog } from './watchdog.js';

/** Twelve rounds without a sign of life although work is waiting: 120 s at the default of ten. */
const DEAF_ROUNDS = 12;
/** A marker that BullMQ handed to a worker which then froze costs the others one of its waits (5 s): be patient. */
const LEAST_MS = 30_000;

/** Asks the queue whether work is waiting that this worker does not hear of. */
@Injectable()
export class Hearing {
  private readonly watchdog: Watchdog;

  constructor(
    private readonly consumers: Consumers,
    private readonly clock: Clock,
    @Inject(TOUCH_QUEUE) private readonly queue: TouchQueue,
    @Inject(CONFIG) config: Config,
  ) {
    this.watchdog = new Watchdog(Math.max(LEAST_MS, config.journey.sweep * DEAF_ROUNDS));
  }

  /** Whether the process is deaf and should be replaced. A queue that cannot be asked proves nothing. */
  async isDeaf(): Promise<boolean> {
    const waiting = await this.queue.waiting().catch(() => 0);
    const { begun, busy, running } = this.consumers;
    if (!running) this.watchdog.calm();
    return running && this.watchdog.look({ waiting, begun, busy, at: this.clock.monotonic() });
  }
}
