import { Clock } from '#kernel';
import { Pace } from './pace.js';

class Hand extends Clock {
  at = 0;
  override monotonic(): number {
    return this.at;
  }
}

describe('The pace of a round', () => {
  it('begins once in its time, never beside itself, and again after a failure', async () => {
    const clock = new Hand();
    const pace = new Pace(clock, 1_000);
    let begun = 0;
    let end: () => void = () => undefined;
    const long = () => {
      begun += 1;
      return new Promise<void>((resolve) => (end = resolve));
    };
    const first = pace.run(long);
    clock.at = 5_000;
    await pace.run(long);
    expect(begun).toBe(1);
    end();
    await first;
    await expect(pace.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    clock.at = 5_500;
    await pace.run(long);
    expect(begun).toBe(1);
    clock.at = 6_000;
    const second = pace.run(long);
    expect(begun).toBe(2);
    end();
    await second;
  });
});
