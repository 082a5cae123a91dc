/** No hand types this fast; a scanner sends a sign every few milliseconds. */
const FASTEST_HAND_MS = 45;
const SHORTEST = 8;

/** The sign of a physical key: an input method for Chinese swallows what is typed, never the key. */
function signOf(code: string): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter;
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null;
}

/**
 * Tells a hand scanner, which is a keyboard to the browser, from a person who types: by its pace. So a code is read
 * whole also when no field has the focus, or while Chinese input is switched on.
 */
export class Wedge {
  private text = '';
  private last = 0;

  /** One key by its physical name and the time of its press. The scanned text when Enter ends a burst, else null. */
  press(code: string, at: number): string | null {
    const slow = at - this.last > FASTEST_HAND_MS;
    this.last = at;
    if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') {
      const text = slow ? '' : this.text;
      this.text = '';
      return text.length >= SHORTEST ? text : null;
    }
    if (code.startsWith('Shift')) return null;
    if (slow) this.text = '';
    this.text += signOf(code) ?? '';
    return null;
  }
}
