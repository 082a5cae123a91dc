import { describe, expect, test } from '@jest/globals';
import { typedMoment } from './next-moment.js';

/** Thursday, 10:20 in Shanghai. */
const NOW = new Date('2026-11-26T02:20:00Z');

describe('a next contact as it is typed', () => {
  test.each([
    ['3d', '2026-11-29T02:00:00.000Z'],
    ['1w', '2026-12-03T02:00:00.000Z'],
    ['2h', '2026-11-26T04:20:00.000Z'],
    ['１ｄ', '2026-11-27T02:00:00.000Z'],
    ['12-3 14:30', '2026-12-03T06:30:00.000Z'],
    ['12-3 9点', '2026-12-03T01:00:00.000Z'],
    ['1203', '2026-12-03T02:00:00.000Z'],
    ['周三10点', '2026-12-02T02:00:00.000Z'],
    ['下周一上午9:30', '2026-11-30T01:30:00.000Z'],
    ['明天下午3点半', '2026-11-27T07:30:00.000Z'],
    ['后天', '2026-11-28T02:00:00.000Z'],
    ['下午4点', '2026-11-26T08:00:00.000Z'],
    ['tomorrow 3pm', '2026-11-27T07:00:00.000Z'],
    ['Wed 10am', '2026-12-02T02:00:00.000Z'],
  ])('%s', (text, expected) => expect(typedMoment(text, NOW)).toBe(expected));

  test('takes the hour that was proposed where only a day is named', () => {
    expect(typedMoment('1d', NOW, '15:30')).toBe('2026-11-27T07:30:00.000Z');
    expect(typedMoment('周六', NOW, '15:30')).toBe('2026-11-28T07:30:00.000Z');
  });

  test.each(['', 'soon', '再说', '25d25', '2026-11-25', '12-3 25:00', '有空给他打电话问问明天行不行'])(
    'says nothing of "%s"',
    (text) => expect(typedMoment(text, NOW)).toBeNull(),
  );
});
