import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, LOGGER, type Config, type Logger } from '#platform';
import { RunBatches } from '#renewals';

/** People watch a batch begin: it is looked for ten times as often as the rounds go. */
const OFTEN = 10;

/** Works off batches over cases beside the rounds, one after the other. */
@Injectable()
export class BatchLoop {
  private readonly signal = { aborted: false };
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly batches: RunBatches,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  start(): void {
    this.running = this.look();
  }

  /** Ends after the chunk that is running; the rest goes on elsewhere or later. */
  async stop(): Promise<void> {
    this.signal.aborted = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    try {
      await this.batches.runWaiting(this.signal);
    } catch (error) {
      const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';
      this.log.error({ duty: 'batches', error: code }, 'a batch broke off; it goes on when its lease has ended');
    }
    if (this.signal.aborted) return;
    this.timer = setTimeout(() => this.start(), this.config.journey.sweep / OFTEN);
  }
}
