import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { importDesk } from '../../../../libs/intake/testing/desk.js';
import { seedDemo } from '../seed-demo.js';
import { CONTROL_SHEET } from './control-sheet.js';

const TODAY = '2026-11-24';
/** Enough of Foshan's cars for all lines of the sheet. */
const SCALE = 0.3;

describe('the control sheet that the demo leaves to be dropped on the imports', () => {
  let base: TestDatabase;
  let desk: ReturnType<typeof importDesk>;
  let folder: string;
  let lead: Actor;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock(`${TODAY}T10:00:00+08:00`);
    folder = await mkdtemp(join(tmpdir(), 'xuchi-demo-'));
    const options = { ownerUrl: base.ownerUrl, vault: base.vault, today: TODAY, passwordHash: '$argon2id$demo' };
    const { groupId } = await seedDemo({ ...options, scale: SCALE, folder });
    const { rows } = await base.owner.query(
      `SELECT m.id, m.name, x.store_id FROM staff_member m JOIN staff_store x ON x.staff_id = m.id WHERE m.login = 'fs02.lead'`,
    );
    const [{ id: staffId, name, store_id: storeId }] = rows;
    lead = { kind: 'staff', staffId, name, role: 'lead', groupId, storeIds: [storeId] };
    desk = importDesk(base);
  }, 60_000);
  afterAll(async () => {
    desk.remove();
    await rm(folder, { recursive: true });
    await base.close();
  });

  test('is checked as 168 cars known, 31 new, 12 lines of which nobody can tell the car and 9 doubles', async () => {
    const bytes = await readFile(join(folder, CONTROL_SHEET));
    const file = { storeId: lead.storeIds[0]!, name: CONTROL_SHEET, source: '', again: false, bytes };
    const { id } = await desk.receive.run(lead, file);
    await desk.advance.run(id);
    expect(await desk.imports.one(lead, id, 'zh-CN')).toMatchObject({
      status: 'checked',
      kind: 'control',
      counts: { rows: 220, rejected: 12 },
    });
    const { rows } = await base.owner.query<{ expected: string | null; n: number }>(
      `SELECT CASE WHEN verdict = 'error' THEN 'rejected' ELSE expected END AS expected, count(*)::int AS n
       FROM import_row WHERE import_id = $1 GROUP BY 1`,
      [id],
    );
    expect(Object.fromEntries(rows.map((row) => [row.expected, row.n]))).toEqual({
      updated: 168,
      created: 31,
      unchanged: 9,
      rejected: 12,
    });
  });
});
