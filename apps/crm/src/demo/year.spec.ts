import { faultsOfDay } from './year.testing.js';

/** Ends and beginnings of months, leap days, closed days and what follows them, Sundays, moments around midnight. */
const MOMENTS = [
  ['2026-01-31', 1_410],
  ['2026-03-01', 10],
  ['2026-02-16', 660],
  ['2026-02-21', 560],
  ['2027-12-31', 1_410],
  ['2028-01-01', 10],
  ['2028-02-29', 700],
  ['2026-11-29', 840],
] as const;

test.each(MOMENTS)('a small demo group holds its rules on %s, minute %i', (today, minute) => {
  expect(faultsOfDay(today, minute, 0.1)).toEqual([]);
});
