import { Injectable } from '@nestjs/common';
import type { IssueLedger } from '#contracts';
import { shown } from '#customers';
import type { LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ledgerRows } from './ledger-rows.query.js';
import { ledgerSheet, type LedgerLanguage } from './ledger-sheet.js';
import { ledgerTotals } from './ledger-totals.rules.js';

/** The day's ledger of what was issued 出单台账, on the screen and as a sheet. */
@Injectable()
export class ReadIssueLedger {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @param day today where the first store stands, when not said */
  run(actor: Actor, storeIds: number[], day?: LocalDate): Promise<IssueLedger> {
    return this.db.tx(actor, async () => {
      const { on, at } = await this.when(storeIds, day);
      const rows = await ledgerRows(this.db, storeIds, on);
      const stores = await this.db.query<{ code: string; name: string }>(
        'SELECT code, name FROM store WHERE id = ANY ($1) ORDER BY code',
        [storeIds],
      );
      const { insurers, total } = ledgerTotals(rows);
      return {
        day: on,
        stores,
        rows: rows.map((row) => ({ ...row, owner: shown(actor.role, 'name', row.owner) })),
        insurers,
        total,
        printedAt: at.toISOString(),
      };
    });
  }

  /** The same as a workbook, names masked; each fetching is written down. */
  sheet(
    actor: Actor,
    storeIds: number[],
    asked: { day?: LocalDate; language: LedgerLanguage },
  ): Promise<{ day: LocalDate; bytes: Buffer }> {
    return this.db.tx(actor, async () => {
      const { on } = await this.when(storeIds, asked.day);
      const rows = await ledgerRows(this.db, storeIds, on);
      const subject = { type: 'ledger', id: on, storeId: storeIds.length === 1 ? storeIds[0]! : null };
      await this.audit.write(actor, 'ledger.export', subject, { day: on, rows: rows.length, stores: storeIds });
      return { day: on, bytes: await ledgerSheet(rows, ledgerTotals(rows), asked.language) };
    });
  }

  private async when(storeIds: number[], day?: LocalDate): Promise<{ on: LocalDate; at: Date }> {
    const [row] = await this.db.query<{ on: LocalDate; at: Date }>(
      `SELECT coalesce($2::date, app.today(coalesce((SELECT time_zone FROM store WHERE id = ($1::int[])[1]), 'Asia/Shanghai')))
         AS on, app.now() AS at`,
      [storeIds, day ?? null],
    );
    return row!;
  }
}
