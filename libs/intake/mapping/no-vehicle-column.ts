import { Problem } from '#kernel';
import type { MappedColumn } from './map-columns.js';

/** Where a header was found. */
export interface HeaderPlace {
  headerRow: number;
  sheets: string[];
  sheet: string | null;
}

/** A sheet that names no car, with its columns as they were understood: a person may still say which one names it. */
export class NoVehicleColumn extends Problem {
  /** Filled on the way up by those who know it. */
  place: HeaderPlace = { headerRow: 0, sheets: [], sheet: null };

  constructor(readonly mapping: MappedColumn[]) {
    super(422, 'import.no-vehicle-column');
  }
}
