import { newId } from '#kernel';
import type { TestDatabase } from '#platform/testing';

/** What a store has of money, that a stranger must not reach. */
export interface MoneyBook {
  rate: string;
  agencyNumber: string;
  approval: string;
}

/** A rate and an agency number of the store, and an approval that waits about its case. */
export async function moneyOf(
  base: TestDatabase,
  at: { groupId: number; storeId: number; case: string; asker: string },
): Promise<MoneyBook> {
  const [rate, agencyNumber, approval] = [newId(), newId(), newId()];
  const add = (sql: string, params: unknown[]) => base.owner.query(sql, [at.groupId, at.storeId, ...params]);
  await add(
    `INSERT INTO commission_rate (id, group_id, store_id, insurer_code, line, rate_bp, starts_on)
     VALUES ($3, $1, $2, 'PICC', 'commercial', 1500, '2026-01-01')`,
    [rate],
  );
  await add(
    `INSERT INTO agency_number (id, group_id, store_id, insurer_code, number, starts_on)
     VALUES ($3, $1, $2, 'PICC', 'A1001', '2026-01-01')`,
    [agencyNumber],
  );
  await add(
    `INSERT INTO approval (id, group_id, store_id, kind, subject_type, subject_id, case_id, print, facts, asked_by)
     VALUES ($3, $1, $2, 'margin', 'quote', $3, $4, '-', '{"commission":1,"concession":0,"perks":0,"margin":1,"floor":2}', $5)`,
    [approval, at.case, at.asker],
  );
  return { rate, agencyNumber, approval };
}
