import pg from 'pg';
import { migrate } from './migrate.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

describe('Bringing a database to the newest schema', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await testDatabase();
  });
  afterAll(() => base.close());

  it('finds nothing to do the second time, and by two starters at once', async () => {
    const before = await base.owner.query('SELECT name FROM schema_migration ORDER BY id');
    await migrate(base.ownerUrl, base.appUrl);
    await Promise.all([migrate(base.ownerUrl, base.appUrl), migrate(base.ownerUrl, base.appUrl)]);
    const after = await base.owner.query('SELECT name FROM schema_migration ORDER BY id');
    expect(after.rows).toEqual(before.rows);
    expect(after.rows.length).toBeGreaterThan(0);
  });

  it('lets the application in, and into the queue, without a right to change the schema', async () => {
    const app = new pg.Client({ connectionString: base.appUrl });
    await app.connect();
    await expect(app.query('SELECT count(*) FROM queue.job')).resolves.toBeDefined();
    await expect(app.query('CREATE TABLE queue.mine (id int)')).rejects.toThrow('permission denied');
    await app.end();
  });

  it('refuses a database that a newer version made', async () => {
    await base.owner.query(
      `INSERT INTO schema_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
    );
    await expect(migrate(base.ownerUrl, base.appUrl)).rejects.toThrow('newer version');
    await base.owner.query(`DELETE FROM schema_migration WHERE name LIKE 'Later%'`);
  });
});
