import { describe, expect, test } from '@jest/globals';
import { Wedge } from './wedge.js';

const keysOf = (text: string): string[] => [...text].map((sign) => (/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`));
/** Presses keys, `gap` milliseconds apart; what the last one gives. */
function press(wedge: Wedge, codes: string[], gap: number): string | null {
  let at = 1_000;
  return codes.map((code) => wedge.press(code, (at += gap))).at(-1) ?? null;
}

describe('a scanner beside a keyboard', () => {
  test('gives its code when Enter ends the burst, once', () => {
    const wedge = new Wedge();
    expect(press(wedge, [...keysOf('7KQ2MX9D4THVA'), 'Enter'], 8)).toBe('7KQ2MX9D4THVA');
    expect(wedge.press('Enter', 2_000)).toBeNull();
  });

  test('sends capitals with Shift held, and some end with Tab', () => {
    const codes = keysOf('7KQ2MX9D4THVA').flatMap((code) => ['ShiftLeft', code]);
    expect(press(new Wedge(), [...codes, 'Tab'], 6)).toBe('7KQ2MX9D4THVA');
  });

  test('a person who types the same is no scanner', () => {
    expect(press(new Wedge(), [...keysOf('7KQ2MX9D4THVA'), 'Enter'], 120)).toBeNull();
  });

  test('what was typed before the scan is no part of it', () => {
    const wedge = new Wedge();
    wedge.press('KeyA', 100);
    wedge.press('KeyB', 300);
    expect(press(wedge, [...keysOf('7KQ2MX9D4THVA'), 'Enter'], 5)).toBe('7KQ2MX9D4THVA');
  });
});
