import { Injectable } from '@nestjs/common';
import type { ImportImpact } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, systemActor, type Actor } from '#platform';
import type { FileKind } from '../mapping/map-columns.js';
import { LeaseLost, MOST_ATTEMPTS } from '../import-lease.js';
import type { ImpactCar } from './impact-cars.js';

/** A preview that this process works out now. */
export interface LeasedImpact {
  id: string;
  groupId: number;
  storeId: number;
  kind: FileKind | null;
  cutOver: boolean;
  fence: number;
  attempts: number;
  today: LocalDate;
}

/** What is kept of a finished preview. */
export type ImpactResult = Omit<ImportImpact, 'state' | 'done' | 'total' | 'at'>;

const LEASE = `interval '60 seconds'`;
/** The import is still as it was when the preview was asked for; else the preview is left where it stands. */
const STILL = `EXISTS (SELECT FROM import_file f WHERE f.id = i.import_id AND f.status = 'checked' AND f.version = i.of_version)`;

const KEEP_CARS = `
  INSERT INTO import_impact_car (import_id, group_id, store_id, row_no, vehicle_id, case_id, figures)
  SELECT $1, $2, $3, k."row", k."vehicleId", k."caseId", k.figures
  FROM jsonb_to_recordset($4::jsonb) AS k("row" int, "vehicleId" uuid, "caseId" uuid, figures jsonb)`;

/** Who may go on with a preview: one worker at a time, for a minute at a time. */
@Injectable()
export class ImpactLease {
  constructor(private readonly db: Db) {}

  /** Takes the preview when nobody else holds it and it is still wanted; else null. One that keeps failing ends. */
  take(id: string): Promise<LeasedImpact | null> {
    return this.db.tx(systemActor(), async () => {
      await this.db.change(
        `UPDATE import_impact SET state = 'failed', finished_at = app.now(), fence = fence + 1
         WHERE import_id = $1 AND state = 'running' AND attempts >= $2 AND (lease_until IS NULL OR lease_until < app.now())`,
        [id, MOST_ATTEMPTS],
      );
      const [leased] = await this.db.query<LeasedImpact>(
        `UPDATE import_impact i SET lease_until = app.now() + ${LEASE}, attempts = i.attempts + 1, fence = i.fence + 1, done = 0
         FROM import_file f JOIN store s ON s.id = f.store_id
         WHERE i.import_id = $1 AND f.id = $1 AND i.state = 'running' AND ${STILL}
           AND (i.lease_until IS NULL OR i.lease_until < app.now())
         RETURNING i.import_id AS id, i.group_id AS "groupId", i.store_id AS "storeId", f.kind, f.cut_over AS "cutOver",
           i.fence, i.attempts, app.today(s.time_zone) AS today`,
        [id],
      );
      // It begins anew: so do the lists behind its figures.
      if (leased) await this.db.change('DELETE FROM import_impact_car WHERE import_id = $1', [id]);
      return leased ?? null;
    });
  }

  /** Previews that wait for a worker: new ones, and those whose worker fell silent. */
  waiting(): Promise<string[]> {
    return this.db.tx(systemActor(), async () => {
      const rows = await this.db.query<{ id: string }>(
        `SELECT i.import_id AS id FROM import_impact i
         WHERE i.state = 'running' AND ${STILL} AND (i.lease_until IS NULL OR i.lease_until < app.now())
         ORDER BY i.asked_at LIMIT 20`,
      );
      return rows.map((row) => row.id);
    });
  }

  /**
   * Shows how far it has come, keeps the cars of the last chunk, and holds it on.
   * @throws LeaseLost when it was cancelled, asked anew or overtaken; nothing is kept then
   */
  hold(leased: LeasedImpact, { done, total }: { done: number; total: number }, cars: ImpactCar[] = []): Promise<void> {
    return this.db.tx(ImpactLease.actorOf(leased), async () => {
      await this.write(leased, `lease_until = app.now() + ${LEASE}, done = $3, total = $4`, [done, total]);
      if (cars.length === 0) return;
      await this.db.change(KEEP_CARS, [leased.id, leased.groupId, leased.storeId, JSON.stringify(cars)]);
    });
  }

  /** Keeps the numbers. @throws LeaseLost as `hold` does; nothing is kept then. */
  finish(leased: LeasedImpact, result: ImpactResult): Promise<void> {
    const set = `state = 'ready', finished_at = app.now(), lease_until = NULL, attempts = 0, done = total, result = $3`;
    return this.write(leased, set, [JSON.stringify(result)]);
  }

  /** Leaves it to the next attempt. */
  async giveBack(leased: LeasedImpact): Promise<void> {
    await this.write(leased, `lease_until = app.now() + interval '5 seconds'`, []).catch(() => undefined);
  }

  /** The actor that a preview runs as: the group, the one store. */
  static actorOf(leased: LeasedImpact): Actor {
    return systemActor(leased.groupId, [leased.storeId]);
  }

  private write(leased: LeasedImpact, set: string, params: unknown[]): Promise<void> {
    return this.db.tx(ImpactLease.actorOf(leased), async () => {
      const kept = await this.db.change(
        `UPDATE import_impact i SET ${set} WHERE i.import_id = $1 AND i.fence = $2 AND i.state = 'running' AND ${STILL}`,
        [leased.id, leased.fence, ...params],
      );
      if (kept === 0) throw new LeaseLost();
    });
  }
}
