import { expect, test } from '@jest/globals';
import i18next from 'i18next';
import { CaseQuery } from '#contracts';
import type { TFunction } from 'i18next';
import { caseFields, DEFAULTS } from './fields.js';

await i18next.init({ lng: 'zh-CN', resources: {} });
const t = ((key: string) => key) as unknown as TFunction;
const fields = caseFields(t, {
  insurers: [],
  people: [{ value: 'x', label: 'x' }],
  tags: [{ value: '老客户', label: '老客户' }],
  rules: [{ value: 'y', label: '秋季保养礼' }],
});

test('every filter of the list can be seen and dropped in the search form', () => {
  const named = fields.flatMap(({ name, to }) => [name, ...(to ? [to] : [])]);
  expect(named.sort()).toEqual(Object.keys(DEFAULTS).sort());
});

test('the server understands every filter of the list', () => {
  const known = Object.keys(CaseQuery.shape);
  expect(Object.keys(DEFAULTS).filter((name) => !known.includes(name))).toEqual([]);
});
