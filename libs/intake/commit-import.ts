import { Injectable } from '@nestjs/common';
import { lockPlanner } from '#campaigns';
import { RecordActivity } from '#customers';
import { Audit, Db, Vault } from '#platform';
import { BringRows } from './bring-rows.js';
import { openRow } from './check-import.js';
import { ImportLease, type Leased } from './import-lease.js';
import type { RowOutcome } from './merge-rows.js';
import type { StagedRow } from './stage-rows.js';

const CHUNK = 1_000;

interface Pending {
  row_no: number;
  seal_id: string;
  cells: Buffer;
}

const UNKNOWN_CAR = JSON.stringify([{ code: 'VEHICLE_UNKNOWN', field: 'vin', severity: 'error' }]);

/** What a chunk's rows need besides the merge: one place, so that the verb keeps to five parts. */
@Injectable()
export class ImportTrail {
  constructor(
    private readonly audit: Audit,
    private readonly activity: RecordActivity,
  ) {}

  /** Audit of the chunk and a line in the timeline of every car it changed, in the running transaction. */
  async write(leased: Leased, outcomes: RowOutcome[]): Promise<void> {
    const actor = { ...ImportLease.actorOf(leased), staffId: leased.createdBy };
    const changed = outcomes.filter((one) => one.result === 'created' || one.result === 'updated');
    const subject = { type: 'import', id: leased.id, storeId: leased.storeId };
    await this.audit.write(actor, 'import.commit', subject, { rows: outcomes.length, changed: changed.length });
    await this.activity.run(
      actor,
      ...changed.map((one) => ({
        storeId: leased.storeId,
        vehicleId: one.vehicleId,
        kind: `import.${one.result}`,
        data: { importId: leased.id, row: one.row },
      })),
    );
  }
}

/** Brings the accepted rows of a checked file into the tables, a chunk a transaction together with the rows' results. */
@Injectable()
export class CommitImport {
  constructor(
    private readonly db: Db,
    private readonly bring: BringRows,
    private readonly lease: ImportLease,
    private readonly trail: ImportTrail,
  ) {}

  /** Goes on at the first row without a result, wherever the last worker stopped. @throws LeaseLost. */
  async run(leased: Leased, vault: Vault): Promise<void> {
    while (await this.chunk(leased, vault));
    await this.lease.end(
      leased,
      `lease_until = NULL, status = 'done', finished_at = app.now(), rows_done = rows_total`,
    );
  }

  private chunk(leased: Leased, vault: Vault): Promise<boolean> {
    const actor = ImportLease.actorOf(leased);
    return this.db.tx(actor, async () => {
      if (leased.cutOver) await lockPlanner(this.db, leased.groupId);
      const pending = await this.db.query<Pending>(
        `SELECT row_no, seal_id, cells FROM import_row WHERE import_id = $1 AND result = 'pending' ORDER BY row_no LIMIT ${CHUNK}`,
        [leased.id],
      );
      if (pending.length === 0) return false;
      const keys = await vault.forGroup(this.db, leased.groupId);
      const rows: StagedRow[] = pending.map((row) => ({
        row: row.row_no,
        record: openRow(keys, row.seal_id, row.cells).record,
      }));
      const target = {
        importId: leased.id,
        storeId: leased.storeId,
        kind: leased.kind ?? 'renewal',
        today: leased.today,
        cutOver: leased.cutOver,
      };
      const { outcomes } = await this.bring.run(actor, target, rows);
      await this.results(leased, outcomes);
      await this.trail.write(leased, outcomes);
      return true;
    });
  }

  private async results(leased: Leased, outcomes: RowOutcome[]): Promise<void> {
    await this.db.change(
      `UPDATE import_row r SET result = k.result, vehicle_id = k.vehicle_id,
         verdict = CASE WHEN k.result = 'rejected' THEN 'error' ELSE r.verdict END,
         findings = CASE WHEN k.result = 'rejected' THEN r.findings || $5::jsonb ELSE r.findings END
       FROM unnest($2::int[], $3::text[], $4::uuid[]) AS k(row_no, result, vehicle_id)
       WHERE r.import_id = $1 AND r.row_no = k.row_no`,
      [
        leased.id,
        outcomes.map((o) => o.row),
        outcomes.map((o) => o.result),
        outcomes.map((o) => o.vehicleId),
        UNKNOWN_CAR,
      ],
    );
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
