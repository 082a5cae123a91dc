import { Injectable } from '@nestjs/common';
import type { CaseExport } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { ExportRows } from './export-rows.query.js';

/** More in one sheet is no work list but a copy of the book. */
const MOST = 20_000;
/** Beyond so many rows the asker says why. */
const FREE = 1_000;

/** Asks for a sheet of cases. A worker writes it; nothing of the customers leaves with this answer. */
@Injectable()
export class AskCaseExport {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly rows: ExportRows,
  ) {}

  /**
   * @param storeIds the stores asked for, all among the actor's
   * @throws Problem 422 'export.empty' | 422 'export.too-many' | 422 'export.reason' when more than 1,000 rows give none
   */
  run(actor: Actor, storeIds: number[], asked: CaseExport, language: 'zh-CN' | 'en'): Promise<{ id: string }> {
    return this.db.tx(actor, async () => {
      const rows = await this.rows.count(actor, storeIds, asked, MOST);
      if (rows === 0) throw new Problem(422, 'export.empty');
      if (rows > MOST) throw new Problem(422, 'export.too-many', { most: MOST });
      if (rows > FREE && !asked.reason) throw new Problem(422, 'export.reason', { rows, free: FREE });
      const id = newId();
      const vault = await this.vault.forGroup(this.db, actor.groupId);
      await this.db.query(
        `INSERT INTO export_file (id, group_id, staff_id, store_ids, asked, language, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          actor.groupId,
          actor.staffId,
          storeIds,
          vault.seal('export_file', 'asked', id, JSON.stringify(asked)),
          language,
          asked.reason ?? null,
        ],
      );
      const { columns, reason = null } = asked;
      await this.audit.write(actor, 'case.export.ask', { type: 'export', id }, { rows, columns, reason });
      return { id };
    });
  }
}
