import { expect, test } from '@jest/globals';
import { ROLES } from '#kernel';
import { landing, MENU, mayOpen, PAGE_ROLES, PATHS, sectionsOf, type PageName } from './access.js';

test('a specialist starts with the work of the day, a manager at the board, an adviser at the counter, finance with perks', () => {
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

test('a menu has at most nine entries, each page has one place in it, and each role lands on a page of its own', () => {
  expect(MENU.length).toBeLessThanOrEqual(9);
  const pages = MENU.flatMap((one) => one.pages);
  expect([...pages].sort()).toEqual(Object.keys(PAGE_ROLES).sort());
  for (const role of ROLES) {
    const own = sectionsOf(role).flatMap((one) => one.pages);
    expect(own.map((page: PageName) => PATHS[page])).toContain(landing(role));
  }
});

test('an adviser redeems, and neither grants nor sees what perks cost', () => {
  expect(mayOpen('adviser', 'redeem')).toBe(true);
  expect(mayOpen('adviser', 'grants')).toBe(false);
  expect(mayOpen('adviser', 'perkLedger')).toBe(false);
  expect(mayOpen('specialist', 'redeem')).toBe(false);
});
