import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { importDesk } from '../../libs/intake/testing/desk.js';
import { ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../../libs/intake/testing/ledger.js';
import { dice, differences, worldOf } from '../../libs/intake/testing/world.js';
import { Victim } from '../chaos/processes.js';

const LONG = process.env['CHAOS_SEEDS'] !== undefined;
const ROWS = LONG ? 50_000 : 3_000;
const CHUNK = Math.ceil(ROWS / 15);
const KILLS = 10;
const VICTIM = join(import.meta.dirname, '../../dist/libs/intake/testing/import-victim.js');

jest.setTimeout(LONG ? 1_200_000 : 180_000);

// F28
describe('An import whose worker is killed ten times', () => {
  let base: TestDatabase;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  let storeId: number;
  const roll = dice(28);
  beforeAll(async () => {
    if (!existsSync(VICTIM)) throw new Error(`${VICTIM} is missing: fault tests run the built processes`);
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

  const lines = (): LedgerLine[] =>
    Array.from({ length: ROWS }, (_, i) => {
      const n = i % (ROWS - 100);
      return {
        vin: vinOf(n),
        owner: nameOf(n),
        phone: phoneOf(n),
        insurer: '平安',
        commercial: i === n ? '2027-01-31' : '2028-01-31',
      };
    });
  const view = (id: string) => desk.imports.one(lead, id, 'zh-CN');
  const number = async (sql: string): Promise<number> => (await base.owner.query<{ n: number }>(sql)).rows[0]!.n;

  /** Workers one after the other, each killed at one of the two points; the last one is let live. */
  async function killTenTimes(id: string, status: string): Promise<void> {
    for (let kill = 0; kill < KILLS; kill++) {
      const point = roll(2) === 0 ? 'import.midChunk' : 'import.afterChunk';
      const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', FAULT_POINT: `${point}:kill` };
      const victim = new Victim(process.execPath, [VICTIM, base.appUrl, id, String(CHUNK)], env);
      await victim.gone();
      expect(victim.lines).toEqual([]);
      expect((await view(id)).status).toBe(status);
      await base.owner.query(`UPDATE import_file SET lease_until = NULL`);
    }
    await desk.advance.run(id);
  }

  it('comes to the same counts as if nothing had happened, row by row; and so does its undo', async () => {
    const before = await worldOf(base);
    const bytes = ledger(lines());
    const { id } = await desk.receive.run(lead, { storeId, name: 'a.csv', source: '', again: false, bytes });
    await desk.advance.run(id);
    const expected = (await view(id)).expected!;
    await desk.ask.commit(lead, id);
    await killTenTimes(id, 'committing');
    const { status, counts } = await view(id);
    expect(status).toBe('done');
    expect(counts).toMatchObject({ rows: ROWS, rejected: 0, duplicate: 0, ...expected });
    expect(counts.created + counts.updated + counts.unchanged).toBe(ROWS);
    expect(await number('SELECT count(*)::int AS n FROM vehicle')).toBe(counts.created);
    expect(await number('SELECT count(*)::int AS n FROM policy')).toBe(ROWS);
    expect(await number(`SELECT count(*)::int AS n FROM activity WHERE kind LIKE 'import.%'`)).toBe(
      counts.created + counts.updated,
    );
    await expect(
      desk.receive.run(lead, { storeId, name: 'a.csv', source: '', again: false, bytes }),
    ).rejects.toMatchObject({ status: 409 });
    const began = performance.now();
    await desk.undo.run(lead, id);
    await killTenTimes(id, 'undoing');
    expect((await view(id)).status).toBe('undone');
    if (LONG) expect(performance.now() - began).toBeLessThan(300_000);
    expect(differences(before, await worldOf(base))).toEqual([]);
  });
});
