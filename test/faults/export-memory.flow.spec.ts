import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Victim } from '../chaos/processes.js';

/** Kept as objects, so many rows of all columns would come to a gigabyte and more. */
const ROWS = 200_000;
const HEAP_MB = 96;
const GROWTH_MB = 120;
const WRITER = join(import.meta.dirname, '../../dist/libs/renewals/testing/sheet-writer.js');

jest.setTimeout(120_000);

it('writes a sheet of 200,000 cases in a process with little memory', async () => {
  if (!existsSync(WRITER)) throw new Error(`${WRITER} is missing: fault tests run the built processes`);
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', TZ: 'UTC' };
  const writer = new Victim(process.execPath, [`--max-old-space-size=${HEAP_MB}`, WRITER, String(ROWS)], env);
  await writer.gone(100_000);
  expect(writer.lines).toEqual([expect.stringMatching(/^\d+ \d+$/)]);
  const [grown, size] = writer.lines[0]!.split(' ').map(Number);
  expect(grown).toBeLessThan(GROWTH_MB);
  expect(size).toBeGreaterThan(1_000_000);
});
