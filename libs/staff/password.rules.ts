import { Problem } from '#kernel';
import { COMMON_PASSWORDS } from './common-passwords.js';

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];
const OWN = ['xuchi', 'renewal', 'xubao', '续保', '续驰'];

const isRun = (text: string): boolean =>
  RUNS.some((run) => (run + run).includes(text) || [...(run + run)].reverse().join('').includes(text));

/** A short piece repeated: abcabcabcabc. */
const isRepeat = (text: string): boolean => /^(.{1,6}?)\1+.{0,5}$/su.test(text) && new Set(text).size < 7;

/**
 * Refuses passwords that are guessed first: known common ones, runs and repeats, few characters, and those built
 * on the words of the place (group, store, sign-in name, product). Length is the contract's matter.
 * @throws Problem 422 'password.common' | 'password.word'
 */
export function refuseWeak(password: string, words: readonly string[]): void {
  const plain = password.toLowerCase();
  const stem = plain.replace(/[\d\W_]+$/u, '');
  const few = new Set(plain).size < 5;
  if (few || isRun(plain) || isRepeat(plain) || COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(stem)) {
    throw new Problem(422, 'password.common');
  }
  const taken = [...OWN, ...words.map((word) => word.trim().toLowerCase())].filter((word) => lengthOf(word) >= 4);
  if (taken.some((word) => plain.includes(word))) throw new Problem(422, 'password.word');
}

/** Chinese characters count double: two of them are a word. */
const lengthOf = (word: string): number => [...word].reduce((n, c) => n + (c > '\u2e80' ? 2 : 1), 0);
