import type { SheetRow } from '#sheets';
import { readPlate, readVin } from '#kernel';

const CELL_MAX = 60;
const CELLS_SEARCHED = 300;

/** Where among the rows the first stands that holds the VIN or the plate of a car: rows of data begin there at latest. */
export function firstDataRow(rows: readonly SheetRow[]): number | undefined {
  const at = rows.findIndex(({ cells }) =>
    cells.slice(0, CELLS_SEARCHED).some(({ text }) => {
      if (text.length < 7 || text.length > CELL_MAX) return false;
      return readVin(text) !== undefined || readPlate(text) !== undefined;
    }),
  );
  return at < 0 ? undefined : at;
}
