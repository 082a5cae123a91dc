import { Gauge, type Registry } from 'prom-client';
import { LoopWatch } from './loop-watch.js';

/** Shows how long the event loop of this process was held up since it was asked last; half, 99 in a hundred, the longest. */
export function gaugeLoop(registry: Registry): void {
  const watch = new LoopWatch();
  const gauge: Gauge<'part'> = new Gauge({
    name: 'xuchi_loop_delay_seconds',
    help: 'How long the event loop was held up since the last scrape',
    labelNames: ['part'],
    registers: [registry],
    collect: () => {
      for (const [part, ms] of Object.entries(watch.look())) gauge.set({ part }, ms / 1_000);
    },
  });
}
