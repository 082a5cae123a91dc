import pg from 'pg';
import { namePinyin } from '#customers';
import { migrate, openLogger, openSource, Db, workerUrlOf } from '#platform';

/** A database of its own for one benchmark, with a group of stores and a book of cars. */
export interface BenchBase {
  owner: pg.Pool;
  appUrl: string;
  workerUrl: string;
  app: Db;
  worker: Db;
  groupId: number;
  storeIds: number[];
  drop(): Promise<void>;
}

const APP = { user: 'xuchi_bench_app', password: 'bench' };

const at = (url: string, database: string, login?: { user: string; password: string }): string => {
  const made = new URL(url);
  made.pathname = `/${database}`;
  if (login) [made.username, made.password] = [login.user, login.password];
  return made.toString();
};

/** Makes the database `name` anew on the server and migrates it; logins are the app's and the worker's, never the owner. */
export async function benchBase(serverUrl: string, name: string): Promise<BenchBase> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name}`);
  const appUrl = at(serverUrl, name, APP);
  await migrate(at(serverUrl, name), appUrl);
  const owner = new pg.Pool({ connectionString: at(serverUrl, name), max: 4 });
  owner.on('error', () => undefined);
  await owner.query("UPDATE app.installation SET mode = 'test'");
  const group = await owner.query<{ id: number }>("INSERT INTO dealer_group (name) VALUES ('bench') RETURNING id");
  const groupId = group.rows[0]!.id;
  const stores = await owner.query<{ id: number }>(
    `INSERT INTO store (group_id, code, name, short_name) SELECT $1, 'B' || lpad(n::text, 2, '0'), 'bench', 'bench'
     FROM generate_series(1, 20) n RETURNING id`,
    [groupId],
  );
  const log = openLogger('silent', 'bench');
  const workerUrl = workerUrlOf(appUrl);
  const app = new Db(openSource({ url: appUrl, pool: 20 }), log);
  const worker = new Db(openSource({ url: workerUrl, pool: 8, statementTimeoutMs: 3_600_000 }), log);
  await Promise.all([app.open(), worker.open()]);
  return {
    owner,
    appUrl,
    workerUrl,
    app,
    worker,
    groupId,
    storeIds: stores.rows.map((row) => row.id),
    drop: async () => {
      await Promise.all([app.close(), worker.close(), owner.end()]);
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** Date on which every benchmark stands. */
export const BENCH_DAY = '2026-12-01';

/**
 * Writes `vehicles` cars with an owner, a phone and two policies each, of which `due` become work on BENCH_DAY and the
 * others later. Rows go in without foreign-key checks, as the owner; indexes stay.
 */
export async function fillBook(base: BenchBase, vehicles: number, due: number): Promise<void> {
  const client = await base.owner.connect();
  try {
    await client.query(
      "SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '1GB'",
    );
    await client.query(
      `CREATE TEMPORARY TABLE car AS
       SELECT n, app.new_id() AS id, app.new_id() AS person_id,
         ($1::int[])[1 + n % cardinality($1::int[])] AS store_id,
         CASE WHEN n <= $3 THEN $4::date + 90 ELSE $4::date + 91 + (n % 250)::int END AS expires_on
       FROM generate_series(1, $2) AS n`,
      [base.storeIds, vehicles, due, BENCH_DAY],
    );
    const names = ownerNames();
    await client.query(
      `CREATE TEMPORARY TABLE owner AS SELECT k - 1 AS k, name, pinyin
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS x(name, pinyin, k)`,
      [names, names.map(namePinyin)],
    );
    for (const sql of BOOK_SQL) await client.query(sql, sql.includes('$1') ? [base.groupId] : []);
    await client.query('ANALYZE');
  } finally {
    await client.query('SET session_replication_role = origin');
    client.release();
  }
}

const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗';
const GIVEN = '伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国文玉梅红玲志宇浩欣怡子涵雨轩梓豪思琪嘉';

/** Names as people have them: twenty surnames, given names of one sign or two. */
function ownerNames(): string[] {
  const given = [...GIVEN];
  const firsts = given.flatMap((one) => ['', ...given.filter((_, i) => i % 5 === 0)].map((two) => one + two));
  return [...SURNAMES].flatMap((surname) => firsts.map((first) => surname + first));
}

const BOOK_SQL = [
  `INSERT INTO vehicle (id, group_id, vin, plate, brand, model, compulsory_expires_on, commercial_expires_on, anchor_on)
   SELECT id, $1, 'LBE' || upper(substr(md5(n::text), 1, 6)) || lpad(n::text, 8, '0'),
     '粤' || chr(65 + (n % 24)::int) || upper(substr(md5('p' || n), 1, 5)), '丰田', '凯美瑞', expires_on, expires_on, expires_on FROM car`,
  `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
   SELECT $1, store_id, id, 'sold', '2025-01-01', '2025-01-01' FROM car`,
  `INSERT INTO person (id, group_id, store_id, name, name_pinyin, seal_id)
   SELECT c.person_id, $1, c.store_id, o.name, o.pinyin, c.person_id FROM car c
   JOIN owner o ON o.k = (c.n::bigint * 7919 / 20) % (SELECT count(*) FROM owner)`,
  `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
   SELECT app.new_id(), $1, store_id, id, person_id, 'owner', '2025-01-01' FROM car`,
  `INSERT INTO phone (id, group_id, store_id, person_id, seal_id, cipher, bidx, tail_bidx, masked, source)
   SELECT app.new_id(), $1, store_id, person_id, person_id, '\\x00', decode(md5('n' || n), 'hex'), decode(md5('t' || n % 10000), 'hex'),
     '138****' || lpad((n % 10000)::text, 4, '0'), 'bench' FROM car`,
  `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, policy_no, starts_on, expires_on, premium_fen, ours, source)
   SELECT app.new_id(), $1, c.store_id, c.id, l.line, 'PD' || upper(left(l.line, 2)) || '2026' || lpad((c.n::bigint * 7919 % 1000000007)::text, 12, '0'),
     c.expires_on - 364, c.expires_on, 250000, true, 'manual'
   FROM car c CROSS JOIN (VALUES ('compulsory'), ('commercial')) AS l(line)`,
];
