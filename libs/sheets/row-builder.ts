import { Problem } from '#kernel';
import { EMPTY_CELL, SHEET_LIMITS, hasText, type Cell, type SheetRow } from './sheet-row.js';

const overLimit = (what: 'rows' | 'columns' | 'cells'): Problem =>
  new Problem(422, 'import.over-limit', { [what]: SHEET_LIMITS[what] });

/** Puts cells together to rows and holds them to the limits; rows that hold nothing are left out. */
export class RowBuilder {
  private done: SheetRow[] = [];
  private row: SheetRow | undefined;
  private last = 0;
  private cells = 0;
  /** Column (from 0) of the cell that comes next. */
  column = 0;

  get inRow(): boolean {
    return this.row !== undefined;
  }

  /** Number of the row that is being built, or was last. */
  get number(): number {
    return this.last;
  }

  /** Begins a row; one that is still open ends. Without a number, or with one that lies behind, it is the next one. */
  start(said?: number): void {
    this.finish();
    const row = said !== undefined && Number.isSafeInteger(said) && said > this.last ? said : this.last + 1;
    if (row > SHEET_LIMITS.rows) throw overLimit('rows');
    this.last = row;
    this.row = { row, cells: [] };
    this.column = 0;
  }

  /** Leaves places empty up to this column (from 0). @throws Problem 422 'import.over-limit' */
  moveTo(column: number): void {
    if (column >= SHEET_LIMITS.columns) throw overLimit('columns');
    this.column = column;
  }

  /** Puts a cell at the present place and goes on behind it. @throws Problem 422 'import.over-limit' */
  put(cell: Cell): void {
    const cells = this.row?.cells;
    if (!cells) return;
    if (cell.text !== '') {
      this.cells += Math.max(1, this.column + 1 - cells.length);
      if (this.cells > SHEET_LIMITS.cells) throw overLimit('cells');
      while (cells.length < this.column) cells.push(EMPTY_CELL);
      cells[this.column] = cell;
    }
    this.moveTo(this.column + 1 < SHEET_LIMITS.columns ? this.column + 1 : this.column);
  }

  finish(): void {
    if (this.row && hasText(this.row)) this.done.push(this.row);
    this.row = undefined;
  }

  /** Counts rows from 1 again, for the next sheet. */
  restart(): void {
    this.finish();
    this.last = 0;
  }

  /** The rows that are complete, once. */
  take(): SheetRow[] {
    const { done } = this;
    if (done.length > 0) this.done = [];
    return done;
  }
}
