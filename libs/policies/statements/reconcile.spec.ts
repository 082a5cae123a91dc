import { reconcile } from './reconcile.rules.js';

const BASIS = { vatBp: 600, base: 'net', feeWithTax: false } as const;
const OURS = { premium: 318_000, rateBp: 1_500, cancelled: false };
const STATED = { fee: 45_000, premium: 318_000, rateBp: 1_500 };

describe('A policy of ours against a line of the insurer', () => {
  it('matches when the fee is the one that the rate gives, to a fen or two', () => {
    expect(reconcile(OURS, STATED, BASIS)).toEqual({ state: 'matched', expected: 45_000, difference: 0, cause: null });
    expect(reconcile(OURS, { ...STATED, fee: 45_002 }, BASIS).state).toBe('matched');
  });

  it('names why an amount differs', () => {
    const cause = (ours: object, stated: object) => reconcile({ ...OURS, ...ours }, { ...STATED, ...stated }, BASIS);
    expect(cause({}, { fee: 42_000, rateBp: 1_400 })).toMatchObject({
      state: 'differing',
      difference: -3_000,
      cause: 'rate',
    });
    expect(cause({}, { fee: 30_000, premium: 212_000 })).toMatchObject({ cause: 'premium', difference: -15_000 });
    expect(cause({ cancelled: true }, {})).toMatchObject({ cause: 'cancelled', expected: 0, difference: 45_000 });
    expect(cause({ rateBp: null }, {})).toMatchObject({ cause: 'no-rate', expected: null, difference: 45_000 });
    expect(cause({}, { fee: 44_000 })).toMatchObject({ cause: 'amount', difference: -1_000 });
  });

  it('expects nothing of a cancelled policy that was paid back', () => {
    expect(reconcile({ ...OURS, cancelled: true }, { ...STATED, fee: 0 }, BASIS).state).toBe('matched');
  });

  it('says on which side one is missing, and for how much', () => {
    expect(reconcile(null, STATED, BASIS)).toEqual({
      state: 'missing-here',
      expected: null,
      difference: 45_000,
      cause: null,
    });
    expect(reconcile(OURS, null, BASIS)).toEqual({
      state: 'missing-there',
      expected: 45_000,
      difference: -45_000,
      cause: null,
    });
  });
});
