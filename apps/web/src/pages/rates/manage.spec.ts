import { expect, test } from '@jest/globals';
import { basisPointsOf, mayChangeFloors, mayManageRates } from './manage.js';

test('a share is read as it is typed', () => {
  expect(['15', '15.5', '15.05%', '０.５', '100', ' 4 '].map(basisPointsOf)).toEqual([
    1500, 1550, 1505, 50, 10_000, 400,
  ]);
  expect(['', '101', '-1', '15.123', 'x'].map(basisPointsOf)).toEqual([null, null, null, null, null]);
});

test('finance keeps the rates, the group the floors', () => {
  expect([mayManageRates('finance'), mayManageRates('lead')]).toEqual([true, false]);
  expect([mayChangeFloors('group'), mayChangeFloors('finance')]).toEqual([true, false]);
});
