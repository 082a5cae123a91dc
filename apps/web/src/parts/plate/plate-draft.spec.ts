import { describe, expect, it } from '@jest/globals';
import { drafted, PROVINCES, SIGNS, wholePlate, withProvince } from './plate-draft.js';

describe('The plate box', () => {
  it('takes a plate however it is written', () => {
    expect([drafted('粤a·1234 5'), drafted('沪A·D12345'), drafted('沪AD123456789')]).toEqual([
      '粤A12345',
      '沪AD12345',
      '沪AD12345',
    ]);
  });

  it('knows when it is whole: seven places, or eight of a new-energy car', () => {
    expect([wholePlate('粤A1234'), wholePlate('粤A12345'), wholePlate('沪AD12345'), wholePlate('粤AI2345')]).toEqual([
      null,
      '粤A12345',
      '沪AD12345',
      null,
    ]);
  });

  it('takes a whole plate pasted behind the kept place, and misses a province left out', () => {
    expect([drafted('粤A沪B12345'), wholePlate('粤A沪B12345'), withProvince('A12345'), withProvince('粤A')]).toEqual([
      '沪B12345',
      '沪B12345',
      false,
      true,
    ]);
  });

  it('has a key for each of 31 provinces and for each sign that a plate can have', () => {
    expect([PROVINCES.length, new Set(PROVINCES).size, SIGNS.length]).toEqual([31, 31, 34]);
  });
});
