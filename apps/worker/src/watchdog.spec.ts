import { Watchdog } from './watchdog.js';

describe('The watchdog of a worker', () => {
  const deaf = (at: number) => ({ waiting: 3, begun: 7, busy: 0, at });

  it('ends a worker that takes nothing for two minutes though work is waiting', () => {
    const dog = new Watchdog(120_000);
    expect([0, 10_000, 60_000, 125_000].map((at) => dog.look(deaf(at)))).toEqual([false, false, false, false]);
    expect(dog.look(deaf(131_000))).toBe(true);
  });

  it('leaves alone one that is idle, busy, or takes something now and then', () => {
    const dog = new Watchdog(120_000);
    for (let at = 0; at < 600_000; at += 10_000) {
      expect(dog.look({ waiting: 0, begun: 7, busy: 0, at })).toBe(false);
    }
    for (let at = 600_000; at < 1_200_000; at += 10_000) {
      expect(dog.look({ waiting: 9, begun: 7, busy: 1, at })).toBe(false);
    }
    for (let at = 1_200_000; at < 1_800_000; at += 10_000) {
      expect(dog.look({ waiting: 9, begun: Math.floor(at / 100_000), busy: 0, at })).toBe(false);
    }
  });
});
