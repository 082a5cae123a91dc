import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { Notify } from '#staff';
import { type Caller, testApi, type TestApi } from './testing.js';

interface Notices {
  items: { id: string; kind: string; read: boolean; params: unknown; subject: { type: string } }[];
  unread: number;
}

describe('What each person has for themselves', () => {
  let base: TestDatabase;
  let api: TestApi;
  let mine: Caller;
  let theirs: Caller;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    mine = await api.as('lead', ['GZ01']);
    theirs = await api.as('lead', ['GZ01']);
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const tell = (staffId: string | null) =>
    new Notify(base.worker).run(api.group.actor('admin'), {
      staffId,
      kind: 'import.done',
      subject: { type: 'import', id: newId() },
      params: { name: 'a.csv', rows: 3 },
    });
  const seen = async (who: Caller) => (await who.get<Notices>('/api/v1/notices')).body;

  it('shows a notice to its addressee alone, until it is read', async () => {
    await tell(mine.staffId);
    await tell(mine.staffId);
    await tell(null);
    expect(await seen(theirs)).toEqual({ items: [], unread: 0 });
    const { items, unread } = await seen(mine);
    expect([items.length, unread, items[0]]).toEqual([
      2,
      2,
      expect.objectContaining({ kind: 'import.done', params: { name: 'a.csv', rows: 3 }, read: false }),
    ]);
    await theirs.post('/api/v1/notices/read', { ids: [items[0]!.id] });
    expect((await seen(mine)).unread).toBe(2);
    await mine.post('/api/v1/notices/read', { ids: [items[0]!.id] });
    expect((await seen(mine)).unread).toBe(1);
    await mine.post('/api/v1/notices/read', {});
    expect((await seen(mine)).items.map(({ read }) => read)).toEqual([true, true]);
  });

  it('goes and comes with the transaction that ends the job', async () => {
    const admin = api.group.actor('admin');
    const before = (await seen(mine)).items.length;
    const work = base.app.tx(admin, async () => {
      await new Notify(base.app).run(admin, {
        staffId: mine.staffId,
        kind: 'import.failed',
        subject: { type: 'import', id: newId() },
      });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect((await seen(mine)).items.length).toBe(before);
  });

  it('hides notices and settings of others from SQL that forgets to ask whose they are', async () => {
    const actor = { ...api.group.actor('lead'), staffId: theirs.staffId };
    await mine.put('/api/v1/me/settings/density', { value: 'dense' });
    const rows = await base.app.tx(actor, () =>
      base.app.query('SELECT id::text FROM notice UNION ALL SELECT key FROM staff_setting'),
    );
    expect(rows).toEqual([]);
  });

  it('keeps settings by person, each in its shape', async () => {
    const views = { items: [{ id: 'a', name: '本月', conditions: { state: 'open' } }], first: 'a' };
    expect((await mine.put('/api/v1/me/settings/view.cases', { value: views })).status).toBe(204);
    expect((await mine.put('/api/v1/me/settings/density', { value: 'comfortable' })).status).toBe(204);
    expect((await mine.get('/api/v1/me/settings')).body).toEqual({
      settings: { density: 'comfortable', 'view.cases': views },
    });
    expect((await theirs.get('/api/v1/me/settings')).body).toEqual({ settings: {} });
    const wrong: [string, unknown][] = [
      ['density', 'tiny'],
      ['colour', 'red'],
      ['columns.cases', { items: [{ key: 'plate', width: -1 }] }],
      ['view.cases', { items: [{ id: 'a', name: 'x', conditions: {}, evil: 1 }] }],
    ];
    for (const [key, value] of wrong) {
      expect(`${key} ${(await mine.put(`/api/v1/me/settings/${key}`, { value })).status}`).toBe(`${key} 400`);
    }
    const long = Array.from({ length: 20 }, (_, i) => ({
      id: `${i}`,
      name: 'x',
      conditions: Object.fromEntries(Array.from({ length: 10 }, (_, j) => [`c${'a'.repeat(j)}`, 'y'.repeat(200)])),
    }));
    expect((await mine.put('/api/v1/me/settings/view.cases', { value: { items: long } })).status).toBe(422);
  });
});
