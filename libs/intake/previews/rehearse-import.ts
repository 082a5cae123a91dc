import { Injectable } from '@nestjs/common';
import { lockPlanner, PlanCars } from '#campaigns';
import { Db, Vault } from '#platform';
import { BringRows } from '../merging/bring-rows.js';
import { chunksOfCars, type RowKey } from './impact-chunks.rules.js';
import { ImpactLease, type LeasedImpact } from './impact-lease.js';
import { CASES_NOW, PEOPLE_WRITTEN, POLICIES_WRITTEN, SLOTS_WANTED, TOUCHES_WRITTEN } from './impact.sql.js';
import { LeaseLost } from '../import-lease.js';
import { Raced } from '../merging/merge-rows.js';
import { mergeTarget, theseRows } from '../merging/pending-rows.query.js';
import type { CaseNow, ChunkImpact, TouchCount } from './impact-cars.js';
import { ImpactSum } from './impact-sum.js';

const CHUNK = 500;
const TRIES = 4;
/** serialization_failure, deadlock_detected: somebody else was in the way; the chunk was taken back anyway. */
const AGAIN = new Set(['40001', '40P01']);

/**
 * Works out what a checked import would do: brings its rows in and plans their cars as the commit and the planner would,
 * a chunk a transaction, and takes each one back. Nothing of it stays, and no row is locked for longer than a chunk.
 */
@Injectable()
export class RehearseImport {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly lease: ImpactLease,
    private readonly bring: BringRows,
    private readonly planCars: PlanCars,
  ) {}

  /** Goes on with a preview that waits; one that a dead worker left is begun anew. May be called any number of times. */
  async run(id: string): Promise<void> {
    for (let leased = await this.lease.take(id); leased; leased = await this.lease.take(id)) {
      try {
        await this.work(leased);
      } catch (error) {
        if (error instanceof LeaseLost) return;
        await this.lease.giveBack(leased);
        throw error;
      }
    }
  }

  /** All that wait for a worker, one after the other: the sweep's way in. */
  async runWaiting(): Promise<void> {
    for (const id of await this.lease.waiting()) await this.run(id);
  }

  private async work(leased: LeasedImpact): Promise<void> {
    const keys = await this.db.tx(ImpactLease.actorOf(leased), () =>
      this.db.query<RowKey>(
        `SELECT row_no AS row, vin, plate FROM import_row WHERE import_id = $1 AND result = 'pending' ORDER BY row_no`,
        [leased.id],
      ),
    );
    const sum = new ImpactSum();
    let done = 0;
    await this.lease.hold(leased, { done, total: keys.length });
    for (const rows of chunksOfCars(keys, CHUNK)) {
      const cars = sum.add(await this.patiently(leased, rows));
      done += rows.length;
      await this.lease.hold(leased, { done, total: keys.length }, cars);
    }
    await this.lease.finish(leased, sum.result());
  }

  private async patiently(leased: LeasedImpact, rows: number[]): Promise<ChunkImpact> {
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.db.rehearse(ImpactLease.actorOf(leased), () => this.chunk(leased, rows));
      } catch (error) {
        const raced = error instanceof Raced || AGAIN.has((error as { code?: string }).code ?? '');
        if (left <= 1 || !raced) throw error;
      }
    }
  }

  private async chunk(leased: LeasedImpact, rowNos: number[]): Promise<ChunkImpact> {
    await lockPlanner(this.db, leased.groupId);
    const [clock] = await this.db.query<{ began: Date }>('SELECT app.now() AS began');
    const keys = await this.vault.forGroup(this.db, leased.groupId);
    const rows = await theseRows(this.db, keys, leased.id, rowNos);
    const actor = ImpactLease.actorOf(leased);
    const merged = await mergeTarget(this.db, leased.id);
    const target = { ...merged, cutOver: leased.cutOver, today: leased.today };
    const brought = await this.bring.run(actor, target, rows);
    const planned = await this.planCars.run(leased.groupId, brought.vehicleIds);
    const opened = [...brought.opened, ...planned.opened];
    const closed = [...brought.closed, ...planned.closed];
    const { outcomes, unmatched, vehicleIds } = brought;
    const written = await this.written(leased, vehicleIds, clock!.began, opened, closed);
    return { rows, outcomes, unmatched, closed, ...written };
  }

  private async written(
    leased: LeasedImpact,
    cars: string[],
    began: Date,
    opened: string[],
    closed: { id: string }[],
  ): Promise<Pick<ChunkImpact, 'policies' | 'people' | 'touches' | 'slots' | 'cases'>> {
    const facts = [cars, began, leased.storeId];
    return {
      people: await this.db.query<ChunkImpact['people'][number]>(PEOPLE_WRITTEN, facts),
      policies: await this.db.query<ChunkImpact['policies'][number]>(POLICIES_WRITTEN, facts),
      touches: await this.db.query<TouchCount>(TOUCHES_WRITTEN, [cars, began]),
      slots: await this.db.query<ChunkImpact['slots'][number]>(SLOTS_WANTED, [cars, began]),
      cases: await this.db.query<CaseNow>(CASES_NOW, [cars, opened, closed.map((one) => one.id), leased.id]),
    };
  }
}
