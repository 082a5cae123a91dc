import { returnPerYuan, type VisitSums } from './per-yuan.rules.js';

const sumsOf = (visits: readonly (readonly [number, number])[]): VisitSums => ({
  n: visits.length,
  x: visits.reduce((sum, [x]) => sum + x, 0),
  y: visits.reduce((sum, [, y]) => sum + y, 0),
  xx: visits.reduce((sum, [x]) => sum + x * x, 0),
  xy: visits.reduce((sum, [x, y]) => sum + x * y, 0),
  yy: visits.reduce((sum, [, y]) => sum + y * y, 0),
});

describe('What a yuan of perks went along with', () => {
  it('is not said of few visits, or of perks that cost nothing', () => {
    expect(returnPerYuan(sumsOf(Array.from({ length: 29 }, () => [100, 500])))).toBeNull();
    expect(returnPerYuan(sumsOf(Array.from({ length: 40 }, () => [0, 500])))).toBeNull();
  });

  it('is exact where every visit is alike, and wide where they differ', () => {
    expect(returnPerYuan(sumsOf(Array.from({ length: 40 }, () => [100, 500])))).toEqual({ value: 5, low: 5, high: 5 });
    const mixed = returnPerYuan(sumsOf(Array.from({ length: 40 }, (_, at) => [100, at % 2 ? 1_000 : 0])))!;
    // Half of the visits bring ten, half nothing: 5 ± 1.96 · 5.06 / √40.
    expect(mixed).toEqual({ value: 5, low: 3.43, high: 6.57 });
  });
});
