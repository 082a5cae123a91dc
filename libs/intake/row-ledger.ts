import { createHash } from 'node:crypto';
import { cleanText } from '#kernel';
import type { MappedColumn } from './map-columns.js';
import type { JudgedRow } from './record.js';

const SHARED_FROM = 5;

/**
 * Remembers the rows of one file while it streams by (about 200 bytes each): an identical row comes out as the duplicate
 * of the first, a differing row of the same vehicle is linked to the first of them, a phone on more than five cars is
 * flagged. Rejected rows are never duplicates: each comes back with its own reason.
 */
export class RowLedger {
  private readonly rows = new Map<string, number>();
  private readonly vehicles = new Map<string, number>();
  private readonly phones = new Map<string, string | Set<string>>();

  constructor(private readonly mapping: readonly MappedColumn[]) {}

  /** The row as it counts within its file. */
  see(row: JudgedRow): JudgedRow {
    if (row.verdict === 'error') return row;
    const print = printOf(row, this.mapping);
    const first = this.rows.get(print);
    if (first !== undefined) {
      const found = { code: 'DUPLICATE_ROW', field: null, severity: 'warn', params: { row: first } } as const;
      return { ...row, print, verdict: 'duplicate', duplicateOf: first, findings: [...row.findings, found] };
    }
    this.rows.set(print, row.row);
    return this.flagShared(this.link({ ...row, print }));
  }

  private link(row: JudgedRow): JudgedRow {
    // A line of a statement may name no car at all.
    if (row.record.vin === undefined && row.record.plate === undefined) return row;
    const car = carOf(row);
    const first = this.vehicles.get(car);
    if (first !== undefined) return { ...row, linkedTo: first };
    this.vehicles.set(car, row.row);
    return row;
  }

  private flagShared(row: JudgedRow): JudgedRow {
    const { phone } = row.record;
    if (phone === undefined) return row;
    const car = carOf(row);
    const seen = this.phones.get(phone);
    // Most numbers stand on one car: only those on more get a set.
    if (seen === undefined || seen === car) {
      this.phones.set(phone, car);
      return row;
    }
    const cars = typeof seen === 'string' ? new Set([seen]) : seen;
    if (cars.size <= SHARED_FROM) this.phones.set(phone, cars.add(car));
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
const carOf = (row: JudgedRow): string => row.record.vin ?? `plate:${row.record.plate ?? ''}`;
