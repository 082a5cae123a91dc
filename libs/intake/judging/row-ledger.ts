import { createHash } from 'node:crypto';
import { cleanText } from '#kernel';
import { FirstSeen } from './first-seen.js';
import type { MappedColumn } from '../mapping/map-columns.js';
import type { JudgedRow } from './record.js';

const SHARED_FROM = 5;

/** Number of the car of a row that names none. */
const NO_CAR = 0;

/**
 * Remembers the rows of one file while it streams by (about 80 bytes each): an identical row comes out as the duplicate
 * of the first, a differing row of the same vehicle is linked to the first of them, a phone on more than five cars is
 * flagged from the sixth on (flagShared goes back to the first five). Rejected rows are never duplicates: each comes back with its own reason.
 */
export class RowLedger {
  private readonly rows = new FirstSeen();
  private readonly vehicles = new FirstSeen();
  private readonly phones = new FirstSeen();
  /** Cars of the numbers that stand on more than one: most stand on one. */
  private readonly shared = new Map<string, Set<number>>();

  constructor(private readonly mapping: readonly MappedColumn[]) {}

  /** The row as it counts within its file. */
  see(row: JudgedRow): JudgedRow {
    if (row.verdict === 'error') return row;
    const print = printOf(row, this.mapping);
    const first = this.rows.note(print, row.row);
    if (first !== undefined) {
      const found = { code: 'DUPLICATE_ROW', field: null, severity: 'warn', params: { row: first } } as const;
      return { ...row, print, verdict: 'duplicate', duplicateOf: first, findings: [...row.findings, found] };
    }
    const linkedTo = this.linkOf(row);
    const linked = { ...row, print, ...(linkedTo !== undefined && { linkedTo }) };
    return this.flagShared(linked, namesCar(row) ? (linkedTo ?? row.row) : NO_CAR);
  }

  /** The first row of the same vehicle; a line of a statement may name none at all. */
  private linkOf(row: JudgedRow): number | undefined {
    return namesCar(row) ? this.vehicles.note(carOf(row), row.row) : undefined;
  }

  /** @param car number of the row that named the vehicle first */
  private flagShared(row: JudgedRow, car: number): JudgedRow {
    const { phone } = row.record;
    if (phone === undefined) return row;
    const first = this.phones.note(phone, car);
    if (first === undefined) return row;
    const cars = this.shared.get(phone) ?? (first === car ? undefined : new Set([first]));
    if (!cars) return row;
    if (cars.size <= SHARED_FROM) this.shared.set(phone, cars.add(car));
    if (cars.size <= SHARED_FROM) return row;
    const found = { code: 'PHONE_SHARED', field: 'phone', severity: 'warn' } as const;
    return { ...row, verdict: 'warn', findings: [...row.findings, found] };
  }
}

/** Print of all that a row says: its record, and the cells of columns that mean nothing to us. */
export function printOf(row: Pick<JudgedRow, 'record' | 'cells'>, mapping: readonly MappedColumn[]): string {
  const rest = mapping.filter(({ field }) => field === null).map(({ column }) => cleanText(row.cells[column] ?? ''));
  return createHash('sha256')
    .update(JSON.stringify([row.record, rest]))
    .digest('base64')
    .slice(0, 24);
}

/** Key of the vehicle that an accepted row speaks of. */
const carOf = ({ record }: JudgedRow): string => record.vin ?? `plate:${record.plate ?? ''}`;
/** Whether a row names its vehicle at all. */
export const namesCar = ({ record }: Pick<JudgedRow, 'record'>): boolean =>
  record.vin !== undefined || record.plate !== undefined;
