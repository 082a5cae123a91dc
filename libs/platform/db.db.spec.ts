import { systemActor } from './actor.js';
import { testDatabase, type TestDatabase, type TestGroup } from './testing/index.js';

describe('The one way to a transaction', () => {
  let base: TestDatabase;
  let group: TestGroup;
  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
  });
  afterAll(() => base.close());

  const insertPerson = (storeId: number) =>
    base.app.query(
      `INSERT INTO person (id, group_id, store_id, name, seal_id) VALUES (app.new_id(), $1, $2, '王先生', gen_random_uuid())`,
      [group.groupId, storeId],
    );

  it('shows a store only its own people, whatever the query asks for', async () => {
    const [a, b] = group.stores.map((s) => s.id) as [number, number];
    await base.app.tx(group.actor('specialist', [a]), () => insertPerson(a));
    const seenByB = await base.app.tx(group.actor('specialist', [b]), () => base.app.query('SELECT * FROM person'));
    const seenByA = await base.app.tx(group.actor('specialist', [a]), () => base.app.query('SELECT * FROM person'));
    expect([seenByA.length, seenByB.length]).toEqual([1, 0]);
  });

  it('refuses a row written into another store', async () => {
    const [a, b] = group.stores.map((s) => s.id) as [number, number];
    await expect(base.app.tx(group.actor('specialist', [a]), () => insertPerson(b))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it("does not carry one request's scope into the next on the same connection", async () => {
    const [a] = group.stores.map((s) => s.id) as [number];
    for (let i = 0; i < 30; i++) {
      await base.app.tx(group.actor('manager', [a]), () => base.app.query('SELECT 1')).catch(() => undefined);
      const seen = await base.app.tx(systemActor(0, []), () => base.app.query('SELECT * FROM person'));
      expect(seen).toHaveLength(0);
    }
  });

  it('joins a nested transaction and refuses one with another scope', async () => {
    const [a, b] = group.stores.map((s) => s.id) as [number, number];
    const actor = group.actor('manager', [a]);
    await base.app.tx(actor, () => base.app.tx(actor, () => base.app.query('SELECT 1')));
    await expect(
      base.app.tx(actor, () => base.app.tx(group.actor('manager', [b]), () => base.app.query('SELECT 1'))),
    ).rejects.toThrow('scope');
  });

  it('answers what a rehearsal would answer and keeps nothing of it', async () => {
    const [a] = group.stores.map((s) => s.id) as [number];
    const actor = group.actor('manager', [a]);
    const people = () => base.app.query('SELECT id FROM person');
    const done: string[] = [];
    const before = await base.app.tx(actor, people);
    const seen = await base.app.rehearse(actor, async () => {
      await insertPerson(a);
      base.app.afterCommit(() => void done.push('committed'));
      return people();
    });
    expect(seen).toHaveLength(before.length + 1);
    expect(await base.app.tx(actor, people)).toEqual(before);
    expect(done).toEqual([]);
    await expect(base.app.rehearse(actor, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
    await expect(base.app.tx(actor, () => base.app.rehearse(actor, people))).rejects.toThrow('rehearsal');
  });

  it('runs acts after commit, and drops them on roll-back', async () => {
    const done: string[] = [];
    const actor = group.actor('manager');
    await base.app.tx(actor, async () => base.app.afterCommit(() => void done.push('committed')));
    await base.app
      .tx(actor, async () => {
        base.app.afterCommit(() => void done.push('rolled back'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(done).toEqual(['committed']);
  });

  it('does not call committed what the database rolled back', async () => {
    const actor = group.actor('manager');
    const swallowed = base.app.tx(actor, async () => {
      await base.app.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await base.app.tx(actor, () => base.app.query('SELECT 1'))).toHaveLength(1);
  });

  it('keeps audit rows and consent unalterable for the application', async () => {
    const actor = group.actor('admin');
    await base.app.tx(actor, () => base.auditOf(base.app).write(actor, 'test.act', { type: 'test' }));
    await expect(base.app.tx(actor, () => base.app.query("UPDATE audit SET verb = 'x'"))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(base.app.tx(actor, () => base.app.query('DELETE FROM audit'))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(base.owner.query('TRUNCATE audit')).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the worker see all stores through its own policies', async () => {
    const seen = await base.worker.tx(systemActor(), () => base.worker.query('SELECT DISTINCT group_id FROM store'));
    expect(seen.length).toBeGreaterThanOrEqual(1);
  });
});
