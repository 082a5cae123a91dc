import { expect, test } from '@jest/globals';
import { latestOf, sortOf } from './latest.js';

const policy = (line: 'compulsory' | 'commercial', expiresOn: string, state: 'active' | 'cancelled' = 'active') => ({
  line,
  expiresOn,
  state,
});

test('the cover of a line is the one that ends last and was not cancelled', () => {
  const all = [
    policy('commercial', '2025-01-01'),
    policy('commercial', '2026-01-01'),
    policy('commercial', '2027-01-01', 'cancelled'),
    policy('compulsory', '2028-01-01'),
  ];
  expect(latestOf(all, 'commercial')?.expiresOn).toBe('2026-01-01');
  expect(latestOf([], 'compulsory')).toBeUndefined();
});

test('everything that happens is of one sort', () => {
  const sorts = ['call.made', 'message.sent', 'consent', 'policy.entered', 'case.won', 'phone.added', 'import.created'];
  expect(sorts.map((kind) => sortOf({ kind }))).toEqual([
    'contact',
    'contact',
    'contact',
    'cover',
    'cover',
    'data',
    'data',
  ]);
});
