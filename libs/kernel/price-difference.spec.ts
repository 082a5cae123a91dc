import { COVER_CODES } from './covers.js';
import { explainDifference } from './price-difference.js';
import type { Priced, PricedCover } from './price.js';

const FACTORS = [5000, 6000, 7000, 8000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000];
const facts = { factorOf: (level: number) => FACTORS[level + 4]!, claims: 1 };

const LAST: Priced = {
  insurer: 'PICC',
  compulsory: 66_500,
  float: -3000,
  tax: 36_000,
  arrears: 0,
  commercial: 300_000,
  ncdLevel: -4,
  covers: [
    { code: 'DAMAGE', sum: 15_000_000, premium: 180_000 },
    { code: 'THIRD_PARTY', sum: 200_000_000, premium: 100_000 },
    { code: 'DRIVER', sum: 1_000_000, premium: 20_000 },
  ],
  addOns: [],
};
const after = (change: Partial<Priced>): Priced => ({ ...LAST, ...change });
const explain = (change: Partial<Priced>, from: Priced = LAST) => explainDifference(from, after(change), facts);

describe('The difference to last year', () => {
  it('is nothing between equal prices', () => {
    expect(explain({})).toEqual({ amount: 0, causes: [] });
  });

  it('names a claim by the no-claim level that it costs', () => {
    expect(explain({ ncdLevel: -2, commercial: 420_000, compulsory: 95_000, float: 0 })).toEqual({
      amount: 148_500,
      causes: [
        { code: 'compulsory.accidents', params: {}, amount: 28_500 },
        {
          code: 'ncd.claims',
          params: { from: -4, to: -2, fromFactor: 5000, toFactor: 7000, claims: 1 },
          amount: 120_000,
        },
      ],
    });
  });

  it('names tax of former years apart from the tax of this one', () => {
    expect(explain({ tax: 42_000, arrears: 39_000 }).causes).toEqual([
      { code: 'tax.changed', params: {}, amount: 6_000 },
      { code: 'tax.arrears', params: {}, amount: 39_000 },
    ]);
  });

  it('prices covers that came, went or grew, as far as their premiums are known', () => {
    const covers: PricedCover[] = [
      { code: 'DAMAGE', sum: 15_000_000, premium: 180_000 },
      { code: 'THIRD_PARTY', sum: 300_000_000, premium: 112_000 },
      { code: 'OUTSIDE_MEDICAL', sum: 10_000_000 },
    ];
    expect(explain({ covers, commercial: 297_500 })).toEqual({
      amount: -2_500,
      causes: [
        { code: 'cover.removed', params: { cover: 'DRIVER' }, amount: -20_000 },
        { code: 'cover.added', params: { cover: 'OUTSIDE_MEDICAL' } },
        { code: 'sum.raised', params: { cover: 'THIRD_PARTY', from: 200_000_000, to: 300_000_000 }, amount: 12_000 },
        { code: 'unexplained', params: {}, amount: 5_500 },
      ],
    });
  });

  it('leaves to another insurer only what nothing else is open for', () => {
    const causes = explain({ insurer: 'CPIC', commercial: 281_000 }).causes;
    expect(causes).toEqual([{ code: 'insurer.changed', params: { from: 'PICC', to: 'CPIC' }, amount: -19_000 }]);
    const covers = LAST.covers.map(({ code, sum }) => ({ code, sum: code === 'DAMAGE' ? 14_000_000 : sum }));
    expect(explain({ insurer: 'CPIC', commercial: 281_000, covers }).causes).toEqual([
      { code: 'sum.lowered', params: { cover: 'DAMAGE', from: 15_000_000, to: 14_000_000 } },
      { code: 'insurer.changed', params: { from: 'PICC', to: 'CPIC' } },
      { code: 'unexplained', params: {}, amount: -19_000 },
    ]);
  });

  it('compares no line that only one of the two has', () => {
    expect(explain({ compulsory: null, tax: null, commercial: 310_000 })).toEqual({
      amount: 10_000,
      causes: [
        { code: 'line.not-compared', params: { line: 'compulsory', of: 'before' } },
        { code: 'line.not-compared', params: { line: 'tax', of: 'before' } },
        { code: 'unexplained', params: {}, amount: 10_000 },
      ],
    });
  });

  it('adds up for 1,000 random pairs', () => {
    let seed = 20_261_126;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed % below;
    };
    const maybe = <T>(make: () => T): T | undefined => (random(3) === 0 ? undefined : make());
    const cover = (code: string): PricedCover => ({
      code,
      sum: maybe(() => random(200) * 1_000_000),
      seats: maybe(() => 1 + random(5)),
      deductible: maybe(() => random(3) * 50_000),
      premium: maybe(() => random(200_000)),
    });
    const price = (): Priced => ({
      insurer: maybe(() => ['PICC', 'PINGAN', 'CPIC'][random(3)]!) ?? null,
      compulsory: maybe(() => random(150_000)) ?? null,
      float: maybe(() => random(9_000) - 5_000) ?? null,
      tax: maybe(() => random(100_000)) ?? null,
      arrears: random(4) === 0 ? random(80_000) : 0,
      commercial: maybe(() => random(900_000)) ?? null,
      ncdLevel: maybe(() => random(10) - 4) ?? null,
      covers: COVER_CODES.filter(() => random(3) === 0).map(cover),
      addOns: maybe(() => [{ code: 'DRIVER_ACCIDENT', premium: random(40_000) }]) ?? [],
    });
    for (let n = 0; n < 1_000; n += 1) {
      const [before, now] = [price(), price()];
      const { amount, causes } = explainDifference(before, now, facts);
      const of = (name: 'compulsory' | 'tax' | 'commercial'): number =>
        before[name] === null || now[name] === null ? 0 : now[name] - before[name];
      const addOn = (one: Priced): number => one.addOns.reduce((sum, { premium }) => sum + premium, 0);
      const true_ =
        of('compulsory') + of('tax') + of('commercial') + now.arrears - before.arrears + addOn(now) - addOn(before);
      expect(amount).toBe(true_);
      expect(causes.reduce((sum, cause) => sum + (cause.amount ?? 0), 0)).toBe(true_);
      expect(causes.every((cause) => cause.amount === undefined || Number.isInteger(cause.amount))).toBe(true);
    }
  });
});
