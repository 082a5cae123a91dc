import { CloseCases, OpenCases } from '#renewals';
import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from '#campaigns';
import { Audit, systemActor } from '#platform';
import { BENCH_DAY, benchBase, fillBook, type BenchBase } from './book.js';

export interface SweepFigures {
  policies: number;
  due: number;
  planMs: number;
  touchesPerSecond: number;
  againMs: number;
  bareMs: number;
}

/**
 * Planning a day against the bare INSERT … SELECT of the same cases and touches into the same tables, with
 * their indexes and constraints, as the same role; then the same number due in a book `times` as large.
 * @returns ratio = bare time ÷ planning time (1 = at the limit); growth = planning time in the large book ÷ in the small
 */
export async function run(serverUrl: string, options: { vehicles?: number; due?: number; times?: number } = {}) {
  const vehicles = options.vehicles ?? 500_000;
  const due = options.due ?? 5_000;
  const times = options.times ?? 10;
  const small = await measure(serverUrl, vehicles, due);
  const large = times > 1 ? await measure(serverUrl, vehicles * times, due) : undefined;
  return {
    ratio: round(small.bareMs / small.planMs),
    growth: large ? round(large.planMs / small.planMs) : undefined,
    small,
    large,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function planner(base: BenchBase): PlanDay {
  const settle = new SettleCases(base.worker, new CloseCases(base.worker));
  return new PlanDay(
    base.worker,
    new Audit(base.worker),
    settle,
    new OpenCases(base.worker),
    new PlanTouches(base.worker, new EnsurePlan(base.worker, new Audit(base.worker))),
  );
}

async function measure(serverUrl: string, vehicles: number, due: number): Promise<SweepFigures> {
  const base = await benchBase(serverUrl, 'bench_sweep');
  try {
    await fillBook(base, vehicles, due);
    await new EnsurePlan(base.worker, new Audit(base.worker)).run(
      systemActor(base.groupId, base.storeIds),
      '2026-01-01',
    );
    await base.owner.query('CHECKPOINT');
    const plan = planner(base);
    const planMs = await timed(() => plan.run(base.groupId, BENCH_DAY));
    const againMs = await timed(() => plan.run(base.groupId, BENCH_DAY));
    const [made] = (await base.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM touch')).rows;
    const bareMs = await bare(base);
    return {
      policies: vehicles * 2,
      due,
      planMs: Math.round(planMs),
      touchesPerSecond: Math.round((made!.n / planMs) * 1000),
      againMs: Math.round(againMs),
      bareMs: Math.round(bareMs),
    };
  } finally {
    await base.drop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The same rows once more, from a copy, into the same tables with their indexes and constraints, as the same role. */
async function bare(base: BenchBase): Promise<number> {
  for (const sql of [
    'CREATE TABLE saved_case AS SELECT * FROM renewal_case',
    'CREATE TABLE saved_touch AS SELECT * FROM touch',
    'GRANT SELECT ON saved_case, saved_touch TO crm_worker',
    // What refers to a case may never be emptied by a TRUNCATE; a full vacuum leaves the tables as empty as one would.
    ...['touch', 'renewal_case'].flatMap((table) => [`DELETE FROM ${table}`, `VACUUM FULL ${table}`]),
    'ANALYZE saved_case',
    'ANALYZE saved_touch',
    'CHECKPOINT',
  ]) {
    await base.owner.query(sql);
  }
  const [cases, touches] = [await writtenColumns(base, 'renewal_case'), await writtenColumns(base, 'touch')];
  return timed(() =>
    base.worker.tx(systemActor(base.groupId), async () => {
      await base.worker.query(`INSERT INTO renewal_case (${cases}) SELECT ${cases} FROM saved_case`);
      await base.worker.query(`INSERT INTO touch (${touches}) SELECT ${touches} FROM saved_touch`);
    }),
  );
}

/** Columns that somebody writes; the others the database computes. */
async function writtenColumns(base: BenchBase, table: string): Promise<string> {
  const { rows } = await base.owner.query<{ list: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS list FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]!.list;
}
