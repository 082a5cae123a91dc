import { expect, test } from '@jest/globals';
import { SAMPLE_NAMES, sampleCells, sampleCsv } from './samples.js';

test.each(SAMPLE_NAMES)('the example %s has a value under each header, and opens as a sheet', (name) => {
  const [headers, row] = sampleCells(name);
  expect(row).toHaveLength(headers.length);
  expect(new Set(headers).size).toBe(headers.length);
  expect(sampleCsv(name)).toMatch(/^\uFEFF[^\r\n]+\r\n[^\r\n]+\r\n$/);
});
