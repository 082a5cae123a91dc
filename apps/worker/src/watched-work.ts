import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, errorCode, LOGGER, type Config, type Logger } from '#platform';
import { BuildExports, RunBatches } from '#renewals';

/** People watch it begin: it is looked for ten times as often as the rounds go. */
const OFTEN = 10;

/** What somebody waits for at the screen, batches over cases and sheets to download: each beside the rounds and the other. */
@Injectable()
export class WatchedWork {
  private readonly ending = new AbortController();
  private running: Promise<void>[] = [];

  constructor(
    private readonly batches: RunBatches,
    private readonly exports: BuildExports,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  start(): void {
    const { signal } = this.ending;
    this.running = [
      this.again('batches', () => this.batches.runWaiting(signal)),
      this.again('exports', () => this.exports.runWaiting()),
    ];
  }

  /** Ends after the chunk and the sheet that are running; the rest goes on elsewhere or later. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.running);
  }

  private async again(duty: string, work: () => Promise<unknown>): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        this.log.error(
          { duty, error: errorCode(error) },
          'what is watched broke off; it goes on when its lease has ended',
        );
      }
      await sleep(this.config.journey.sweep / OFTEN, undefined, { signal }).catch(() => undefined);
    }
  }
}
