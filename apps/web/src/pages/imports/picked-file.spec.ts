import { expect, test } from '@jest/globals';
import { faultOf, MOST_BYTES, sizeText } from './picked-file.js';

test('a picture and a file that is too large are turned away before they are sent', () => {
  expect(faultOf({ name: '客户.XLSX', size: 10 })).toBeNull();
  expect(faultOf({ name: 'photo.png', size: 10 })).toBe('wrongType');
  expect(faultOf({ name: 'a.csv', size: MOST_BYTES + 1 })).toBe('tooLarge');
});

test('sizes read as people say them', () => {
  expect([sizeText(10), sizeText(812 * 1024), sizeText(13_000_000)]).toEqual(['1 KB', '812 KB', '12.4 MB']);
});
