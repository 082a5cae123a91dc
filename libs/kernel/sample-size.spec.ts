import { plannedSample } from './sample-size.js';

describe('The planned sample', () => {
  it.each([
    // 45 % won today, even shares: product of the trade's own arithmetic.
    [4_500, 300, 4_338],
    [4_500, 500, 1_565],
    // Fleiss: 0.60 against 0.70 at 5 % and 80 %.
    [6_000, 1_000, 356],
  ])('of a base of %i and a difference of %i is %i an arm', (baseBp, differenceBp, planned) => {
    expect(plannedSample({ baseBp, differenceBp, firstShareBp: 5_000 })).toEqual([planned, planned]);
  });

  it('needs more where shares are uneven, and keeps them', () => {
    const [first, request] = plannedSample({ baseBp: 4_500, differenceBp: 500, firstShareBp: 8_000 });
    expect(first / (first + request)).toBeCloseTo(0.8, 3);
    expect(first + request).toBeGreaterThan(2 * 1_565);
  });

  it('looks down where there is no room above', () => {
    const [planned] = plannedSample({ baseBp: 9_800, differenceBp: 500, firstShareBp: 5_000 });
    expect(Number.isFinite(planned)).toBe(true);
  });
});
