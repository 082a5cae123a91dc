import type { RowOutcome } from '../merging/merge-target.js';
import type { ClosedCase } from '#renewals';
import type { StagedRow } from '../merging/stage-rows.js';

/** What one chunk would do, as asked of the database before it is taken back. */
export interface ChunkImpact {
  rows: StagedRow[];
  outcomes: RowOutcome[];
  policies: { vehicleId: string; new: boolean; key: string | null }[];
  people: { vehicleId: string; key: string | null }[];
  touches: TouchCount[];
  slots: { vehicleId: string; slot: string }[];
  cases: CaseNow[];
  closed: ClosedCase[];
  unmatched: Record<string, number>;
}

export interface TouchCount {
  vehicleId: string;
  code: string;
  dayOffset: number;
  message: boolean;
  state: string;
  reason: string | null;
  guarded: boolean;
  n: number;
}

export interface CaseNow {
  id: string;
  vehicleId: string;
  open: boolean;
  guarded: boolean;
  reason: string | null;
  assigneeId: string | null;
  assignee: string | null;
  /** Opened by the import. */
  new: boolean;
  /** Taken over by the import in mid-work. */
  taken: boolean;
}

/** A car that an import would touch: the first row that speaks of it, what stood before, its share of each figure. */
export interface ImpactCar {
  row: number;
  vehicleId: string | null;
  caseId: string | null;
  figures: Record<string, number>;
}

/** The cars of one chunk, to which figures are added as they are counted. */
export class ImpactCars {
  private readonly cars = new Map<string, ImpactCar>();

  constructor({ outcomes, cases }: Pick<ChunkImpact, 'outcomes' | 'cases'>) {
    for (const { row, vehicleId, result } of outcomes) {
      if (vehicleId === null) continue;
      const car = this.cars.get(vehicleId) ?? { row, vehicleId, caseId: null, figures: {} };
      car.row = Math.min(car.row, row);
      if (result === 'created') car.vehicleId = null;
      this.cars.set(vehicleId, car);
    }
    for (const one of cases) {
      const car = this.cars.get(one.vehicleId);
      if (car && !one.new) car.caseId = one.id;
    }
  }

  /** Notes that the car adds so many to a figure. */
  more(vehicleId: string, figure: string, n: number): void {
    const figures = this.cars.get(vehicleId)?.figures;
    if (figures) figures[figure] = (figures[figure] ?? 0) + n;
  }

  /** Cars that add to some figure, in the order of the file. */
  list(): ImpactCar[] {
    const touched = [...this.cars.values()].filter(({ figures }) => Object.keys(figures).length > 0);
    return touched.sort((a, b) => a.row - b.row);
  }
}
