import { describe, expect, test } from '@jest/globals';
import { contactOf, EMPTY_DRAFT, missing, RESULT_KEYS, withDigit, withResult, type Proposal } from './draft.js';

const NEXT = { at: '2026-11-27T06:00:00.000Z', action: 'call' as const };
const PROPOSALS: Proposal[] = [
  { result: 'NO_ANSWER', class: 'not_connected', next: NEXT, closes: false, asks: [] },
  { result: 'INTERESTED', class: 'connected', next: null, closes: false, asks: [] },
  { result: 'REFUSES', class: 'connected', next: null, closes: true, asks: ['lost'] },
  { result: 'OPT_OUT', class: 'invalid', next: null, closes: true, asks: [] },
];

describe('what is said of a call', () => {
  test('nine digits, and every result stands under one of them alone', () => {
    expect(RESULT_KEYS).toHaveLength(9);
    expect(new Set(RESULT_KEYS.flat()).size).toBe(RESULT_KEYS.flat().length);
  });

  test('a no-answer is complete with one digit', () => {
    const draft = withDigit(EMPTY_DRAFT, 4, PROPOSALS);
    expect(missing(draft, PROPOSALS)).toBeNull();
    expect(contactOf(draft, 3)).toEqual({ version: 3, result: 'NO_ANSWER', channel: 'call', next: NEXT });
  });

  test('an open case is never left without a next contact', () => {
    const draft = withDigit(EMPTY_DRAFT, 1, PROPOSALS);
    expect(missing(draft, PROPOSALS)).toBe('next');
    expect(missing({ ...draft, nextText: 'soon' }, PROPOSALS)).toBe('nextText');
    expect(missing({ ...draft, next: NEXT }, PROPOSALS)).toBeNull();
  });

  test('what was typed outlives another result; a result that closes needs no next contact', () => {
    const typed = { ...EMPTY_DRAFT, next: { ...NEXT, at: '2026-12-01T02:00:00.000Z' }, nextText: '周二10点' };
    expect(withResult(typed, 'NO_ANSWER', PROPOSALS).next?.at).toBe('2026-12-01T02:00:00.000Z');
    const closed = withResult(typed, 'OPT_OUT', PROPOSALS);
    expect([closed.next, missing(closed, PROPOSALS)]).toEqual([null, null]);
  });

  test('a refusal asks why; another result forgets it', () => {
    const refused = withResult(EMPTY_DRAFT, 'REFUSES', PROPOSALS);
    expect(refused.lost).toEqual({ reason: 'PRICE' });
    expect(withResult(refused, 'NO_ANSWER', PROPOSALS).lost).toBeNull();
  });

  test('a digit with a choice opens it and keeps what was chosen there', () => {
    const open = withDigit(EMPTY_DRAFT, 6, PROPOSALS);
    expect([open.result, open.choice]).toEqual(['EMPTY_NUMBER', 6]);
    expect(withDigit(withResult(open, 'SUSPENDED', PROPOSALS), 6, PROPOSALS).result).toBe('SUSPENDED');
  });
});
