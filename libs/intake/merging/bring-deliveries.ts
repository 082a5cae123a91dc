import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform';
import { HandOverCars, type Delivered } from '#renewals';
import { MatchStaff } from '#staff';
import type { BringTarget } from './bring-target.js';
import type { RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/** What follows for the cars of a list of deliveries 交车: each gets its specialist on the day that it is handed over. */
@Injectable()
export class BringDeliveries {
  constructor(
    private readonly match: MatchStaff,
    private readonly handOver: HandOverCars,
  ) {}

  /** As the worker, in the running transaction. Rows that became no car are passed over. */
  async run(actor: Actor, target: BringTarget, rows: readonly StagedRow[], outcomes: RowOutcome[]): Promise<void> {
    const records = new Map(rows.map((row) => [row.row, row.record]));
    const cars = outcomes.flatMap(({ row, vehicleId }) => {
      const record = records.get(row);
      return vehicleId !== null && record ? [{ vehicleId, record }] : [];
    });
    const staff = await this.match.run(
      actor.groupId,
      target.storeId,
      cars.map(({ record }) => ({ name: record.specialist ?? null, phone: record.specialistPhone ?? null })),
    );
    const delivered = new Map<string, Delivered>();
    cars.forEach(({ vehicleId, record }, at) => {
      const deliveredOn = record.deliveredOn ?? target.asOf;
      delivered.set(vehicleId, { vehicleId, deliveredOn, specialistId: staff[at] ?? null });
    });
    const { storeId, importId, today } = target;
    await this.handOver.run(actor, { storeId, importId, today }, [...delivered.values()]);
  }
}
