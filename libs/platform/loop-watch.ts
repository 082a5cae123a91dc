import { createHistogram } from 'node:perf_hooks';

/** How long whatever came next had to wait for this process, in milliseconds. */
export interface LoopDelay {
  p50: number;
  p99: number;
  max: number;
}

/** A timer of the watch fires so often; what it is late is delay. */
const EVERY_MS = 10;
const NS = 1_000_000;

/**
 * Watches how long the event loop of this process is held up by work that lets nothing else in. `monitorEventLoopDelay`
 * forgets its last tick when it is reset, and with it the block that goes on at that moment; this one does not.
 */
export class LoopWatch {
  private readonly histogram = createHistogram();
  private readonly timer: NodeJS.Timeout;
  private last = performance.now();

  constructor() {
    this.timer = setInterval(() => this.tick(), EVERY_MS).unref();
  }

  /** Since the last look, or since the watch began. */
  look(): LoopDelay {
    this.tick();
    const ms = (ns: number): number => Math.round((ns / NS) * 10) / 10;
    const { histogram } = this;
    const seen = { p50: ms(histogram.percentile(50)), p99: ms(histogram.percentile(99)), max: ms(histogram.max) };
    histogram.reset();
    return seen;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const now = performance.now();
    this.histogram.record(Math.max(1, Math.round((now - this.last - EVERY_MS) * NS)));
    this.last = now;
  }
}
