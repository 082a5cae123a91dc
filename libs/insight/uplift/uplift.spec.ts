import { plannedSample } from '#kernel';
import { moneyOf, moneySums } from './money.rules.js';
import { newcombe, splitChance, wilson } from './proportions.rules.js';
import { monthsLeft, perMonth, verdictOf } from './verdict.rules.js';

/** A seeded generator, so that a simulation repeats. */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('Intervals', () => {
  // Newcombe, Statist. Med. 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of a share are those published: %i of %i', (won, n, low, high) => {
    const found = wilson(won, n)!;
    expect([found.low, found.high]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
  });

  // Newcombe, Statist. Med. 17 (1998) 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of a difference are those published: %i/%i − %i/%i', (a, m, b, n, low, high) => {
    const found = newcombe(wilson(a, m), wilson(b, n))!;
    expect([found.low, found.high]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
  });

  it('of nothing are none', () => {
    expect([wilson(0, 0), newcombe(null, wilson(1, 2)), splitChance([0, 0], 0.5)]).toEqual([null, null, null]);
  });

  it('hold the truth in about 95 of 100', () => {
    const next = drawing(59);
    let held = 0;
    const trials = 2_000;
    for (let trial = 0; trial < trials; trial += 1) {
      const wonOf = (n: number, p: number): number => Array.from({ length: n }, next).filter((x) => x < p).length;
      const found = newcombe(wilson(wonOf(60, 0.45), 60), wilson(wonOf(60, 0.4), 60))!;
      if (found.low <= 0.05 && found.high >= 0.05) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.94);
    expect(held / trials).toBeLessThan(0.97);
  });
});

describe('A split', () => {
  // Quantiles of chi-square with one degree of freedom: 3.841 and 10.828.
  it.each([
    [1_000 + Math.sqrt(3.841459 * 500), 0.05],
    [1_000 + Math.sqrt(10.827566 * 500), 0.001],
  ])('of %d among 2,000 happens with the chance of the table', (first, chance) => {
    expect(splitChance([first, 2_000 - first], 0.5)).toBeCloseTo(chance, 5);
  });

  it('as drawn is not doubted, also uneven', () => {
    expect(splitChance([800, 200], 0.8)).toBeCloseTo(1, 6);
    expect(splitChance([900, 100], 0.8)!).toBeLessThan(0.001);
  });
});

describe('A verdict', () => {
  it('is none before the planned sample, however good it looks', () => {
    expect(verdictOf(false, { value: 0.2, low: 0.1, high: 0.3 })).toBe('not-enough');
    expect(verdictOf(true, { value: 0.2, low: 0.1, high: 0.3 })).toBe('better');
    expect(verdictOf(true, { value: -0.2, low: -0.3, high: -0.1 })).toBe('worse');
    expect(verdictOf(true, { value: 0.02, low: -0.1, high: 0.1 })).toBe('no-difference');
  });

  it('says how long it still takes, for the slower arm', () => {
    const arms = [
      { planned: 600, read: 309, recent: 300 },
      { planned: 600, read: 309, recent: 150 },
    ];
    expect(perMonth(arms, 91)).toBeCloseTo(150.5, 1);
    expect(monthsLeft(arms, 91)).toBe(6);
    expect(monthsLeft([{ planned: 600, read: 10, recent: 0 }], 91)).toBeNull();
    expect([perMonth(arms, 7), monthsLeft(arms, 7)]).toEqual([null, null]);
  });

  it('finds a difference that is not there in no more than 5 of 100, read once; looked at weekly it would in far more', () => {
    const next = drawing(2_026);
    const [planned] = plannedSample({ baseBp: 4_000, differenceBp: 700, firstShareBp: 5_000 });
    const [trials, week] = [1_000, 25];
    const found = { better: 0, worse: 0, 'no-difference': 0, 'not-enough': 0 };
    let peeked = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      let [a, b, early] = [0, 0, false];
      for (let n = 1; n <= planned; n += 1) {
        if (next() < 0.4) a += 1;
        if (next() < 0.4) b += 1;
        if (n % week > 0 && n < planned) continue;
        const difference = newcombe(wilson(a, n), wilson(b, n));
        if (n < planned) expect(verdictOf(false, difference)).toBe('not-enough');
        else found[verdictOf(true, difference)] += 1;
        early ||= verdictOf(true, difference) !== 'no-difference';
      }
      if (early) peeked += 1;
    }
    expect((found.better + found.worse) / trials).toBeLessThan(0.065);
    expect(found.better / trials).toBeLessThan(0.04);
    expect(peeked / trials).toBeGreaterThan(0.15);
  });

  it('finds a difference of the size wanted in about 80 of 100', () => {
    const next = drawing(48);
    const [planned] = plannedSample({ baseBp: 4_000, differenceBp: 700, firstShareBp: 5_000 });
    const trials = 500;
    let better = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const wonOf = (p: number): number => Array.from({ length: planned }, next).filter((x) => x < p).length;
      if (verdictOf(true, newcombe(wilson(wonOf(0.47), planned), wilson(wonOf(0.4), planned))) === 'better')
        better += 1;
    }
    expect(better / trials).toBeGreaterThan(0.75);
    expect(better / trials).toBeLessThan(0.85);
  });
});

describe('Money', () => {
  const cases = (n: number, perks: number, margin: number) =>
    Array.from({ length: n }, (_, i) => ({ perks: perks + (i % 5), margin: margin + (i % 7) }));

  it('is the mean difference per case, and the ratio of both', () => {
    const money = moneyOf(moneySums(cases(350, 100, 500), 350), moneySums(cases(350, 60, 440), 350))!;
    expect([money.perkFen.value, money.marginFen.value]).toEqual([expect.closeTo(40, 6), expect.closeTo(60, 6)]);
    expect(money.perYuan!.value).toBeCloseTo(1.5, 6);
    expect(money.perYuan!.low).toBeLessThan(1.5);
    expect(money.perYuan!.high).toBeGreaterThan(1.5);
  });

  it('has no ratio where as much was spent, and is none of few', () => {
    const same = moneySums(cases(350, 100, 500), 350);
    expect(moneyOf(same, moneySums(cases(350, 100, 480), 350))!.perYuan).toBeNull();
    expect(moneyOf(moneySums(cases(20, 1, 1), 20), same)).toBeNull();
  });

  // Fieller by hand: means 4 and 2, variances 0.04 and 0.01, no covariance. g = 1.96² · 0.01 ÷ 4.
  it('has the interval of Fieller, wider than that of the parts', () => {
    const n = 100;
    const spread = (mean: number, variance: number) => {
      const d = Math.sqrt(variance * (n - 1));
      return [mean - d, mean + d];
    };
    const [xs, ys] = [spread(2, 1), spread(4, 4)];
    const first = Array.from({ length: n }, (_, i) => ({ perks: xs[i % 2]!, margin: ys[Math.floor(i / 2) % 2]! }));
    const none = moneySums([], n);
    const { perYuan } = moneyOf(moneySums(first, n), none)!;
    expect(perYuan!.value).toBeCloseTo(2, 6);
    expect(perYuan!.low).toBeLessThan(2 - 1.96 * 0.1);
    expect(2 - perYuan!.low).toBeLessThan(perYuan!.high - 2);
  });
});
