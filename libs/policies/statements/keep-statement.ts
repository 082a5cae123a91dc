import { Injectable } from '@nestjs/common';
import type { RateLine } from '#contracts';
import { newId, type Fen } from '#kernel';
import { Db, type Actor } from '#platform';

/** One line of an insurer's list of commission, as it was read. */
export interface StatedRow {
  row: number;
  policyNo: string;
  insurerCode: string | null;
  line: RateLine | null;
  /** 'YYYY-MM'. */
  month: string;
  plate: string | null;
  premium: Fen | null;
  netPremium: Fen | null;
  rateBp: number | null;
  fee: Fen | null;
}

/** Where a list stands: the store, and the import that it came with. */
export interface StatementPlace {
  importId: string;
  storeId: number;
}

const GIVEN = `
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS g(id uuid, row int, "policyNo" text, "insurerCode" text, line text, month text,
    plate text, premium int, "netPremium" int, "rateBp" int, fee int)`;
/** A line that another list of the store says already, in the same words, is the same money. */
const SAID = `
  EXISTS (SELECT FROM statement_row r JOIN statement t ON t.id = r.statement_id
    WHERE r.store_id = $1 AND r.policy_no = g."policyNo" AND r.month_on = (g.month || '-01')::date AND t.import_id <> $3
      AND (r.fee_fen, r.premium_fen, r.line) IS NOT DISTINCT FROM (g.fee, g.premium, g.line))`;

/** Keeps the lines of an insurer's list, each once. */
@Injectable()
export class KeepStatement {
  constructor(private readonly db: Db) {}

  /** In the caller's transaction; asked again it adds nothing. @returns the lines that are new, with their ids */
  async run(actor: Actor, place: StatementPlace, rows: readonly StatedRow[]): Promise<{ row: number; id: string }[]> {
    const { importId, storeId } = place;
    await this.db.query(
      `INSERT INTO statement (id, group_id, store_id, import_id) VALUES ($1, $2, $3, $4) ON CONFLICT (import_id) DO NOTHING`,
      [newId(), actor.groupId, storeId, importId],
    );
    return this.db.query(
      `INSERT INTO statement_row (id, statement_id, row_no, group_id, store_id, policy_no, insurer_code, line, month_on, plate,
         premium_fen, net_premium_fen, rate_bp, fee_fen)
       SELECT g.id, t.id, g.row, t.group_id, t.store_id, g."policyNo", g."insurerCode", g.line, (g.month || '-01')::date, g.plate,
         g.premium, g."netPremium", g."rateBp", g.fee
       FROM (${GIVEN}) g JOIN statement t ON t.import_id = $3 WHERE NOT ${SAID}
       ON CONFLICT (statement_id, row_no) DO NOTHING RETURNING row_no AS row, id`,
      [storeId, JSON.stringify(rows.map((row) => ({ ...row, id: newId() }))), importId],
    );
  }

  /** Which lines `run` would keep. */
  async look({ importId, storeId }: StatementPlace, rows: readonly StatedRow[]): Promise<ReadonlySet<number>> {
    const fresh = await this.db.query<{ row: number }>(`SELECT g.row FROM (${GIVEN}) g WHERE NOT ${SAID}`, [
      storeId,
      JSON.stringify(rows),
      importId,
    ]);
    return new Set(fresh.map((one) => one.row));
  }
}
