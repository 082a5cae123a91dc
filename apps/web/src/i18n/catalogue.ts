import type { zh } from './zh-CN/index.js';

/** Keys of the catalogue: Chinese is the original. */
export type Catalogue = typeof zh;

/** A translation has every key of the original, and may add plural forms to a key. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> } & {
  [plural: `${string}_${'one' | 'other'}`]: string;
};
