import { mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Home, openDatabase } from '../../../../libs/platform/embedded/index.js';
import { Sentence } from '../words.js';

interface Benchmark {
  run: (serverUrl: string, options: Record<string, unknown>) => Promise<object>;
}

const BENCH = join(import.meta.dirname, '../../../../bench');

/**
 * `bench NAME [--key value …]`: runs a benchmark on a database of its own, which is thrown away after it.
 * Benchmarks print ratios: the share of the raw limit that was reached in the same run.
 */
export async function bench(name: string, flags: Record<string, string | true>) {
  const options = Object.fromEntries(Object.entries(flags).map(([key, value]) => [camel(key), valueOf(value)]));
  const { run } = await load(name);
  const given = process.env['BENCH_DATABASE_URL'];
  if (given) return { bench: name, ...(await run(given, options)) };
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? homedir(), '.xuchi-bench-'));
  const home = new Home(folder);
  home.prepare();
  const { ownerUrl, cluster, folder: data } = await openDatabase(home);
  try {
    return { bench: name, ...(await run(ownerUrl, options)) };
  } finally {
    await cluster.stop();
    rmSync(data, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(name: string): Promise<Benchmark> {
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Sentence('crm.unknown-bench');
  const found = (await import(join(BENCH, `${name}.js`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw new Sentence('crm.unknown-bench');
    throw error;
  })) as Partial<Benchmark>;
  if (!found.run) throw new Sentence('crm.unknown-bench');
  return found as Benchmark;
}

const camel = (text: string): string => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const valueOf = (text: string | true): unknown =>
  text === true || text.trim() === '' ? true : Number.isNaN(Number(text)) ? text : Number(text);
