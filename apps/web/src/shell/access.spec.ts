import { expect, test } from '@jest/globals';
import { landing, mayOpen, PAGE_ROLES } from './access.js';

test('a specialist starts with the work of the day, a manager at the board, an adviser at the counter, finance with the ledger of perks', () => {
  expect(landing('specialist')).toBe('/today');
  expect(landing('manager')).toBe('/board');
  expect(landing('auditor')).toBe('/board');
  expect(landing('adviser')).toBe('/counter');
  expect(landing('claims')).toBe('/vehicles');
  expect(landing('finance')).toBe('/perk-ledger');
});

test('everybody reaches the own account, only those in charge import files', () => {
  expect(PAGE_ROLES.account).toHaveLength(11);
  expect(mayOpen('specialist', 'imports')).toBe(false);
  expect(mayOpen('manager', 'imports')).toBe(true);
});

test('an adviser redeems, and neither grants nor sees what perks cost', () => {
  expect(mayOpen('adviser', 'redeem')).toBe(true);
  expect(mayOpen('adviser', 'grants')).toBe(false);
  expect(mayOpen('adviser', 'perkLedger')).toBe(false);
  expect(mayOpen('specialist', 'redeem')).toBe(false);
});
