import { Injectable } from '@nestjs/common';
import type { ImportNameList } from '#contracts';
import { Db, Vault, type Actor } from '#platform';
import { MatchStaff } from '#staff';
import { openRow } from '../checking/kept-row.js';
import { lockImport } from '../lock-import.query.js';

/** Rows that are opened for their names while a person waits. */
const MOST = 5_000;

/** Names in a file that are no colleague of its store, and the colleagues who may be meant. */
@Injectable()
export class ReadImportNames {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly match: MatchStaff,
  ) {}

  /** @throws Problem 404. */
  run(actor: Actor, id: string): Promise<ImportNameList> {
    return this.db.tx(actor, async () => {
      const { storeId } = await lockImport(this.db, actor, id);
      const rows = await this.db.query<{ seal_id: string; cells: Buffer }>(
        `SELECT r.seal_id, r.cells FROM import_finding k JOIN import_row r ON r.import_id = k.import_id AND r.row_no = k.row_no
         WHERE k.import_id = $1 AND k.store_id = $2 AND k.code = 'STAFF_UNKNOWN' AND k.field = 'specialist' AND r.cells IS NOT NULL
         ORDER BY k.row_no LIMIT ${MOST + 1}`,
        [id, storeId],
      );
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      const names = new Map<string, number>();
      for (const { seal_id, cells } of rows.slice(0, MOST)) {
        const name = openRow(keys, seal_id, cells).record.specialist;
        if (name !== undefined) names.set(name, (names.get(name) ?? 0) + 1);
      }
      const items = [...names].map(([name, n]) => ({ name, rows: n })).sort((a, b) => b.rows - a.rows);
      const colleagues = await this.match.colleagues(actor.groupId, storeId);
      return {
        items,
        more: rows.length > MOST,
        colleagues: colleagues.map(({ id: staff, name }) => ({ id: staff, name })),
      };
    });
  }
}
