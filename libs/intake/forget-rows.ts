import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Db, systemActor } from '#platform';

const HOUR_MS = 3_600_000;
const KEPT = `interval '90 days'`;
const BATCH = 10_000;

const OLD = `
  SELECT id FROM import_file
  WHERE cells_dropped_at IS NULL AND status IN ('done', 'failed', 'cancelled', 'undone')
    AND coalesce(finished_at, created_at) < app.now() - ${KEPT}
  ORDER BY created_at LIMIT 1`;
const DROP_CELLS = `
  UPDATE import_row SET cells = NULL, changes = NULL, kept = NULL WHERE import_id = $1 AND row_no IN (
    SELECT row_no FROM import_row WHERE import_id = $1 AND cells IS NOT NULL LIMIT ${BATCH})`;
const DROP_CORRECTIONS = 'DELETE FROM import_correction WHERE import_id = $1';
const DROP_LISTS = 'DELETE FROM import_impact_car WHERE import_id = $1';
const DROP_JOURNAL = `
  DELETE FROM import_change WHERE import_id = $1 AND row_no IN (
    SELECT row_no FROM import_change WHERE import_id = $1 LIMIT ${BATCH})`;

/**
 * What an import's page shows is kept for 90 days: after that the cells of its rows and what they changed go, and with
 * them the way back. The import itself, its counts, verdicts and results stay.
 */
@Injectable()
export class ForgetRows {
  private nextAt = 0;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** For the worker, as often as it likes: once an hour it does something. */
  async runHourly(): Promise<number> {
    if (this.clock.monotonic() < this.nextAt) return 0;
    this.nextAt = this.clock.monotonic() + HOUR_MS;
    return this.run();
  }

  /** All imports whose time is over, a batch of rows a transaction. @returns how many imports were dropped */
  async run(): Promise<number> {
    for (let imports = 0; ; imports++) {
      const [old] = await this.db.tx(systemActor(), () => this.db.query<{ id: string }>(OLD));
      if (!old) return imports;
      while ((await this.change(DROP_CELLS, old.id)) > 0 || (await this.change(DROP_JOURNAL, old.id)) > 0);
      await this.change(DROP_CORRECTIONS, old.id);
      await this.change(DROP_LISTS, old.id);
      await this.change('UPDATE import_file SET cells_dropped_at = app.now() WHERE id = $1', old.id);
    }
  }

  private change(sql: string, id: string): Promise<number> {
    return this.db.tx(systemActor(), () => this.db.change(sql, [id]));
  }
}
