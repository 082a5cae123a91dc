import { commissionOf, untaxedShare } from './commission.rules.js';

const NET = { vatBp: 600, base: 'net', feeWithTax: false } as const;

describe('Commission of a premium', () => {
  it('is counted from the premium without its tax', () => {
    expect(commissionOf(106_000, 1500, NET)).toBe(15_000);
  });

  it('is counted from the whole premium where the basis says so', () => {
    expect(commissionOf(106_000, 1500, { ...NET, base: 'gross' })).toBe(15_900);
  });

  it('is freed of the tax that the insurer says it with', () => {
    expect(commissionOf(112_360, 1000, { ...NET, feeWithTax: true })).toBe(10_000);
  });

  it('rounds once, half a fen up', () => {
    expect(commissionOf(95_000, 400, NET)).toBe(3_585);
    expect(commissionOf(5, 1000, { ...NET, vatBp: 0 })).toBe(1);
  });

  it('is premium times rate times the share that tax leaves, whatever the basis', () => {
    for (const base of ['net', 'gross'] as const)
      for (const feeWithTax of [true, false])
        for (const vatBp of [0, 600, 1300]) {
          const basis = { vatBp, base, feeWithTax };
          const expected = 412_345 * 0.1725 * untaxedShare(basis);
          expect(Math.abs(commissionOf(412_345, 1725, basis) - expected)).toBeLessThanOrEqual(0.5001);
        }
  });

  it('is nothing at no rate', () => {
    expect(commissionOf(352_000, 0, NET)).toBe(0);
  });
});
