import { Injectable } from '@nestjs/common';
import { CutOverCars } from '#campaigns';
import { RecordNotes, type Note } from '#customers';
import type { Actor } from '#platform';
import type { ClosedCase, TakenOver, WorkLeft } from '#renewals';
import { MatchStaff } from '#staff';
import type { BringTarget } from './bring-target.js';
import { ImportTrail } from '../import-trail.js';
import { KeepTurns } from '../previews/keep-turns.js';
import type { RowOutcome } from './merge-target.js';
import type { ImportRecord } from '../judging/record.js';
import type { StagedRow } from './stage-rows.js';
import { endOf, stageLeft } from '../checking/work-left.rules.js';

interface CarRows {
  vehicleId: string;
  /** The last row of the car. */
  row: number;
  /** Filled cells of all rows of the car; the later row's win. */
  record: ImportRecord;
}

/**
 * Takes over a control sheet in mid-work: 跟进人 becomes the case's worker, stage and next contact go on, 跟进记录 come
 * into the timeline, what is renewed or lost already is closed with its reason. Runs behind the merge of a chunk, in its
 * transaction.
 */
@Injectable()
export class CutOver {
  constructor(
    private readonly match: MatchStaff,
    private readonly cars: CutOverCars,
    private readonly notes: RecordNotes,
    private readonly journal: KeepTurns,
    private readonly trail: ImportTrail,
  ) {}

  async run(
    actor: Actor,
    target: BringTarget,
    rows: StagedRow[],
    outcomes: RowOutcome[],
  ): Promise<{ opened: string[]; closed: ClosedCase[]; unmatched: Record<string, number> }> {
    const cars = carsOf(rows, outcomes);
    const staff = await this.match.run(
      actor.groupId,
      target.storeId,
      cars.map(({ record }) => ({ name: record.specialist ?? null, phone: record.specialistPhone ?? null })),
    );
    const work = cars.map((car, at) => workOf(car, staff[at] ?? null));
    const place = { groupId: actor.groupId, storeId: target.storeId, today: target.today, cutOverId: target.importId };
    const { opened, closed, taken, turns } = await this.cars.run(place, work);
    await this.journal.run(actor, target, cars, turns);
    const notes = notesOf(target.importId, cars, taken, closed);
    const added = await this.notes.run(actor, target.storeId, 'follow-up.imported', notes);
    await this.ends(actor, target, cars, closed);
    const unmatched = unmatchedOf(cars, staff);
    const subject = { type: 'import', id: target.importId, storeId: target.storeId };
    await this.trail.audit.write(actor, 'import.cut-over', subject, {
      taken: taken.length,
      guarded: taken.filter((one) => one.guarded).length,
      closed: closed.length,
      notes: added,
      unmatched: Object.keys(unmatched).length,
    });
    return { opened, closed, unmatched };
  }

  /** Why a case was lost is finer in the sheet than on the case: the timeline keeps it. */
  private async ends(actor: Actor, target: BringTarget, cars: CarRows[], closed: ClosedCase[]): Promise<void> {
    const records = new Map(cars.map(({ vehicleId, record }) => [vehicleId, record]));
    await this.trail.activity.run(
      actor,
      ...closed.map(({ id, vehicleId, reason }) => ({
        storeId: target.storeId,
        vehicleId,
        caseId: id,
        kind: 'case.closed',
        data: { reason, lostReason: records.get(vehicleId)?.lostReasonCode ?? null, importId: target.importId },
      })),
    );
  }
}

function carsOf(rows: StagedRow[], outcomes: RowOutcome[]): CarRows[] {
  const vehicleOf = new Map(outcomes.map(({ row, vehicleId }) => [row, vehicleId]));
  const cars = new Map<string, CarRows>();
  for (const { row, record } of rows) {
    const vehicleId = vehicleOf.get(row);
    if (!vehicleId) continue;
    const known = cars.get(vehicleId)?.record;
    const followRecords = [...(known?.followRecords ?? []), ...(record.followRecords ?? [])];
    cars.set(vehicleId, { vehicleId, row, record: { ...known, ...record, followRecords } });
  }
  return [...cars.values()];
}

const workOf = ({ vehicleId, record }: CarRows, assigneeId: string | null): WorkLeft => ({
  vehicleId,
  assigneeId,
  stage: stageLeft(record),
  nextOn: record.nextFollowOn ?? null,
  end: endOf(record),
});

function notesOf(importId: string, cars: CarRows[], taken: TakenOver[], closed: ClosedCase[]): Note[] {
  const caseOf = new Map([...taken, ...closed].map(({ vehicleId, id }) => [vehicleId, id]));
  return cars.flatMap(({ vehicleId, record }) =>
    (record.followRecords ?? []).map(({ on, text }) => ({
      vehicleId,
      caseId: caseOf.get(vehicleId) ?? null,
      text,
      on: on ?? null,
      data: { importId },
    })),
  );
}

function unmatchedOf(cars: CarRows[], staff: (string | null)[]): Record<string, number> {
  const unmatched: Record<string, number> = {};
  cars.forEach(({ record }, at) => {
    if (staff[at] || record.specialist === undefined) return;
    unmatched[record.specialist] = (unmatched[record.specialist] ?? 0) + 1;
  });
  return unmatched;
}
