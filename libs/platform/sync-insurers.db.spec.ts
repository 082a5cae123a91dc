import { INSURERS } from '#contracts';
import { syncInsurers } from './sync-insurers.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

describe('The table of insurers', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await testDatabase();
  });
  afterAll(() => base.close());

  const sync = async (): Promise<number> => {
    const client = await base.owner.connect();
    try {
      return await syncInsurers(client);
    } finally {
      client.release();
    }
  };

  it('holds the whole list after a start, and the next start changes nothing', async () => {
    await sync();
    const known = await base.owner.query('SELECT code FROM insurer');
    expect(known.rows.map((row: { code: string }) => row.code)).toEqual(
      expect.arrayContaining(INSURERS.map((insurer) => insurer.code)),
    );
    expect(await sync()).toBe(0);
  });

  it('takes a new name of an insurer, and keeps one that policies may still point at', async () => {
    await base.owner.query("UPDATE insurer SET short_name = 'old', aliases = '{}' WHERE code = 'PICC'");
    await base.owner.query("INSERT INTO insurer VALUES ('GONE', 'gone', 'gone', 'gone')");
    expect(await sync()).toBe(1);
    const rows = await base.owner.query("SELECT short_name FROM insurer WHERE code IN ('PICC', 'GONE') ORDER BY code");
    expect(rows.rows).toEqual([{ short_name: 'gone' }, { short_name: '人保' }]);
  });
});
