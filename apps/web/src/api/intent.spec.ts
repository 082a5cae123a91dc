import { expect, test } from '@jest/globals';
import { Intent } from './intent.js';

const counted = (): Intent => {
  let n = 0;
  return new Intent(() => `k${++n}`);
};

test('trying the same again keeps the key, so that nothing is done twice', () => {
  const intent = counted();
  expect(intent.keyFor({ a: 1 })).toBe('k1');
  expect(intent.keyFor({ a: 1 })).toBe('k1');
});

test('a changed form is another intent', () => {
  const intent = counted();
  intent.keyFor({ a: 1 });
  expect(intent.keyFor({ a: 2 })).toBe('k2');
});

test('after a success the same content is meant anew', () => {
  const intent = counted();
  intent.keyFor({ a: 1 });
  intent.done();
  expect(intent.keyFor({ a: 1 })).toBe('k2');
});
