import { expect, test } from '@jest/globals';
import { asQuery, narrowed, readFilters, readPage, writeFilters } from './url-state.js';

const DEFAULTS = { q: '', state: 'open', segment: '', note: '' };

test('an address without filters shows the defaults of the list', () => {
  expect(readFilters(new URLSearchParams('store=GZ01'), DEFAULTS)).toEqual(DEFAULTS);
});

test('an address carries only what differs, never what was searched for, keeps the store and goes back to page 1', () => {
  const next = writeFilters(
    new URLSearchParams('store=GZ01&page=7&segment=FIRST'),
    { q: '13812345678', state: 'open', segment: '', note: '粤A' },
    DEFAULTS,
  );
  expect(Object.fromEntries(next)).toEqual({ store: 'GZ01', note: '粤A' });
});

test('filters survive the way through the address', () => {
  const values = { q: '', state: 'all', segment: 'FIRST', note: 'D1 & 2' };
  expect(readFilters(writeFilters(new URLSearchParams(), values, DEFAULTS), DEFAULTS)).toEqual(values);
});

test('a page typed wrong into the address is page 1', () => {
  expect(readPage(new URLSearchParams('page=-3&size=9999'))).toEqual({ page: 1, size: 20 });
  expect(readPage(new URLSearchParams('page=3&size=50'))).toEqual({ page: 3, size: 50 });
});

test('the empty list knows which filters to drop', () => {
  expect(narrowed({ q: 'x', state: 'open', segment: '', note: '' }, DEFAULTS)).toEqual(['q']);
});

test('"all" asks the server for everything', () => {
  expect(asQuery({ q: '', state: 'all', segment: 'FIRST' })).toEqual({ segment: 'FIRST' });
});
