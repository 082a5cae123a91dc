import { setTimeout as sleep } from 'node:timers/promises';
import { LoopWatch } from './loop-watch.js';

describe('The watch over the event loop', () => {
  it('sees work that lets nothing else in, and begins anew with every look', async () => {
    const watch = new LoopWatch();
    await sleep(60);
    watch.look();
    const end = performance.now() + 200;
    while (performance.now() < end);
    await sleep(60);
    const seen = watch.look();
    expect(seen.max).toBeGreaterThan(150);
    expect(seen.p50).toBeLessThan(seen.max);
    expect(watch.look().max).toBeLessThan(seen.max);
    watch.stop();
  });
});
