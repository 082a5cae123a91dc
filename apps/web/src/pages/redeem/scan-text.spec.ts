import { describe, expect, test } from '@jest/globals';
import { inFours, readScan } from './scan-text.js';

describe('what was scanned', () => {
  test('a code, however it is written', () => {
    const code = { code: '7KQ2MX9D4T0A1' };
    expect(readScan('7KQ2-MX9D-4T0A-1')).toEqual(code);
    expect(readScan(' 7kq2 mx9d 4toa i ')).toEqual(code);
    expect(readScan('７KQ2MX9D4T0A1')).toEqual(code);
    expect(readScan('７ｋｑ２　ｍｘ９ｄ　４ｔ０ａ１')).toEqual(code);
    expect(readScan("7kq2'mx9d＇4t0a1")).toEqual(code);
    expect(readScan('https://shop.example/v/7KQ2MX9D4T0A1')).toEqual(code);
  });

  test('a plate', () => {
    expect(readScan('粤A·12345')).toEqual({ plate: '粤A12345' });
    expect(readScan('粤ad12345')).toEqual({ plate: '粤AD12345' });
  });

  test('neither', () => {
    for (const text of ['', '粤A123', '你好', '12345', '<script>']) expect(readScan(text)).toBeNull();
  });

  test('stands in fours on paper', () => {
    expect(inFours('7kq2mx9d4t0a1')).toBe('7KQ2 MX9D 4T0A1');
    expect(inFours('7kq2mx')).toBe('7KQ2 MX');
  });
});
