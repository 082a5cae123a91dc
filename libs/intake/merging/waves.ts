import type { StagedRow } from './stage-rows.js';

/** Splits rows so that no wave holds a vehicle twice; the order of the file is kept. */
export function wavesOf(rows: readonly StagedRow[]): StagedRow[][] {
  const waves: StagedRow[][] = [];
  const seen = new Map<string, number>();
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
