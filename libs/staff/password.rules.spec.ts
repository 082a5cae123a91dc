import { refuseWeak } from './password.rules.js';
import { netOf } from './throttle.js';

const verdict = (password: string): string => {
  try {
    refuseWeak(password, ['GZ01', '广州天河店', '天河', 'li.na', '']);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('Passwords', () => {
  it.each([
    'password1234',
    'Password123456!!!',
    'qwertyuiopas',
    'QWERTYUIOP123',
    '123456789012',
    '210987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaaa',
    'abcabcabcabc',
    '1q2w3e4r5t6y7u',
    '5201314woaini',
    'welcome2026!!!!',
  ])('refuses %s, which is guessed first', (password) => {
    expect(verdict(password)).toBe('password.common');
  });

  it.each([
    'my GZ01 password 7',
    '广州天河店 the best one',
    'i am LI.NA of 4 cars',
    'we like Xuchi very much',
    '天河 river by night 3',
  ])('refuses %s, which is built on the place', (password) => {
    expect(verdict(password)).toBe('password.word');
  });

  it.each([
    'quiet lamp at noon',
    'correct horse lamp 9',
    '七只猫在屋顶晒太阳喝茶看书',
    ' \u0000🚗🚗 a b c d e f',
    'J7#kd92-mQz!x',
  ])('takes %j', (password) => {
    expect(verdict(password)).toBe('taken');
  });
});

describe('The net of an address', () => {
  it('is its /24, or its /64', () => {
    expect([netOf('10.1.2.3'), netOf('::ffff:10.1.2.3'), netOf('2001:db8:1:2:3:4:5:6')]).toEqual([
      '10.1.2',
      '10.1.2',
      '2001:db8:1:2',
    ]);
  });
});
