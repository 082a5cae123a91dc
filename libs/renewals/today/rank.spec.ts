import type { WorkReason } from '#contracts';
import type { CaseFacts } from './case-facts.js';
import { ChanceByTable, ChanceRule } from './chance.rules.js';
import { rank, weigh } from './rank.rules.js';

const plain: CaseFacts = {
  id: 'a',
  storeId: 1,
  segment: 'RENEW_TO_RENEW',
  stage: 'CONTACTED',
  level: 'B',
  daysLeft: 40,
  lastPremium: 400_000,
  assumedPremium: 300_000,
  rateBp: 1_590,
  basis: { vatBp: 600, base: 'net', feeWithTax: false },
  assumedBp: 1_500,
  nextContactAt: new Date('2026-11-26T02:00:00Z'),
  nextAction: 'call',
  overdueDays: 0,
  minutesToNext: 60,
  lastResult: 'NO_ANSWER',
  lastContactAt: new Date('2026-11-20T02:00:00Z'),
  failedAttempts: 0,
  warnings: [],
  quoteOpens: 0,
  quoteOpenedAt: null,
  minutesSinceOpened: null,
  arrivedAt: null,
  minutesSinceArrived: null,
};
const table = new ChanceByTable();
const weight = (changed: Partial<CaseFacts>) => weigh({ ...plain, ...changed }, table);
const opened = { quoteOpens: 2, quoteOpenedAt: new Date('2026-11-25T13:00:00Z'), minutesSinceOpened: 700 };
const arrived = { arrivedAt: new Date('2026-11-26T01:00:00Z'), minutesSinceArrived: 5 };

describe('The order of the day', () => {
  const cases: [string, Partial<CaseFacts>, WorkReason][] = [
    ['a car in the shop', arrived, { code: 'ARRIVED', params: { at: '2026-11-26T01:00:00.000Z' } }],
    ['an opened quote', opened, { code: 'QUOTE_OPENED', params: { times: 2, at: '2026-11-25T13:00:00.000Z' } }],
    [
      'a promise',
      { lastResult: 'INTERESTED' },
      { code: 'PROMISED', params: { at: '2026-11-26T02:00:00.000Z', action: 'call' } },
    ],
    ['a payment', { stage: 'ISSUING' }, { code: 'ISSUING', params: { at: '2026-11-26T02:00:00.000Z' } }],
    ['a day that passed', { overdueDays: 2 }, { code: 'OVERDUE', params: { days: 2 } }],
    ['cover that ended', { daysLeft: -3, stage: 'QUOTED' }, { code: 'EXPIRED', params: { days: 3 } }],
    ['cover that ends', { daysLeft: 5, stage: 'QUOTED' }, { code: 'EXPIRES', params: { days: 5 } }],
    ['no quote at T-30', { daysLeft: 30 }, { code: 'NO_QUOTE', params: { days: 30 } }],
    [
      'a first call',
      { lastContactAt: null, lastResult: null, stage: 'ASSIGNED' },
      { code: 'FIRST_CALL', params: { days: 40 } },
    ],
    ['a second try', { failedAttempts: 1 }, { code: 'RETRY', params: { times: 2 } }],
    ['an agreed day', {}, { code: 'SCHEDULED', params: { at: '2026-11-26T02:00:00.000Z', action: 'call' } }],
  ];
  it.each(cases)('says %s first', (_, changed, reason) => {
    expect(weight(changed).reasons[0]).toEqual(reason);
  });

  it('says at most three reasons, the strongest first', () => {
    const { reasons } = weight({ ...arrived, ...opened, overdueDays: 1, daysLeft: 3, lastContactAt: null });
    expect(reasons.map(({ code }) => code)).toEqual(['ARRIVED', 'QUOTE_OPENED', 'OVERDUE']);
  });

  it('shows every factor: they multiply to the score, each part to its own figure', () => {
    for (const segment of ['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT', 'FIRST']) {
      for (const changed of [
        {},
        opened,
        arrived,
        { overdueDays: 9, daysLeft: -40 },
        { lastPremium: null, daysLeft: 3 },
      ]) {
        for (const lastResult of ['WILL_VISIT', 'EMPTY_NUMBER', null] as const) {
          const one = weight({ segment, lastResult, warnings: ['PHONE_MASKED'], failedAttempts: 4, ...changed });
          const of = (part: string) =>
            one.factors.filter((f) => f.part === part).reduce((all, { value }) => all * value, 1);
          expect(of('margin') * of('chance') * of('urgency')).toBeCloseTo(one.score, 6);
          expect(Math.round(of('margin'))).toBe(one.margin);
          expect(of('chance')).toBeCloseTo(one.chance, 9);
          expect(of('urgency')).toBeCloseTo(one.urgency, 9);
          expect(one.chance).toBeGreaterThanOrEqual(0.0099);
          expect(one.chance).toBeLessThanOrEqual(0.9501);
        }
      }
    }
  });

  it('puts whoever stands in the shop before an opened quote, a promise that is due, and value at stake', () => {
    const due = { lastResult: 'INTERESTED', minutesToNext: 0 } as const;
    const rows: [string, Partial<CaseFacts>][] = [
      ['dear', { lastPremium: 600_000 }],
      ['cheap', { lastPremium: 250_000 }],
      ['promised', due],
      ['opened', opened],
      ['here', arrived],
      ['soon', { daysLeft: 2 }],
      ['far', { daysLeft: 80 }],
    ];
    const ranked = rank(
      rows.map(([id, changed]) => ({ ...plain, ...changed, id })),
      table,
      6,
    );
    expect(ranked.map(({ id }) => id)).toEqual(['here', 'opened', 'promised', 'soon', 'dear', 'cheap']);
  });

  it('takes a premium for granted, and says so, where nobody knows the last one', () => {
    const [premium] = weight({ lastPremium: null }).factors;
    expect(premium).toEqual({ part: 'margin', code: 'premium.assumed', value: 300_000 });
    expect(weight({ lastPremium: null }).margin).toBe(45_000);
  });

  it('counts by the rate of the insurer without tax, and by the usual share where no rate is known', () => {
    const known = weight({ rateBp: 2_120 });
    expect(known.margin).toBe(80_000);
    expect(known.factors.slice(1, 3)).toEqual([
      { part: 'margin', code: 'commission', value: 0.212 },
      { part: 'margin', code: 'commission.untaxed', value: 10_000 / 10_600 },
    ]);
    const unknown = weight({ rateBp: null });
    expect(unknown.margin).toBe(60_000);
    expect(unknown.factors[1]).toEqual({ part: 'margin', code: 'commission.assumed', value: 0.15 });
    expect(weight({ rateBp: 0 }).margin).toBe(0);
  });

  it('lets another rule say the chance', () => {
    class Learnt extends ChanceRule {
      of(facts: CaseFacts) {
        return [{ part: 'chance' as const, code: 'learnt', value: facts.id === 'a' ? 0.9 : 0.1 }];
      }
    }
    const ranked = rank([{ ...plain, id: 'b', lastPremium: 800_000 }, plain], new Learnt(), 2);
    expect(ranked.map(({ id, chance }) => [id, chance])).toEqual([
      ['a', 0.9],
      ['b', 0.1],
    ]);
  });
});
