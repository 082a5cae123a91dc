import { expect, it } from '@jest/globals';
import { around } from './found.js';

it('marks the part that was searched', () => {
  expect(around('粤A095KW', 'a095')).toEqual(['粤', 'A095', 'KW']);
  expect(around('王华', '佩')).toEqual(['王华', '', '']);
});
