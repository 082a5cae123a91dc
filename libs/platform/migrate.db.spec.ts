import { migrate } from './migrate.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

describe('Migrating', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await testDatabase();
  });
  afterAll(() => base.close());

  const done = async () => (await base.owner.query('SELECT name FROM schema_migration ORDER BY id')).rows.length;

  it('finds nothing to do the second time, also when two start at once', async () => {
    const before = await done();
    await Promise.all([migrate(base.ownerUrl, base.appUrl), migrate(base.ownerUrl, base.appUrl)]);
    expect(await done()).toBe(before);
  });

  it('refuses a database that a newer version made, and changes nothing', async () => {
    await base.owner.query("INSERT INTO schema_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')");
    const before = await done();
    await expect(migrate(base.ownerUrl, base.appUrl)).rejects.toThrow('newer version');
    expect(await done()).toBe(before);
  });
});
