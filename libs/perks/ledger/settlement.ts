import { Injectable } from '@nestjs/common';
import type { SettlementView } from '#contracts';
import { Audit, Db, type Actor } from '#platform';
import { SETTLEMENT } from './ledger.sql.js';
import { settlementSheet } from './settlement-sheet.js';

type Row = SettlementView['rows'][number];

/** What renewals and service departments settle for a month, within a store and between stores. */
@Injectable()
export class PerkSettlement {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @param storeIds stores that gave or that redeemed */
  run(actor: Actor, storeIds: number[], month: string): Promise<SettlementView> {
    return this.db.tx(actor, async () => {
      const rows = await this.db.query<Row>(SETTLEMENT, [storeIds, `${month}-01`]);
      const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
      const total = {
        count: sum((row) => row.redemptions),
        uses: sum((row) => row.uses),
        list: sum((row) => row.list),
        transfer: sum((row) => row.transfer),
        cost: sum((row) => row.cost),
      };
      return { month, rows, total };
    });
  }

  /** The same as a workbook, written down as every sheet that leaves the house. */
  async sheet(actor: Actor, storeIds: number[], month: string, language: 'zh-CN' | 'en'): Promise<Buffer> {
    const view = await this.db.tx(actor, async () => {
      const storeId = storeIds.length === 1 ? storeIds[0]! : null;
      await this.audit.write(actor, 'settlement.export', { type: 'perk-ledger', id: month, storeId }, { month });
      return this.run(actor, storeIds, month);
    });
    return settlementSheet(view, language);
  }
}
