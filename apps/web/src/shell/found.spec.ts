import { describe, expect, it } from '@jest/globals';
import { around, foundBy, grouped } from './found.js';

const car = (plate: string | null, vin: string, owner: string | null) => ({ plate, vin, owner });
const A = car('粤A095KW', 'LVGBB58V8NA003713', '林佩珊');
const B = car('粤B12399', 'LVGBB58V8NA001202', '王华');

describe('What was found', () => {
  it('stands under the side by which it answers', () => {
    expect(foundBy(A, '粤a·095')).toBe('car');
    expect(foundBy(A, '3713')).toBe('car');
    expect(foundBy(A, '佩珊')).toBe('name');
    expect(foundBy(A, '1202')).toBe('phone');
  });

  it('comes in groups, cars first, none of them empty', () => {
    expect(grouped([A, B], '1202').map(({ by, cars }) => [by, cars.length])).toEqual([
      ['car', 1],
      ['phone', 1],
    ]);
  });

  it('marks the part that was searched', () => {
    expect(around('粤A095KW', 'a095')).toEqual(['粤', 'A095', 'KW']);
    expect(around('王华', '佩')).toEqual(['王华', '', '']);
  });
});
