import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { LoopWatch, systemActor, type LoopDelay } from '#platform';
import { startApi } from './api-process.js';
import { benchBase, type BenchBase } from './book.js';
import { openDesk, type Desk } from './import-desk.js';
import { csvOf, xlsxOf } from './import-files.js';

/** Tables that a committed row reaches, in the order in which they can be filled. */
const TABLES = ['vehicle', 'vehicle_plate', 'vehicle_store', 'person', 'vehicle_person', 'phone', 'policy'];

interface Times {
  checkMs: number;
  commitMs: number;
  rowsPerSecond: number;
  /** How long the worker's event loop was held up, milliseconds, while it checked and while it committed. */
  loopMs: { check: LoopDelay; commit: LoopDelay };
  /** Of the console's list of cases while the commit ran; with `--beside`. */
  listP95Ms?: number;
  /** The same of the api's event loop, which answered that list. */
  apiLoopMs?: number;
}

/**
 * A file of 40 columns on its way from bytes to committed rows (read, judge, seal, compare, merge, journal, timeline,
 * audit), against the bare COPY-and-merge of the same clean rows, encrypted values ready, into the same indexed tables
 * as the same role.
 * @returns ratio = bare time ÷ ours for csv; the same for xlsx beside it
 */
export async function run(serverUrl: string, options: { rows?: number; xlsx?: boolean; beside?: boolean } = {}) {
  const rows = options.rows ?? 50_000;
  const base = await benchBase(serverUrl, 'bench_import');
  try {
    const desk = await openDesk(base);
    const csv = await bringIn(base, desk, 'rows.csv', csvOf(rows), options.beside === true);
    const bareMs = await bare(base);
    const figures: Record<string, unknown> = { rows, bareMs: Math.round(bareMs), csv };
    if (options.xlsx !== false) {
      await empty(base);
      const xlsx = await bringIn(base, desk, 'rows.xlsx', xlsxOf(rows), false);
      Object.assign(figures, { xlsx, xlsxRatio: share(bareMs / (xlsx.checkMs + xlsx.commitMs)) });
    }
    desk.parts.remove();
    return { ratio: share(bareMs / (csv.checkMs + csv.commitMs)), ...figures };
  } finally {
    await base.drop();
  }
}

const share = (value: number): number => Math.round(value * 1000) / 1000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function bringIn(base: BenchBase, desk: Desk, name: string, bytes: Buffer, beside: boolean): Promise<Times> {
  const { parts, actor, storeId } = desk;
  const { id } = await parts.receive.run(actor, { storeId, name, source: '', again: true, bytes });
  await base.owner.query('CHECKPOINT');
  const loop = new LoopWatch();
  const checkMs = await timed(() => parts.advance.run(id));
  const check = loop.look();
  const list = beside ? await watchList(base) : undefined;
  const commitMs = await timed(async () => {
    await parts.ask.commit(actor, id);
    await parts.advance.run(id);
  });
  const loopMs = { check, commit: loop.look() };
  loop.stop();
  const { status, counts } = await parts.imports.one(actor, id, 'en');
  if (status !== 'done' || counts.created === 0) throw new Error(`the import ended as ${status}`);
  return {
    checkMs: Math.round(checkMs),
    commitMs: Math.round(commitMs),
    rowsPerSecond: Math.round((counts.rows / commitMs) * 1000),
    loopMs,
    ...(list ? await list() : {}),
  };
}

/** Asks the console's list again and again, ten times a second, until it is told to say how long the answers took. */
async function watchList(base: BenchBase): Promise<() => Promise<{ listP95Ms: number; apiLoopMs: number }>> {
  const api = await startApi(base);
  await api.loopMaxMs();
  const times: number[] = [];
  let on = true;
  const watching = (async () => {
    while (on) {
      const start = performance.now();
      const reply = await fetch(`${api.url}/api/v1/renewal-cases?state=open&size=20`, {
        headers: { cookie: api.cookie },
      });
      await reply.arrayBuffer();
      if (reply.status !== 200) throw new Error(`answer ${reply.status} beside the commit`);
      times.push(performance.now() - start);
      await sleep(100);
    }
  })();
  return async () => {
    on = false;
    await watching;
    const apiLoopMs = await api.loopMaxMs();
    await api.close();
    times.sort((a, b) => a - b);
    return { listP95Ms: Math.round(times[Math.floor(times.length * 0.95)] ?? 0), apiLoopMs };
  };
}

/** The rows that stand there once more, from COPY text in memory, merged by one statement a table. */
async function bare(base: BenchBase): Promise<number> {
  const texts = new Map<string, Buffer>();
  const columns = new Map<string, string>();
  for (const table of TABLES) {
    columns.set(table, await writtenColumns(base, table));
    texts.set(table, await copyOut(base, table, columns.get(table)!));
  }
  await empty(base);
  await base.owner.query('CHECKPOINT');
  return timed(() =>
    base.worker.tx(systemActor(base.groupId), async () => {
      for (const table of TABLES) {
        await base.worker.query(`CREATE TEMPORARY TABLE bare_${table} (LIKE ${table}) ON COMMIT DROP`);
        const names = columns.get(table)!;
        await base.worker.copy(`COPY bare_${table} (${names}) FROM STDIN`, Readable.from([texts.get(table)!]));
        const same = `INSERT INTO ${table} (${names}) SELECT ${names} FROM bare_${table} ON CONFLICT DO NOTHING`;
        await base.worker.query(same);
      }
    }),
  );
}

/** Takes all rows away, those too that nobody may take away otherwise. */
async function empty(base: BenchBase): Promise<void> {
  const client = await base.owner.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
  } finally {
    await client.query('SET session_replication_role = origin');
    client.release();
  }
}

/** All columns but those that the database makes of others. */
async function writtenColumns(base: BenchBase, table: string): Promise<string> {
  const { rows } = await base.owner.query<{ names: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0]!.names;
}

async function copyOut(base: BenchBase, table: string, columns: string): Promise<Buffer> {
  const client = await base.owner.connect();
  try {
    const parts: Buffer[] = [];
    for await (const part of client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`))) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } finally {
    client.release();
  }
}
