import { expect, test } from '@jest/globals';
import { headline } from './headline.js';
import { listOf } from './links.js';

const month = (name: string, baseRenewed: number, sameInsurer: number, matured = true) => ({
  month: name,
  matured,
  due: 900,
  baseDue: 400,
  baseRenewed,
  renewed: 240,
  compulsoryOnly: 5,
  lost: 300,
  lapsed: 100,
  left: 40,
  open: 0,
  sameInsurer,
});
const BOARD = {
  today: '2026-01-15',
  months: [month('2025-11', 180, 140), month('2025-12', 200, 150), month('2026-01', 60, 50, false)],
  stores: [],
};

test('in January the month that ended is December of the year before', () => {
  const head = headline(BOARD);
  expect(head.last?.month).toBe('2025-12');
  expect(head.now?.month).toBe('2026-01');
  expect(head.next).toBeUndefined();
  expect(head.yearAgo).toBeUndefined();
});

test('the share that stays with its insurer counts ended months only', () => {
  expect(headline(BOARD).same).toEqual({ part: 290, whole: 380, months: 2 });
});

test('each number opens exactly the cases that it counted', () => {
  expect(listOf('baseDue', '2025-12')).toBe('/cases?dueMonth=2025-12&state=all&left=false&base=true');
  expect(listOf('open', '2025-12')).toBe('/cases?dueMonth=2025-12');
});
