import type { Shift } from '#contracts';
import { RotaBook } from './rota-book.js';
import { holidayOn, isKnownYear, isMakeupDay, lastKnownYear } from './holidays.js';
import { nextWorkingHalf } from './next-working-moment.js';
import { nextHalf, shiftOn, weekdayOf, type RotaException } from './rota.rules.js';

const week = (text: string): Shift[] =>
  [...text].map((one) => ({ d: 'day', a: 'am', p: 'pm', '.': 'off' })[one] as Shift);
const OFFICE = { week: week('ddddd..'), worksHolidays: false };
const SHOP = { week: week('.addddd'), worksHolidays: true };

describe('Who works when', () => {
  it('knows the holidays of a year and the weekend days that make up for them', () => {
    expect(holidayOn('2026-10-01')).toEqual({ zh: '国庆节', en: 'National Day' });
    expect(holidayOn('2026-10-08')).toBeNull();
    expect([isMakeupDay('2026-10-10'), isMakeupDay('2026-10-11')]).toEqual([true, false]);
    expect([isKnownYear(2026), isKnownYear(1999)]).toEqual([true, false]);
    expect(lastKnownYear()).toBeGreaterThanOrEqual(2026);
    expect(holidayOn(`${lastKnownYear() + 1}-10-01`)).toBeNull();
  });

  it('counts weekdays from Monday, before and after any day', () => {
    expect(['2026-11-23', '2026-11-29', '2019-12-30'].map(weekdayOf)).toEqual([0, 6, 0]);
  });

  it('lets an office week rest on holidays and work the days that make up for them', () => {
    expect(shiftOn(OFFICE, '2026-10-01')).toEqual({ shift: 'off', why: 'holiday' });
    expect(shiftOn(OFFICE, '2026-10-10')).toEqual({ shift: 'day', why: 'makeup' });
    expect(shiftOn(OFFICE, '2026-10-03')).toEqual({ shift: 'off', why: 'pattern' });
    expect(shiftOn(OFFICE, '2026-10-08')).toEqual({ shift: 'day', why: 'pattern' });
  });

  it('lets a shop week run through holidays and weekends', () => {
    expect(shiftOn(SHOP, '2026-10-01')).toEqual({ shift: 'day', why: 'pattern' });
    expect(shiftOn(SHOP, '2026-11-23')).toEqual({ shift: 'off', why: 'pattern' });
    expect(shiftOn(SHOP, '2026-11-24')).toEqual({ shift: 'am', why: 'pattern' });
  });

  it('takes an exception before anything else', () => {
    expect(shiftOn(OFFICE, '2026-10-01', { shift: 'pm', kind: 'extra' })).toEqual({ shift: 'pm', why: 'extra' });
  });

  it('finds the next half day that is worked, and none in a week of days off', () => {
    const shop = (day: string): Shift => shiftOn(SHOP, day).shift;
    expect(nextHalf(shop, { day: '2026-11-22', half: 'pm' })).toEqual({ day: '2026-11-22', half: 'pm' });
    expect(nextHalf(shop, { day: '2026-11-23', half: 'am' })).toEqual({ day: '2026-11-24', half: 'am' });
    expect(nextHalf(shop, { day: '2026-11-23', half: 'am' }, 'pm')).toEqual({ day: '2026-11-25', half: 'pm' });
    expect(nextHalf(() => 'off', { day: '2026-11-23', half: 'am' })).toBeNull();
  });

  it('proposes the other half of the next day that this person works', () => {
    const at = (day: string, half: 'am' | 'pm' | null, exceptions = new Map<string, RotaException>()) =>
      new RotaBook(
        { today: day, half, zone: 'Asia/Shanghai', pattern: OFFICE, hours: { am: '09:30', pm: '14:00' } },
        [{ staffId: 'na', startsOn: '2026-01-01', pattern: SHOP }],
        exceptions,
      );
    const friday = at('2026-11-27', 'am');
    expect(nextWorkingHalf(friday, 'na', { half: 'other' })).toEqual({ day: '2026-11-28', half: 'pm' });
    expect(nextWorkingHalf(friday, 'else', { half: 'other' })).toEqual({ day: '2026-11-30', half: 'pm' });
    expect(nextWorkingHalf(friday, null, {})).toEqual({ day: '2026-11-27', half: 'pm' });
    expect(nextWorkingHalf(friday, 'na', { from: '2026-11-30' })).toEqual({ day: '2026-12-01', half: 'am' });
    expect(nextWorkingHalf(at('2026-11-27', null), null, {})).toEqual({ day: '2026-11-27', half: 'am' });
    const away = at('2026-11-27', 'pm', new Map([['na 2026-11-28', { shift: 'off', kind: 'leave' }]]));
    expect(nextWorkingHalf(away, 'na', {})).toEqual({ day: '2026-11-29', half: 'am' });
  });
});
