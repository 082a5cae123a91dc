import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  errorCode,
  LOGGER,
  openWorker,
  queuePlace,
  type Config,
  type Logger,
  type OpenWorker,
} from '#platform';
import { PROCESSORS, type Processor } from './processor.js';

/** Takes jobs from every queue that has a processor here; can be stopped and started again. */
@Injectable()
export class Consumers {
  private workers: OpenWorker[] | null = null;
  private wanted = false;
  /** Jobs begun since the process started, and those it is busy with. */
  begun = 0;
  busy = 0;

  constructor(
    @Inject(PROCESSORS) private readonly processors: Processor[],
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  get running(): boolean {
    return this.workers !== null;
  }

  /**
   * Begins to take jobs as soon as the queues can be reached, without waiting for that: the rows go on meanwhile.
   * `onEnd` is called when a worker stops by itself.
   */
  start(onEnd: () => void): void {
    if (this.wanted) return;
    this.wanted = true;
    void this.open(onEnd);
  }

  /** Takes no more, waits for running jobs at most so long. */
  async stop(patienceMs: number): Promise<void> {
    const stopping = this.workers ?? [];
    this.wanted = false;
    this.workers = null;
    await Promise.all(stopping.map((worker) => worker.close(patienceMs)));
  }

  private async open(onEnd: () => void): Promise<void> {
    const place = queuePlace(this.config, 'worker');
    const opened = await Promise.all(
      this.processors.map((processor) =>
        openWorker(processor.queue, place, (data, signal) => this.work(processor, data, signal)),
      ),
    );
    if (!this.wanted || this.workers) {
      await Promise.all(opened.map((worker) => worker.close()));
      return;
    }
    this.workers = opened;
    this.log.info('taking jobs');
    for (const worker of opened) void worker.ended.then(() => this.workers === opened && onEnd());
  }

  private async work(processor: Processor, data: Parameters<Processor['run']>[0], signal: { aborted: boolean }) {
    this.begun += 1;
    this.busy += 1;
    try {
      await processor.run(data, signal);
    } catch (error) {
      this.log.warn(
        { queue: processor.queue, error: errorCode(error) },
        'a job failed; its rows will be taken up again',
      );
    } finally {
      this.busy -= 1;
    }
  }
}
