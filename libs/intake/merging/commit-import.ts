import { Injectable } from '@nestjs/common';
import { lockPlanner } from '#campaigns';
import { Db, faultPoint } from '#platform';
import { BringRows } from './bring-rows.js';
import type { BringTarget } from './bring-target.js';
import { ImportLease, type Leased } from '../import-lease.js';
import { ImportTrail } from '../import-trail.js';
import { Raced } from './merge-rows.js';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import { mergeTarget, nextRows } from './pending-rows.query.js';
import { lined, type StagedRow } from './stage-rows.js';

/** Large enough that the cost of a statement is the rows', small enough that a pause is heard within seconds. */
const CHUNK = 4_000;
/** A chunk that others write into each time is given back to the next attempt. */
const MOST_RACES = 5;

const UNKNOWN_CAR = JSON.stringify([{ code: 'VEHICLE_UNKNOWN', field: 'vin', severity: 'error' }]);

const TELL_UNKNOWN = `
  INSERT INTO import_finding (import_id, code, field, row_no, group_id, store_id, severity)
  SELECT import_id, 'VEHICLE_UNKNOWN', 'vin', row_no, group_id, store_id, 'error'
  FROM import_row WHERE import_id = $1 AND row_no = ANY ($2) ON CONFLICT DO NOTHING`;
const RESULTS = `
  UPDATE import_row r SET result = k.result, vehicle_id = k.vehicle_id, changes = k.changes::jsonb,
    verdict = CASE WHEN k.result = 'rejected' THEN 'error' ELSE r.verdict END,
    findings = CASE WHEN k.result = 'rejected' THEN r.findings || $6::jsonb ELSE r.findings END
  FROM unnest($2::int[], $3::text[], $4::uuid[], $5::text[]) AS k(row_no, result, vehicle_id, changes)
  WHERE r.import_id = $1 AND r.row_no = k.row_no AND r.row_no BETWEEN $7 AND $8`;

type State = 'more' | 'end' | 'paused';

/** Brings the accepted rows of a checked file into the tables, a chunk a transaction together with the rows' results. */
@Injectable()
export class CommitImport {
  /** Rows a transaction; tests take fewer. */
  chunkRows = CHUNK;

  constructor(
    private readonly db: Db,
    private readonly bring: BringRows,
    private readonly lease: ImportLease,
    private readonly trail: ImportTrail,
  ) {}

  /** Goes on at the first row without a result, wherever the last worker stopped. @throws LeaseLost. */
  async run(leased: Leased): Promise<void> {
    const actor = ImportLease.actorOf(leased);
    const merged = await this.db.tx(actor, () => mergeTarget(this.db, leased.id));
    const target = { ...merged, cutOver: leased.cutOver, today: leased.today };
    let state: State = 'more';
    for (let next = this.read(leased, target, 0); state === 'more';) {
      const rows: StagedRow[] = await next;
      // Opened and sealed anew while the database works on the ones before; a failure shows when they are asked for.
      if (rows.length > 0) (next = this.read(leased, target, rows.at(-1)!.row)).catch(() => undefined);
      state = rows.length === 0 ? 'end' : await this.chunk(leased, target, rows);
      await faultPoint('import.afterChunk');
    }
    if (state === 'paused') return this.lease.end(leased, 'lease_until = NULL');
    await this.lease.end(
      leased,
      `lease_until = NULL, status = 'done', finished_at = app.now(), rows_done = rows_total`,
      [],
      'import.done',
    );
  }

  private async read(leased: Leased, target: MergeTarget, after: number): Promise<StagedRow[]> {
    const actor = ImportLease.actorOf(leased);
    const { vault, rows } = await this.db.tx(actor, async () => {
      const keys = await this.trail.vault.forGroup(this.db, leased.groupId);
      return { vault: keys, rows: await nextRows(this.db, keys, leased.id, { after, limit: this.chunkRows }) };
    });
    return lined({ vault, storeId: target.storeId, kind: target.kind, sealed: true }, rows);
  }

  private async chunk(leased: Leased, target: BringTarget, rows: StagedRow[]): Promise<State> {
    for (let races = 0; ; races++) {
      try {
        return await this.once(leased, target, rows);
      } catch (error) {
        if (!(error instanceof Raced) || races === MOST_RACES) throw error;
      }
    }
  }

  private once(leased: Leased, target: BringTarget, rows: StagedRow[]): Promise<State> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      if (target.cutOver) await lockPlanner(this.db, leased.groupId);
      if (await this.lease.paused(leased)) return 'paused';
      const { outcomes } = await this.bring.run(actor, target, rows);
      await faultPoint('import.midChunk');
      await this.trail.committed(leased, outcomes);
      await this.results(leased, outcomes);
      return 'more';
    });
  }

  private async results(leased: Leased, outcomes: RowOutcome[]): Promise<void> {
    await this.db.change(RESULTS, [
      leased.id,
      outcomes.map((o) => o.row),
      outcomes.map((o) => o.result),
      outcomes.map((o) => o.vehicleId),
      outcomes.map((o) => o.changes),
      UNKNOWN_CAR,
      ...rangeOf(outcomes),
    ]);
    const unknown = outcomes.filter((one) => one.result === 'rejected').map((one) => one.row);
    if (unknown.length > 0) await this.db.change(TELL_UNKNOWN, [leased.id, unknown]);
    const n = (result: string): number => outcomes.filter((one) => one.result === result).length;
    await this.lease.hold(
      leased,
      `rows_done = rows_done + $3, counts = counts || jsonb_build_object(
         'created', (counts->>'created')::int + $4, 'updated', (counts->>'updated')::int + $5,
         'unchanged', (counts->>'unchanged')::int + $6, 'rejected', (counts->>'rejected')::int + $7)`,
      [outcomes.length, n('created'), n('updated'), n('unchanged'), n('rejected')],
    );
  }
}

/** First and last row: a chunk stands together, and no other row of the file is read for it. */
function rangeOf(outcomes: readonly RowOutcome[]): [first: number, last: number] {
  let [first, last] = [Number.MAX_SAFE_INTEGER, 0];
  for (const { row } of outcomes) [first, last] = [Math.min(first, row), Math.max(last, row)];
  return [Math.min(first, last), last];
}
