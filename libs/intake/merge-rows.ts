import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db, Vault, type Actor } from '#platform';
import type { FileKind } from './map-columns.js';
import * as sql from './merge-rows.sql.js';
import { stageRows, type StagedRow } from './stage-rows.js';

export interface MergeTarget {
  importId: string;
  storeId: number;
  kind: FileKind;
  today: LocalDate;
}

export interface RowOutcome {
  row: number;
  vehicleId: string | null;
  result: 'created' | 'updated' | 'unchanged' | 'rejected';
}

/** Steps with the parameters each of them names. */
const STEPS: readonly (readonly [string, readonly number[]])[] = [
  [sql.MATCH_CARS, [1]],
  [sql.MATCH_CARS_BY_PLATE, [1, 2]],
  [sql.ADD_CARS, [1, 4]],
  [sql.MATCH_CARS, [1]],
  [sql.CLOSE_PLATES, [3]],
  [sql.ADD_PLATES, [1, 3]],
  [sql.UPDATE_CARS, [4]],
  [sql.KNOW_CARS, [1, 2, 3]],
  [sql.MATCH_PEOPLE, [2]],
  [sql.JOIN_PEOPLE, []],
  [sql.ADD_PEOPLE, [1, 2, 4]],
  [sql.FILL_PEOPLE, [2]],
  [sql.END_ROLES, [2, 3]],
  [sql.ADD_ROLES, [1, 2, 3]],
  [sql.ADD_PHONES, [1, 2]],
  [sql.MATCH_POLICIES, [2]],
  [sql.ADD_POLICIES, [1, 2, 4]],
  [sql.UPDATE_POLICIES, [2, 4]],
];

/** The statement with its parameters numbered from 1, as PostgreSQL wants them. */
const numbered = STEPS.map(([text, names]) => ({
  text: text.replace(/\$(\d)/g, (_, n: string) => `$${names.indexOf(Number(n)) + 1}`),
  names,
}));

/** Merges accepted rows into vehicles, people and policies of a store, in the running transaction. */
@Injectable()
export class MergeRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Rows of one vehicle are merged one after the other, so that the later one's filled cells win. */
  async run(actor: Actor, target: MergeTarget, rows: StagedRow[]): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (const wave of wavesOf(await this.led(actor, rows))) outcomes.push(...(await this.wave(actor, target, wave)));
    return outcomes;
  }

  /** Rows that name a car by a VIN that was merged away are led to the kept one, before they are parted into waves. */
  private async led(actor: Actor, rows: StagedRow[]): Promise<StagedRow[]> {
    const merged = await this.db.query<{ vin: string; kept: string }>(
      `SELECT o.vin, k.vin AS kept FROM vehicle o JOIN vehicle k ON k.id = o.merged_into
       WHERE o.group_id = $1 AND o.vin = ANY ($2)`,
      [actor.groupId, rows.flatMap((row) => row.record.vin ?? [])],
    );
    if (merged.length === 0) return rows;
    const kept = new Map(merged.map((one) => [one.vin, one.kept]));
    return rows.map((row) => {
      const vin = row.record.vin === undefined ? undefined : kept.get(row.record.vin);
      return vin === undefined ? row : { ...row, record: { ...row.record, vin } };
    });
  }

  private async wave(actor: Actor, target: MergeTarget, rows: StagedRow[]): Promise<RowOutcome[]> {
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    await stageRows(this.db, vault, target.storeId, target.kind, rows);
    const provenance = JSON.stringify({ import: target.importId });
    const values = [actor.groupId, target.storeId, target.today, provenance];
    for (const step of numbered)
      await this.db.change(
        step.text,
        step.names.map((n) => values[n - 1]),
      );
    const outcomes = await this.db.query<RowOutcome>(sql.OUTCOMES);
    const vehicles = outcomes.flatMap((one) => one.vehicleId ?? []);
    await this.db.query('SELECT app.refresh_cover($1)', [vehicles]);
    return outcomes;
  }
}

/** Splits rows so that no wave holds a vehicle twice; the order of the file is kept. */
export function wavesOf(rows: StagedRow[]): StagedRow[][] {
  const seen = new Map<string, number>();
  const waves: StagedRow[][] = [];
  for (const row of rows) {
    const key = row.record.vin ?? `plate:${row.record.plate ?? ''}`;
    const byPlate = row.record.plate ? (seen.get(`plate:${row.record.plate}`) ?? -1) : -1;
    const wave = Math.max(seen.get(key) ?? -1, byPlate) + 1;
    seen.set(key, wave);
    if (row.record.plate) seen.set(`plate:${row.record.plate}`, wave);
    (waves[wave] ??= []).push(row);
  }
  return waves;
}
