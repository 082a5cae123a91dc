import { FIGURES } from './figures/index.js';
import { offAt } from './off-at.js';

describe('the demo group in a database', () => {
  test('answers every figure of the specification, and breaks none of the rules when it is small', async () => {
    const off = await offAt('2026-11-24', 640, FIGURES, 0.05);
    expect(off.filter((line) => line.startsWith('§13 what must never be'))).toEqual([]);
  }, 60_000);
});
