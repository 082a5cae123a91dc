import { describe, expect, test } from '@jest/globals';
import { openSteps, presentStep, shownStep } from './steps.js';

const NONE = { rows: 3, created: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, warned: 0 };
const sure = { column: 0, header: '车架号', field: 'vin', confidence: 1, by: 'header' as const };
const file = (over: Partial<Parameters<typeof presentStep>[0]> = {}) => ({
  status: 'checked' as const,
  counts: NONE,
  mapping: [sure],
  mappedByHand: false,
  profile: null,
  ...over,
});

describe('the step of an import', () => {
  test('a file whose columns are all clear stands at its check', () => {
    expect(presentStep(file())).toBe('check');
  });

  test('a column that nothing knows, or that was guessed, is shown first', () => {
    expect(presentStep(file({ mapping: [sure, { ...sure, column: 1, field: null, confidence: 0 }] }))).toBe('map');
    expect(presentStep(file({ mapping: [{ ...sure, confidence: 0.6 }] }))).toBe('map');
    expect(presentStep(file({ mapping: [{ ...sure, doubt: 'content' }] }))).toBe('map');
  });

  test('once a person or a profile gave the columns, nobody is asked again', () => {
    const mapping = [sure, { ...sure, column: 1, field: null, confidence: 0 }];
    expect(presentStep(file({ mapping, mappedByHand: true }))).toBe('check');
    expect(presentStep(file({ mapping, profile: { id: 'p', name: '月度' } }))).toBe('check');
  });

  test('one can look back, never ahead', () => {
    expect(shownStep(file(), 'map')).toBe('map');
    expect(shownStep(file(), 'result')).toBe('check');
    expect(shownStep(file({ status: 'done' }), 'check')).toBe('check');
    expect(shownStep(file({ status: 'checking' }), 'preview')).toBe('check');
  });

  test('writing that was stopped half-way has a result; a file cancelled before has none', () => {
    const half = file({ status: 'cancelled', counts: { ...NONE, created: 2 } });
    expect(presentStep(half)).toBe('result');
    expect(openSteps(file({ status: 'cancelled' }))).toEqual(['upload', 'map', 'check']);
  });
});
