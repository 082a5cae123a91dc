import { testDatabase, type TestDatabase, type TestGroup } from './testing/index.js';
import type { Settings } from './settings.js';

describe('Dated settings', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let settings: Settings;
  let storeId: number;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 10:00+08');
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    settings = base.settingsOf(base.app);
  });
  afterAll(() => base.close());

  const actor = () => group.actor('admin', [storeId]);
  const put = (value: number, startsOn: string) =>
    settings.put(actor(), { key: 'margin_floor', value, startsOn, storeId });
  const on = (day: string) => base.app.tx(actor(), () => settings.get('margin_floor', group.groupId, storeId, day));

  it('counts the later word of one day, keeps both, and writes down what it stands in for', async () => {
    await put(10_000, '2026-11-26');
    await put(12_000, '2026-11-26');
    await put(9_000, '2026-12-01');
    await put(8_000, '2026-12-01');
    expect([await on('2026-11-26'), await on('2026-11-30'), await on('2026-12-01')]).toEqual([12_000, 12_000, 8_000]);
    const kept = await base.owner.query(
      `SELECT value FROM setting_version WHERE key = 'margin_floor' AND store_id = $1 ORDER BY created_at`,
      [storeId],
    );
    expect(kept.rows.map(({ value }) => value)).toEqual([10_000, 12_000, 9_000, 8_000]);
    const audits = await base.owner.query(`SELECT detail FROM audit WHERE verb = 'setting.put' ORDER BY id`);
    expect(audits.rows.map(({ detail }) => detail).slice(0, 2)).toEqual([
      { startsOn: '2026-11-26', to: 10_000 },
      { startsOn: '2026-11-26', to: 12_000, instead: 10_000 },
    ]);
  });

  it('does not put another word into a day that has passed', async () => {
    await put(5_000, '2026-11-20');
    await expect(put(6_000, '2026-11-20')).rejects.toMatchObject({ status: 409, code: 'setting.same-day' });
    expect(await on('2026-11-21')).toBe(5_000);
  });
});
