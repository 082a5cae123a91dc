import { Injectable } from '@nestjs/common';
import { Db, Vault, type Actor } from '#platform';
import { APPLY, KEEP_JOURNAL, OUTCOMES, PLANNED, REFRESH_COVER, type Planned } from './apply-rows.sql.js';
import { BesideKinds } from './beside-kinds.js';
import { diffCars } from './diff-cars.sql.js';
import { diffPeople } from './diff-people.sql.js';
import { diffPolicies } from './diff-policies.sql.js';
import { diffRepairs, MATCH_REPAIRS } from './diff-repairs.sql.js';
import {
  ANY_KNOWN,
  KNOWN_CARS,
  LOOK_UP,
  MATCH_CARS,
  MATCH_CARS_BY_PLATE,
  MATCH_PEOPLE,
  MATCH_POLICIES,
  TAKE_LATER,
} from './match-rows.sql.js';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import { stageRows, type StagedRow } from './stage-rows.js';
import { numbered } from './numbered.js';
import { wavesOf } from './waves.js';

/** Another transaction wrote what this chunk was compared with: roll back and run it anew. */
export class Raced extends Error {}

/**
 * Brings rows and tables together in one pipeline: match, compare, apply. The comparison alone is what a preview shows;
 * a commit applies that very comparison, so the two cannot disagree.
 */
@Injectable()
export class MergeRows {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly beside: BesideKinds,
  ) {}

  /**
   * Merges accepted rows into vehicles, people and policies of a store, in the running transaction, and keeps the journal
   * of it. Rows of one vehicle are merged one after the other, so that the later one's filled cells win.
   * @throws Raced: the transaction must be rolled back, and may be tried again
   */
  async run(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    const beside = this.beside.of(target.kind);
    if (beside) return beside.run(actor, target, rows);
    const outcomes: RowOutcome[] = [];
    const waves = wavesOf((await this.led(actor, rows)).rows);
    for (let wave = waves.shift(); wave; wave = waves.shift()) {
      const { outcomes: found, later } = await this.compareWave(actor, target, wave, true);
      outcomes.push(...found);
      await this.apply(actor, target);
      if (later.length > 0) waves.unshift(later);
    }
    return outcomes;
  }

  /**
   * What `run` would make of the rows now; nothing is written. Where rows speak of one car, the later is compared with
   * what the earlier leaves behind: that is tried for real, and taken back.
   */
  async compare(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]> {
    const beside = this.beside.of(target.kind);
    if (beside) return beside.compare(actor, target, rows);
    const led = await this.led(actor, rows);
    const [first, ...more] = wavesOf(led.rows);
    if (!first) return [];
    if (more.length === 0) {
      // Nothing of a car is looked up that nobody knows: its row makes it, whatever else it says.
      if (!led.known) return first.map(({ row }) => ({ row, vehicleId: null, result: 'created', changes: null }));
      const { outcomes, later } = await this.compareWave(actor, target, first, false);
      if (later.length === 0) return outcomes;
    }
    await this.db.query('SAVEPOINT trial');
    try {
      return await this.run(actor, target, rows);
    } finally {
      await this.db.query('ROLLBACK TO SAVEPOINT trial');
    }
  }

  /**
   * Rows that name a car by a VIN that was merged away are led to the kept one, before they are parted into waves.
   * `known`: whether one of the cars may be known.
   */
  private async led(actor: Actor, rows: readonly StagedRow[]): Promise<{ rows: readonly StagedRow[]; known: boolean }> {
    await this.db.query(LOOK_UP);
    const found = await this.db.query<{ vin: string; kept: string | null }>(KNOWN_CARS, [
      actor.groupId,
      rows.flatMap((row) => row.record.vin ?? []),
    ]);
    const known = found.length > 0 || rows.some((row) => row.record.vin === undefined);
    const kept = new Map(found.flatMap((one) => (one.kept === null ? [] : [[one.vin, one.kept] as const])));
    if (kept.size === 0) return { rows, known };
    const led = rows.map((row) => {
      const vin = row.record.vin === undefined ? undefined : kept.get(row.record.vin);
      return vin === undefined ? row : { row: row.row, record: { ...row.record, vin } };
    });
    return { rows: led, known };
  }

  private async compareWave(
    actor: Actor,
    target: MergeTarget,
    rows: StagedRow[],
    sealed: boolean,
  ): Promise<{ outcomes: RowOutcome[]; later: StagedRow[] }> {
    const vault = await this.vault.forGroup(this.db, actor.groupId);
    await stageRows(this.db, { vault, storeId: target.storeId, kind: target.kind, sealed }, rows);
    for (const sql of [MATCH_CARS, MATCH_CARS_BY_PLATE]) await this.step(actor, target, sql);
    const left = new Set((await this.db.query<{ row_no: number }>(TAKE_LATER)).map((row) => row.row_no));
    const [met] = await this.db.query<{ known: boolean }>(ANY_KNOWN);
    const { rules } = target;
    const { known } = met!;
    const steps = [...diffCars(rules, known), MATCH_PEOPLE, ...diffPeople(rules, known), MATCH_POLICIES];
    if (known) steps.push(diffPolicies(rules));
    if (target.kind === 'repair') steps.push(MATCH_REPAIRS, diffRepairs(rules));
    for (const sql of steps) await this.step(actor, target, sql);
    return {
      outcomes: await this.db.query<RowOutcome>(OUTCOMES),
      later: left.size === 0 ? [] : rows.filter(({ row }) => left.has(row)),
    };
  }

  private async apply(actor: Actor, target: MergeTarget): Promise<void> {
    const [planned] = await this.db.query<Planned>(PLANNED);
    for (const [sql, writes] of APPLY) {
      if (planned![writes] === 0) continue;
      if ((await this.step(actor, target, sql)) !== planned![writes]) throw new Raced();
    }
    if (planned!.newPolicies + planned!.touchedPolicies > 0) await this.step(actor, target, REFRESH_COVER);
    await this.step(actor, target, KEEP_JOURNAL);
  }

  /** One statement with those of the five parameters that it names. */
  private async step(actor: Actor, target: MergeTarget, sql: string): Promise<number> {
    const provenance = JSON.stringify({ import: target.importId, asOf: target.asOf, version: 1 });
    const values = [actor.groupId, target.storeId, target.asOf, provenance, target.importId];
    try {
      return await this.db.change(...numbered(sql, values));
    } catch (error) {
      if ((error as { code?: string }).code === '23505') throw new Raced();
      throw error;
    }
  }
}
