import { RATE_LINES } from '#contracts';
import { marginOf, type MarginInput } from './margin.rules.js';

/** A small generator, so that a failure can be run again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state / 2 ** 32;
  }
}

const random = numbers(20_261_126);
const upTo = (most: number): number => Math.floor(random.next().value * (most + 1));
const anyCase = (): MarginInput => ({
  premiums: RATE_LINES.filter(() => upTo(3) > 0).map((line) => ({
    line,
    premium: upTo(2_000_000),
    rateBp: upTo(9) === 0 ? null : upTo(4_000),
  })),
  concession: upTo(2) === 0 ? 0 : upTo(100_000),
  perks: Array.from({ length: upTo(4) }, () => upTo(30_000)),
  basis: { vatBp: upTo(1_700), base: upTo(1) ? 'net' : 'gross', feeWithTax: upTo(1) === 1 },
});

describe('What a case leaves', () => {
  it('equals its parts, whatever is sold, conceded and given along', () => {
    for (let n = 0; n < 10_000; n++) {
      const input = anyCase();
      const { commission, concession, perks, margin, parts } = marginOf(input);
      const sum = parts.reduce((all, part) => all + part.amount, 0);
      const given = input.perks.reduce((all, perk) => all + perk, 0);
      expect(margin).toBe(sum);
      expect(margin).toBe(commission + concession + perks);
      expect([concession + input.concession, perks + given]).toEqual([0, 0]);
      expect(Number.isSafeInteger(margin)).toBe(true);
    }
  });

  it('is commission less concession less perks', () => {
    const basis = { vatBp: 600, base: 'net', feeWithTax: false } as const;
    const sold = marginOf({
      premiums: [
        { line: 'compulsory', premium: 106_000, rateBp: 400 },
        { line: 'commercial', premium: 318_000, rateBp: 1_500 },
      ],
      concession: 10_000,
      perks: [8_000, 5_700],
      basis,
    });
    expect(sold).toMatchObject({
      commission: 49_000,
      concession: -10_000,
      perks: -13_700,
      margin: 25_300,
      missing: [],
    });
  });

  it('names the lines without a rate, and counts nothing for them', () => {
    const basis = { vatBp: 600, base: 'net', feeWithTax: false } as const;
    const sold = marginOf({
      premiums: [{ line: 'commercial', premium: 300_000, rateBp: null }],
      concession: 0,
      perks: [],
      basis,
    });
    expect(sold).toMatchObject({ commission: 0, margin: 0, missing: ['commercial'] });
  });
});
