import { describe, expect, test } from '@jest/globals';
import { isId, newId } from './id.js';

describe('Identifiers', () => {
  test('are each above the last, and no two are the same', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  test('say when they were made', () => {
    const before = Date.now();
    const at = parseInt(newId().replace('-', '').slice(0, 12), 16);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });
});
