import { expect, test } from '@jest/globals';
import { dayWithDistance, fenOf, moment, money, pressure, rate, shortDay, typedDay, weekday } from './format.js';

test('a day shows its weekday and how far off it is', () => {
  expect(dayWithDistance('2026-12-03', '2026-11-23', 'zh-CN')).toBe('12-03 周四 · 还有 10 天');
  expect(dayWithDistance('2026-11-20', '2026-11-23', 'zh-CN')).toBe('11-20 周五 · 已过 3 天');
  expect(dayWithDistance('2026-11-23', '2026-11-23', 'en')).toBe('11-23 Mon · today');
});

test('another year is written out', () => {
  expect(shortDay('2027-01-04', '2026-11-23', 'zh-CN')).toBe('2027-01-04 周一');
});

test('weekdays are right before 1970 too', () => expect(weekday('1969-12-31', 'zh-CN')).toBe('周三'));

test('an hour is that of the shop, whatever zone the computer is in', () => {
  expect(moment('2026-12-02T16:05:00Z', '2026-11-23')).toBe('12-03 00:05');
});

test('money has two decimals, nothing has a dash', () => {
  expect(money(123450)).toBe('1,234.50');
  expect(money(null)).toBe('—');
});

test('a rate over nothing is not 0 %', () => {
  expect(rate(199, 404)).toBe('49.3 %');
  expect(rate(0, 0)).toBe('—');
});

test('a day is late once passed and near within a week', () => {
  expect([pressure(-1), pressure(0), pressure(7), pressure(8)]).toEqual(['late', 'soon', 'soon', '']);
});

test('amounts are read as clerks type them', () => {
  expect(fenOf('1,234.5')).toBe(123450);
  expect(fenOf('１２００ 元')).toBe(120000);
  expect(fenOf('12.345')).toBeNull();
  expect(fenOf('')).toBeNull();
});

test('days are read as clerks type them, without a year the nearest one', () => {
  expect(typedDay('1203', '2026-11-23')).toBe('2026-12-03');
  expect(typedDay('1-5', '2026-11-23')).toBe('2027-01-05');
  expect(typedDay('2026年12月3日', '2026-11-23')).toBe('2026-12-03');
  expect(typedDay('20261203', '2026-11-23')).toBe('2026-12-03');
  expect(typedDay('0230', '2026-11-23')).toBeNull();
});
