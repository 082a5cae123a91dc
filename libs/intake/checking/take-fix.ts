import { Inject, Injectable } from '@nestjs/common';
import type { ImportFix } from '#contracts';
import { Audit, Db, Vault, type Actor } from '#platform';
import { lockChecked, type CheckedImport } from './checked-import.query.js';
import { CorrectRows } from './correct-rows.js';
import { fixesOf, type TakenFix } from './fix-of.js';
import { INTAKE_BELL, type IntakeBell } from '../intake-bell.js';
import type { Corrected } from './corrected-row.js';
import { openRow } from './kept-row.js';
import type { Finding } from '../judging/record.js';

/** Rows that are corrected at once, while a person waits; beyond, the file is checked anew with the fix. */
export const AT_ONCE = 5_000;
const CHUNK = 500;

interface Proposed {
  row: number;
  sealId: string;
  cells: Buffer;
  findings: Finding[];
}

/** Takes the proposals of one problem for all of its rows ("O→0 in 37 VINs"): a person decides it, never the product. */
@Injectable()
export class TakeFix {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly rows: CorrectRows,
    @Inject(INTAKE_BELL) private readonly bell: IntakeBell,
  ) {}

  /**
   * @returns how many rows are corrected; above 5,000 they are by the check that begins now
   * @throws Problem 404, 412 'request.stale', 422 'import.checking' | 'import.committed' | 'import.not-checked'
   */
  run(actor: Actor, id: string, input: ImportFix): Promise<{ rows: number }> {
    return this.db.tx(actor, async () => {
      const head = await lockChecked(this.db, actor, id, input.version);
      const taken = { code: input.code, field: input.field } as TakenFix;
      const found = await this.db.query<{ row_no: number }>(
        `SELECT row_no FROM import_finding
         WHERE import_id = $1 AND store_id = $2 AND code = $3 AND field = $4 AND fix IS NOT NULL ORDER BY row_no`,
        [id, head.storeId, taken.code, taken.field ?? ''],
      );
      if (found.length === 0) return { rows: 0 };
      const rows = found.map(({ row_no }) => row_no);
      if (rows.length > AT_ONCE) await this.byCheck(id, taken);
      else
        for (let at = 0; at < rows.length; at += CHUNK) await this.some(actor, head, rows.slice(at, at + CHUNK), taken);
      const subject = { type: 'import', id, storeId: head.storeId };
      await this.audit.write(actor, 'import.take-fix', subject, { ...taken, rows: rows.length });
      return { rows: rows.length };
    });
  }

  private async some(actor: Actor, head: CheckedImport, rows: number[], taken: TakenFix): Promise<void> {
    const keys = await this.vault.forGroup(this.db, head.groupId);
    const stored = await this.db.query<Proposed>(
      `SELECT row_no AS row, seal_id AS "sealId", cells, findings FROM import_row
       WHERE import_id = $1 AND store_id = $2 AND row_no = ANY ($3)`,
      [head.id, head.storeId, rows],
    );
    const changes = new Map<number, Corrected>();
    for (const { row, sealId, cells, findings } of stored) {
      const fixed = fixesOf({ cells: openRow(keys, sealId, cells).cells, findings }, taken, head.mapping);
      if (fixed) changes.set(row, fixed);
    }
    await this.rows.run(actor, head, changes);
  }

  private async byCheck(id: string, taken: TakenFix): Promise<void> {
    await this.db.change(
      `UPDATE import_file SET pending_fix = $2, status = 'checking', version = version + 1, attempts = 0,
         lease_until = NULL, rows_done = 0 WHERE id = $1`,
      [id, JSON.stringify(taken)],
    );
    this.db.afterCommit(() => this.bell.ring([id]));
  }
}
