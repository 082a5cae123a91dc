import { describe, expect, test } from '@jest/globals';
import { actOf, DESK_ACTS, USUAL_KEYS, withKey } from './keymap.js';

describe('keys of the workbench', () => {
  test('every act has a key of its own', () => {
    expect(new Set(Object.values(USUAL_KEYS)).size).toBe(DESK_ACTS.length);
    for (const act of DESK_ACTS) expect(actOf(USUAL_KEYS[act], {})).toBe(act);
    expect(actOf('D', {})).toBe('next');
    expect(actOf('x', {})).toBeUndefined();
  });

  test('a key that is given to another act leaves its first', () => {
    const own = withKey({}, 'help', 'J');
    expect(actOf('j', own)).toBe('help');
    expect(own.down).toBeNull();
    expect(actOf('?', own)).toBeUndefined();
  });

  test('a key can be taken away and given back', () => {
    const off = withKey({}, 'dial', null);
    expect(actOf(' ', off)).toBeUndefined();
    expect(actOf(' ', withKey(off, 'dial', ' '))).toBe('dial');
  });
});
