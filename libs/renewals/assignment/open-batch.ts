import type { BatchView } from '#contracts';
import { newId } from '#kernel';
import type { Actor, Audit, Db } from '#platform';

/** A batch to be, with its rows in their order; a row that is decided already says what became of it. */
export interface BatchToBe {
  action: BatchView['action'];
  /** Ids, days, codes and labels alone. */
  params: Record<string, unknown>;
  rows: { caseId: string; storeId: number; targetId?: string | null; code?: string | null; outcome?: 'unchanged' }[];
}

/** Writes a batch for the worker, in the running transaction. @returns its id */
export async function openBatch(db: Db, audit: Audit, actor: Actor, batch: BatchToBe): Promise<string> {
  const id = newId();
  const { action, params, rows } = batch;
  const storeIds = [...new Set(rows.map((row) => row.storeId))].sort((a, b) => a - b);
  const decided = rows.filter((row) => row.outcome === 'unchanged').length;
  await db.change(
    `INSERT INTO batch (id, group_id, staff_id, store_ids, action, params, total, unchanged)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, actor.groupId, actor.staffId, storeIds, action, JSON.stringify(params), rows.length, decided],
  );
  await db.change(
    `INSERT INTO batch_row (batch_id, n, group_id, store_id, case_id, target_id, code, outcome)
     SELECT $1, x.n, $2, x.store_id, x.case_id, x.target_id, x.code, x.outcome
     FROM unnest($3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::text[])
       WITH ORDINALITY AS x(store_id, case_id, target_id, code, outcome, n)`,
    [
      id,
      actor.groupId,
      rows.map((row) => row.storeId),
      rows.map((row) => row.caseId),
      rows.map((row) => row.targetId ?? null),
      rows.map((row) => row.code ?? null),
      rows.map((row) => row.outcome ?? null),
    ],
  );
  const subject = { type: 'batch', id, storeId: storeIds.length === 1 ? storeIds[0] : null };
  await audit.write(actor, 'batch.ask', subject, { action, cases: rows.length });
  return id;
}
