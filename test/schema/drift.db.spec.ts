import { type DataSource } from 'typeorm';
import { openSource } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { STAFF_ENTITIES } from '#staff';

/** Hand-written constraints and indexes, and columns that SQL alone uses: entities do not repeat them. */
const HAND_MADE = /INDEX|CONSTRAINT|COMMENT ON|DROP DEFAULT|SET DEFAULT|DROP COLUMN/;

describe('Schema', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await testDatabase();
  });
  afterAll(() => base.close());

  it('has every column that an entity names, with its type and nullability', async () => {
    const source: DataSource = await openSource({ url: base.ownerUrl, entities: [...STAFF_ENTITIES] }).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map((one) => one.query).filter((sql) => !HAND_MADE.test(sql))).toEqual([]);
  });

  it('seals every table that carries a store or group, with policies for the app and the worker', async () => {
    const open = await base.owner.query(
      `SELECT c.relname FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('store_id', 'group_id') AND NOT a.attisdropped)
         AND c.relname <> 'data_key'
         AND (NOT c.relrowsecurity OR NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND 'crm_app' = ANY (p.roles))
           OR NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND 'crm_worker' = ANY (p.roles)))`,
    );
    expect(open.rows).toEqual([]);
  });

  it('gives no partition to anybody by itself', async () => {
    const granted = await base.owner.query(
      `SELECT c.relname FROM pg_class c WHERE c.relispartition AND c.relkind = 'r' AND (has_table_privilege('crm_app', c.oid, 'SELECT')
         OR has_table_privilege('crm_worker', c.oid, 'SELECT'))`,
    );
    expect(granted.rows).toEqual([]);
  });

  it('lets nobody but the owner bypass row-level security', async () => {
    const roles = await base.owner.query(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('crm_app', 'crm_worker', 'xuchi_test_app', 'xuchi_test_app_worker')
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
    );
    expect(roles.rows).toEqual([]);
  });

  it('runs every function that acts as owner with a fixed search path and without public access', async () => {
    const loose = await base.owner.query(
      `SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.prosecdef
         AND (p.proconfig IS NULL OR NOT EXISTS (SELECT FROM unnest(p.proconfig) x WHERE x LIKE 'search_path=%')
           OR has_function_privilege('public', p.oid, 'EXECUTE'))`,
    );
    expect(loose.rows).toEqual([]);
  });

  it('gives the app no right that changes the audit, the tables or the roles', async () => {
    const actor = {
      kind: 'system' as const,
      staffId: null,
      name: '',
      role: 'system' as const,
      groupId: 1,
      storeIds: [],
    };
    for (const sql of [
      'DROP TABLE audit',
      'CREATE TABLE public.x (a int)',
      'SET ROLE crm_worker',
      'TRUNCATE audit',
      "SELECT pg_read_file('/etc/passwd')",
      "COPY audit TO PROGRAM 'cat'",
    ]) {
      await expect(base.app.tx(actor, () => base.app.query(sql))).rejects.toMatchObject({ code: '42501' });
    }
  });
});
