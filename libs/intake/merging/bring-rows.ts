import { Injectable } from '@nestjs/common';
import { SettleCases } from '#campaigns';
import type { Actor } from '#platform';
import type { ClosedCase } from '#renewals';
import { BringDeliveries } from './bring-deliveries.js';
import type { BringTarget } from './bring-target.js';
import { CutOver } from './cut-over.js';
import { MergeRows } from './merge-rows.js';
import type { RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/** What a chunk of rows came to. */
export interface Brought {
  outcomes: RowOutcome[];
  /** Cars that the rows speak of, each once. */
  vehicleIds: string[];
  closed: ClosedCase[];
  opened: string[];
  /** Names of a cut-over that are no colleague of the store: name and number of rows. */
  unmatched: Record<string, number>;
}

/** Brings rows into the tables with what follows for their cars at once: the one path of a commit and of its preview. */
@Injectable()
export class BringRows {
  constructor(
    private readonly merge: MergeRows,
    private readonly settle: SettleCases,
    private readonly cutOver: CutOver,
    private readonly deliveries: BringDeliveries,
  ) {}

  /** In the running transaction. A cut-over plans its cars too: the caller holds the planner's lock (`lockPlanner`). */
  async run(actor: Actor, target: BringTarget, rows: StagedRow[]): Promise<Brought> {
    const outcomes = await this.merge.run(actor, target, rows);
    if (target.kind === 'delivery') await this.deliveries.run(actor, target, rows, outcomes);
    const vehicleIds = [...new Set(outcomes.flatMap((one) => one.vehicleId ?? []))];
    const closed = await this.settle.run(knownCars(outcomes));
    if (!target.cutOver) return { outcomes, vehicleIds, closed, opened: [], unmatched: {} };
    const over = await this.cutOver.run(actor, target, rows, outcomes);
    return { outcomes, vehicleIds, ...over, closed: [...closed, ...over.closed] };
  }
}

/** Cars that stood before the chunk: only these can have a case that its rows settle. */
function knownCars(outcomes: RowOutcome[]): string[] {
  const made = new Set(outcomes.filter((one) => one.result === 'created').map((one) => one.vehicleId));
  return [...new Set(outcomes.flatMap((one) => one.vehicleId ?? []))].filter((id) => !made.has(id));
}
