import { describe, expect, it } from '@jest/globals';
import { conditionsOf, isView, viewAddress } from './views.js';

const DEFAULTS = { q: '', state: 'open', daysTo: '', segment: '' };

describe('Views of a list', () => {
  it('keep what differs from the list itself, and no searched words', () => {
    expect(conditionsOf({ ...DEFAULTS, q: '王', state: 'all', daysTo: '30' }, DEFAULTS)).toEqual({
      state: 'all',
      daysTo: '30',
    });
  });

  it('are known again by their conditions alone', () => {
    const view = { state: 'open', daysTo: '-1' };
    expect(isView({ ...DEFAULTS, daysTo: '-1' }, view, DEFAULTS)).toBe(true);
    expect(isView({ ...DEFAULTS, daysTo: '-1', q: '王' }, view, DEFAULTS)).toBe(false);
    expect(isView({ ...DEFAULTS, daysTo: '-1', segment: 'FIRST' }, view, DEFAULTS)).toBe(false);
    expect(isView(DEFAULTS, { state: 'open' }, DEFAULTS)).toBe(true);
  });

  it('have an address that keeps the store and begins on the first page', () => {
    const at = new URLSearchParams('store=GZ01&segment=FIRST&page=3&open=x');
    expect(viewAddress(at, { daysTo: '-1' }, DEFAULTS)).toBe('?store=GZ01&daysTo=-1');
    expect(viewAddress(new URLSearchParams('daysTo=3'), {}, DEFAULTS)).toBe('?');
  });
});
