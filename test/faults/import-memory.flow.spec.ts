import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { csvOf, xlsxOf } from '../../bench/import-files.js';
import { importDesk } from '../../libs/intake/testing/desk.js';
import { Victim } from '../chaos/processes.js';

/** What is kept of each row would come to several times this heap. */
const ROWS = 12_000;
const HEAP_MB = 96;
const GROWTH_MB = 300;
const CHECKER = join(import.meta.dirname, '../../dist/libs/intake/testing/import-checker.js');

jest.setTimeout(200_000);

describe('The check of a large file', () => {
  let base: TestDatabase;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  let storeId: number;
  beforeAll(async () => {
    if (!existsSync(CHECKER)) throw new Error(`${CHECKER} is missing: fault tests run the built processes`);
    base = await testDatabase();
    const group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    lead = group.actor('lead', [storeId]);
    desk = importDesk(base);
  });
  afterAll(async () => {
    desk.remove();
    await base.close();
  });

  it.each([
    ['xlsx', xlsxOf],
    ['csv', csvOf],
  ] as const)('of 40 columns as %s passes through a process with little memory', async (form, make) => {
    const input = { storeId, name: `large.${form}`, source: '', again: false, bytes: make(ROWS) };
    const { id } = await desk.receive.run(lead, input);
    const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', TZ: 'UTC' };
    const args = [`--max-old-space-size=${HEAP_MB}`, CHECKER, base.appUrl, id, desk.home];
    const checker = new Victim(process.execPath, args, env);
    await checker.gone(150_000);
    expect(checker.lines).toEqual([expect.stringMatching(/^\d+$/)]);
    expect(Number(checker.lines[0])).toBeLessThan(GROWTH_MB);
    expect(await desk.imports.one(lead, id, 'en')).toMatchObject({ status: 'checked', counts: { rows: ROWS } });
  });
});
