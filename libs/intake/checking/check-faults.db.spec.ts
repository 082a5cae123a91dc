import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';

const HEAD = '车架号,车牌号,车主,手机,保险公司,交强险到期日,商业险到期日';
const lines = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => `LTESTCAR0${String(i).padStart(8, '0')},,王${i},,平安,2027-01-31,2027-01-31`);
const csv = (n: number): Buffer => Buffer.from([HEAD, ...lines(n)].join('\n'));

describe('A check that is disturbed', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let lead: Actor;
  const homes: string[] = [];
  const desks: ReturnType<typeof importDesk>[] = [];
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    lead = group.actor('lead', [group.stores[0]!.id]);
  });
  afterEach(async () => {
    for (const home of homes.splice(0)) spawnSync('umount', [home]);
    for (const desk of desks.splice(0)) desk.remove();
    await base.close();
  });

  const open = (home?: string): ReturnType<typeof importDesk> => {
    const desk = importDesk(base, home);
    desks.push(desk);
    return desk;
  };
  const input = (bytes: Buffer, name = 'a.csv') => ({
    storeId: group.stores[0]!.id,
    name,
    source: '',
    again: false,
    bytes,
  });
  const count = async (table: string): Promise<number> =>
    (await base.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

  // A disk of 64 kB needs the right to mount one.
  const home = mkdtempSync(join(tmpdir(), 'xuchi-full-'));
  const small = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', home]).status === 0;
  (small ? it : it.skip)('by a full disk keeps nothing, and takes the file when there is room', async () => {
    homes.push(home);
    mkdirSync(join(home, 'files'), { recursive: true });
    const full = open(home);
    await expect(full.receive.run(lead, input(csv(3_000)))).rejects.toMatchObject({
      status: 507,
      code: 'file.no-space',
    });
    expect([await count('import_file'), await count('stored_file'), readdirSync(join(home, 'files'))]).toEqual([
      0,
      0,
      [],
    ]);
    spawnSync('mount', ['-o', 'remount,size=8m', home]);
    const { id } = await full.receive.run(lead, input(csv(3_000)));
    await full.advance.run(id);
    expect(await full.imports.one(lead, id, 'en')).toMatchObject({ status: 'checked', counts: { rows: 3_000 } });
  });

  it('by a person who cancels it stays cancelled, and the worker stops without a word', async () => {
    const desk = open();
    const { id } = await desk.receive.run(lead, input(csv(2_500)));
    const leased = (await desk.lease.take(id))!;
    const running = desk.check.run(leased).catch((error: unknown) => error);
    await desk.ask.cancel(lead, id);
    expect(String(await running)).toContain('Error');
    await desk.finish.run(leased);
    await desk.advance.run(id);
    expect((await desk.imports.one(lead, id, 'en')).status).toBe('cancelled');
  });

  it('by the death of its worker after any batch begins anew and counts each row once', async () => {
    const desk = open();
    const { id } = await desk.receive.run(lead, input(csv(4_500)));
    for (let death = 1; death <= 3; death++) {
      const dead = (await desk.lease.take(id))!;
      const batches = desk.dyingAfter(death);
      await expect(batches.run(dead)).rejects.toThrow('dead');
      expect(await count('import_row')).toBe(death * 1_000);
      await base.setClock(`2026-12-01T02:${String(death * 5).padStart(2, '0')}:00Z`);
    }
    await desk.advance.run(id);
    expect(await desk.imports.one(lead, id, 'en')).toMatchObject({ status: 'checked', counts: { rows: 4_500 } });
    expect(await count('import_row')).toBe(4_500);
  }, 60_000);

  it('by its own file, sent twice at the same moment, is one import and one stored file', async () => {
    const desk = open();
    const both = await Promise.allSettled([1, 2, 3].map((n) => desk.receive.run(lead, input(csv(50), `${n}.csv`))));
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'import.same-file' }, { code: 'import.same-file' }]);
    expect([await count('import_file'), await count('stored_file')]).toEqual([1, 1]);
    expect(readdirSync(join(desk.home, 'files'))).toHaveLength(1);
  });
});
