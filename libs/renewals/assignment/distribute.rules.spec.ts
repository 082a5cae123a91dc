import { distribute, type Assignable, type Giving, type Given } from './distribute.rules.js';

const STORE = { cap: 10, caps: { c: 3 }, segments: { RETURNING: ['b', 'gone'] }, rest: 'equal' as const };
const giving = (rule: Giving['rule'], more: Partial<Giving> = {}): Giving => ({
  rule,
  held: false,
  store: STORE,
  ...more,
});
const TAKERS = [
  { id: 'a', holds: 4 },
  { id: 'b', holds: 0 },
  { id: 'c', holds: 1 },
];
const cases = (count: number, more: Partial<Assignable> = {}): Assignable[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `k${n}`,
    segment: 'NEW_TO_RENEW',
    open: true,
    assigneeId: null,
    sellerId: null,
    soldNew: false,
    ...more,
  }));
const gets = (given: Given[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { targetId, reason } of given) {
    const key = `${targetId ?? '-'} ${reason}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe('Giving cases to people', () => {
  it('gives everybody the same number, and the odd ones to whoever holds least', () => {
    expect(gets(distribute(cases(7), TAKERS, giving('equal')))).toEqual({
      'a evenly': 2,
      'b evenly': 3,
      'c evenly': 2,
    });
    expect(gets(distribute(cases(2), [], giving('equal')))).toEqual({ '- nobody': 2 });
  });

  it('fills people up to their own cap and leaves the rest in the pool', () => {
    expect(gets(distribute(cases(20), TAKERS, giving('capacity')))).toEqual({
      'a room': 6,
      'b room': 10,
      'c room': 2,
      '- full': 2,
    });
  });

  it('gives a segment to those who are named for it, and the others evenly', () => {
    const mixed = [...cases(3, { segment: 'RETURNING' }), ...cases(3)];
    expect(gets(distribute(mixed, TAKERS, giving('segment')))).toEqual({
      'b segment': 3,
      'c evenly': 2,
      'a evenly': 1,
    });
    const kept = giving('segment', { store: { ...STORE, rest: 'pool' } });
    expect(gets(distribute(mixed, TAKERS, kept))).toEqual({ 'b segment': 3, '- nobody': 3 });
  });

  it('gives a case to whoever sold the cover', () => {
    const sold = [...cases(2, { sellerId: 'a', soldNew: true }), ...cases(1, { sellerId: 'c' }), ...cases(1)];
    expect(gets(distribute(sold, TAKERS, giving('seller')))).toEqual({
      'a sold-it': 2,
      'c last-issued': 1,
      'b evenly': 1,
    });
  });

  it('touches neither closed nor held cases, unless hands are to change', () => {
    const some = [...cases(1, { open: false }), ...cases(2, { assigneeId: 'c' }), ...cases(1, { assigneeId: 'a' })];
    expect(gets(distribute(some, TAKERS, giving('equal')))).toEqual({ '- not-open': 1, '- held': 3 });
    const all = giving('person', { held: true, personId: 'a' });
    expect(gets(distribute(some, TAKERS, all))).toEqual({ '- not-open': 1, 'a chosen': 2, '- same': 1 });
  });

  it('gives every open case of the pool to exactly one person, whatever the numbers', () => {
    for (let n = 0; n < 60; n += 1) {
      const takers = Array.from({ length: 1 + (n % 7) }, (_, k) => ({ id: `p${k}`, holds: (n * k * 7) % 11 }));
      const given = distribute(cases(n), takers, giving('equal'));
      const counts = takers.map(({ id }) => given.filter((one) => one.targetId === id).length);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(n);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });
});
