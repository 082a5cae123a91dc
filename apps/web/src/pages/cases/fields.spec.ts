import { expect, test } from '@jest/globals';
import { DEFAULTS, viewFilters, viewOf, VIEWS } from './fields.js';

const TODAY = '2026-11-23';

test('each tab stands for its own filters and is found again from them', () => {
  for (const view of VIEWS) expect(viewOf({ ...viewFilters(view, TODAY) }, TODAY)).toBe(view);
});

test('within 30 days counts today and the thirtieth day', () => {
  expect(viewFilters('month', TODAY)).toMatchObject({ dueFrom: '2026-11-23', dueTo: '2026-12-23', state: 'open' });
});

test('a search of one’s own is none of the tabs', () => {
  expect(viewOf({ ...DEFAULTS, q: '粤A' }, TODAY)).toBeUndefined();
});
