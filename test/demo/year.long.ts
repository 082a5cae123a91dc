import { addDays } from '#kernel';
import { faultsOfDay } from '../../apps/crm/src/demo/year.testing.js';
import { FIGURES } from './figures/index.js';
import { offAt } from './off-at.js';

// The long form: `npm run test:demo-year` runs a year of days at full size, and some of them in a real database.
describe('the demo group on the days of a year', () => {
  /** Every ninth day from an ordinary one, at another hour each, and the days of which one thinks. */
  const HOURS = [660, 1_410, 10, 565, 840, 1_080];
  const WALKED: [string, number][] = [
    ...Array.from({ length: 42 }, (_, n): [string, number] => [addDays('2026-11-27', n * 9), HOURS[n % HOURS.length]!]),
    ...[
      '2027-02-04',
      '2027-02-05',
      '2027-02-07',
      '2027-02-10',
      '2027-02-28',
      '2028-02-29',
      '2028-03-01',
      '2027-01-01',
    ].flatMap((day, n): [string, number][] => [[day, HOURS[n % HOURS.length]!]]),
  ];
  test.each(WALKED)('%s, minute %i', (today, minute) => {
    expect(faultsOfDay(today, minute)).toEqual([]);
  });

  /** Seeded at full size: every figure. */
  const SEEDED: [string, number][] = [
    ['2026-11-27', 640],
    ['2027-02-07', 660],
    ['2027-02-28', 1_410],
    ['2027-06-01', 10],
    ['2028-02-29', 840],
  ];
  test.each(SEEDED)(
    'seeded on %s, minute %i, has every figure',
    async (today, minute) => {
      const dayTime = minute >= 560 && minute <= 1_110;
      // A month's budget is new on its first day: nothing can be spoken for before the shops open.
      const fresh = today.endsWith('-01') && minute < 600;
      const asked = FIGURES.filter(
        ({ of }) =>
          (dayTime || !of.startsWith('§11 owners at the counter')) &&
          (!fresh || !of.startsWith('§8 what FS02 has used of its budget today')),
      );
      expect(await offAt(today, minute, asked)).toEqual([]);
    },
    180_000,
  );
});
