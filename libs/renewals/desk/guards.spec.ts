import type { DeskFacts } from './desk-facts.query.js';
import { guardsOf, isQuiet } from './guards.rules.js';

const facts: DeskFacts = {
  at: new Date('2026-11-26T02:00:00Z'),
  today: '2026-11-26',
  worksHoliday: false,
  clock: '10:00',
  hours: { from: '09:00', to: '20:00' },
  rest: { from: '12:00', to: '14:00' },
  allowed: null,
  caps: { day: 1, week: 3, cycle: 8 },
  used: { day: 0, week: 0, cycle: 0 },
  phoneDays: 20,
  suppressed: false,
  person: '李娜',
  licence: null,
  agency: '续驰保险代理有限公司',
  agencyLicence: '440100',
};
const actor = { staffId: 'me', role: 'specialist' } as const;
const own = { assignee: '李娜', assigneeId: 'me', handedTo: null, warnings: [] as string[] };
const codes = (changed: Partial<DeskFacts> = {}, one: Partial<typeof own> = {}, car = 'active') =>
  guardsOf(actor, { ...own, ...one }, car, { ...facts, ...changed }).map(({ code, level }) => `${level} ${code}`);

describe('What a person must know before they dial', () => {
  it('lets an ordinary call begin', () => {
    expect(codes()).toEqual([]);
  });

  it('stops whoever refused contact, a car that left and a quiet hour', () => {
    expect(codes({ suppressed: true, clock: '20:05' }, {}, 'sold')).toEqual([
      'stop SUPPRESSED',
      'stop CAR_LEFT',
      'stop QUIET_HOURS',
    ]);
    for (const [clock, quiet] of [
      ['08:59', true],
      ['09:00', false],
      ['12:00', true],
      ['13:59', true],
      ['14:00', false],
      ['20:00', true],
    ] as const) {
      expect([clock, isQuiet({ ...facts, clock })]).toEqual([clock, quiet]);
    }
  });

  it('lets people call at a quiet hour or on a holiday by a manager’s word, and never outside of the hours of the law', () => {
    const allowed = { by: '陈经理', reason: '客户约了此时' };
    expect(codes({ clock: '20:05', allowed })).toEqual(['info QUIET_HOURS', 'info QUIET_ALLOWED']);
    expect(codes({ today: '2026-10-01', allowed })).toEqual(['info QUIET_ALLOWED', 'info HOLIDAY']);
    for (const clock of ['08:59', '21:00', '23:30']) {
      expect(codes({ clock })).toEqual(['stop LAW_HOURS']);
      expect(codes({ clock, allowed })).toEqual(['stop LAW_HOURS']);
    }
    expect(codes({ clock: '20:05', allowed, suppressed: true })).toContain('stop SUPPRESSED');
  });

  it('stops a call on a public holiday, names it, and only says it to whoever is on duty', () => {
    const day = { today: '2026-10-01' };
    expect(codes(day)).toEqual(['stop HOLIDAY']);
    expect(codes({ ...day, worksHoliday: true })).toEqual(['info HOLIDAY']);
    expect(codes({ today: '2026-10-08' })).toEqual([]);
    const [said] = guardsOf(actor, { ...own }, 'active', { ...facts, ...day });
    expect(said!.params).toEqual({ zh: '国庆节', en: 'National Day' });
  });

  it('warns of spent caps, of a colleague at work, of missing words of identity and of numbers in doubt', () => {
    expect(codes({ used: { day: 1, week: 2, cycle: 9 } })).toEqual(['warn CAP_DAY', 'warn CAP_CYCLE']);
    expect(codes({}, { assignee: '王', assigneeId: 'other' })).toEqual(['warn TAKEN']);
    expect(codes({ agencyLicence: '' })).toEqual(['warn IDENTITY_MISSING']);
    expect(codes({ phoneDays: 400 }, { warnings: ['NO_PHONE', 'LOAN', 'NO_CONSENT'] })).toEqual([
      'warn NO_PHONE',
      'info NO_CONSENT',
      'info PHONE_OLD',
    ]);
  });
});
