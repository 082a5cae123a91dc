import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { insurerOf, type Language, type ServicedQuery, type ServicedRow } from '#contracts';
import { fenToYuan, Problem, safeCell } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { writeSheet, type SheetCell } from '#sheets';
import { nameOnPaper } from '../mask.js';
import { ServicedList } from './serviced-list.query.js';

const MOST = 5_000;
const WIDTH = 18;
const COVER = {
  elsewhere: ['在他处投保', 'Insured elsewhere'],
  lapsed: ['已脱保', 'Lapsed'],
  unknown: ['不清楚', 'Not known'],
} as const;

type Column = readonly [zh: string, en: string, of: (row: ServicedRow, at: 0 | 1) => SheetCell];

/** VINs and plates are text, so that a spreadsheet leaves them as they are. */
const text = (value: string | null): SheetCell => (value ? safeCell(value) : null);
const COLUMNS: readonly Column[] = [
  ['门店', 'Store', (row) => text(row.store)],
  ['车牌', 'Plate', (row) => text(row.plate)],
  ['车架号', 'VIN', (row) => text(row.vin)],
  ['车型', 'Car', (row) => text(row.label)],
  ['车主', 'Owner', (row) => text(nameOnPaper(row.owner))],
  ['电话', 'Phone', (row) => text(row.phone)],
  ['近一年进厂次数', 'Visits within a year', (row) => ({ value: row.visits })],
  ['最近进厂', 'Last visit', (row) => text(row.lastVisitOn)],
  ['里程', 'Mileage', (row) => (row.mileage === null ? null : { value: row.mileage })],
  ['近一年消费', 'Spent', (row) => ({ value: Number(fenToYuan(row.amount)), format: '#,##0.00' })],
  ['保险情况', 'Cover', (row, at) => text(COVER[row.cover][at])],
  ['到期日', 'Expires', (row) => text(row.expiresOn)],
  ['保险公司', 'Insurer', (row, at) => text(insurerName(row.insurer, at))],
  ['应续客户', 'Case', (row, at) => text(row.case ? (['已生成', 'Open'] as const)[at] : null)],
];
const insurerName = (code: string | null, at: 0 | 1): string | null => {
  const insurer = code ? insurerOf(code) : undefined;
  return (at === 0 ? insurer?.shortName : insurer?.englishName) ?? code;
};

/** The list of cars serviced but not insured here as a sheet: names and numbers masked, its leaving written down. */
@Injectable()
export class ServicedSheet {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly list: ServicedList,
  ) {}

  /** @throws Problem 422 'export.empty' | 'export.too-many' */
  async run(
    actor: Actor,
    storeIds: number[],
    query: z.infer<typeof ServicedQuery>,
    language: Language,
  ): Promise<Buffer> {
    const rows = await this.db.tx(actor, async () => {
      const found = await this.list.rows(actor, storeIds, query, MOST + 1);
      if (found.length === 0) throw new Problem(422, 'export.empty');
      if (found.length > MOST) throw new Problem(422, 'export.too-many', { most: MOST });
      await this.audit.write(actor, 'serviced.export', { type: 'export' }, { rows: found.length });
      return found;
    });
    const at = language === 'en' ? 1 : 0;
    const shape = { sheet: 'cars', head: COLUMNS.map((column) => column[at]), widths: COLUMNS.map(() => WIDTH) };
    return writeSheet(
      shape,
      rows.map((row) => COLUMNS.map(([, , of]) => of(row, at))),
    );
  }
}
