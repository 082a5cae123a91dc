import { expect, test } from '@jest/globals';
import { answersTo } from '../../ui/answers-to.js';
import { endOf, isVin, plainVin, toPolicy, type Draft } from './draft.js';

const TODAY = '2026-11-23';
const DRAFT: Draft = {
  store: 'GZ01',
  vin: ' lvgbe40k28g123456 ',
  owner: ' ',
  ours: true,
  withCompulsory: false,
  withCommercial: true,
  commercial: { insurer: 'PICC', policyNo: ' P1 ', startsOn: '1205', expiresOn: '', premium: '２,３４０.5' },
};

test('a year of cover ends the day before its anniversary', () => {
  expect(endOf('2026-12-05', TODAY)).toBe('2027-12-04');
  expect(endOf('1205', TODAY)).toBe('2027-12-04');
  expect(endOf('12', TODAY)).toBe('');
});

test('a form goes out in fen and whole days, without the line and cells that were left empty', () => {
  expect(toPolicy(DRAFT, TODAY)).toEqual({
    store: 'GZ01',
    vin: 'LVGBE40K28G123456',
    signedOn: TODAY,
    ours: true,
    commercial: { insurer: 'PICC', policyNo: 'P1', startsOn: '2026-12-05', premium: 234050 },
  });
});

test('a VIN may be typed with spaces, hyphens and small letters, but not with an O', () => {
  expect(plainVin('lvg-be40k 28g123456')).toBe('LVGBE40K28G123456');
  expect(isVin('LVGBE40K28GO23456')).toBe(false);
});

test('an insurer is found by code or either name', () => {
  expect(answersTo('pi', ['PICC', '人保', 'PICC P&C'])).toBe(true);
  expect(answersTo('平安', ['PINGAN', '平安', 'Ping An'])).toBe(true);
  expect(answersTo('zz', ['PICC', '人保'])).toBe(false);
});
