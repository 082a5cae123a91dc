import { newId } from '#kernel';
import type { TestDatabase } from '#platform/testing';

/** What a store has given, and what it gives from. */
export interface PerkBook {
  perk: string;
  package: string;
  budget: string;
  grant: string;
  redemption: string;
}

/** A perk and a package of the group, a budget of the store, a grant that is active, a redemption that was undone. */
export async function perksOf(
  base: TestDatabase,
  at: { groupId: number; storeId: number; vehicle: string; staff: string },
): Promise<PerkBook> {
  const [perk, pack, budget, grant, item, redemption] = Array.from({ length: 6 }, () => newId());
  const add = (sql: string, params: unknown[]) => base.owner.query(sql, [at.groupId, at.storeId, ...params]);
  await base.owner.query(
    `INSERT INTO perk (id, group_id, code, name, form, kind, valid_days, from_on)
     VALUES ($1, $2, $3, '机油保养券', 'service', 'STORE_LOYALTY', 365, '2026-01-01')`,
    [perk, at.groupId, `OIL-${at.storeId}`],
  );
  await base.owner.query(`INSERT INTO perk_package (id, group_id, code, name) VALUES ($1, $2, $3, '保养礼包')`, [
    pack,
    at.groupId,
    `CARE-${at.storeId}`,
  ]);
  await add(
    `INSERT INTO perk_budget (id, group_id, store_id, kind, month, cap_fen) VALUES ($3, $1, $2, 'store', '2026-06-01', 100000)`,
    [budget],
  );
  await add(
    `INSERT INTO perk_grant (id, group_id, store_id, vehicle_id, source, state, condition, active_at, valid_until, list_fen, transfer_fen,
       cost_fen) VALUES ($3, $1, $2, $4, 'asked', 'active', 'none', app.now(), '2027-06-01', 20000, 12000, 8000)`,
    [grant, at.vehicle],
  );
  await add(
    `INSERT INTO perk_grant_item (id, grant_id, group_id, store_id, perk_id, count, redeem_at, uses, left_uses, takes, list_fen,
       transfer_fen, cost_fen, state, valid_days, valid_until)
     VALUES ($3, $4, $1, $2, $5, 1, 'own-store', 1, 1, 2, 20000, 12000, 8000, 'active', 365, '2027-06-01')`,
    [item, grant, perk],
  );
  await add(
    `INSERT INTO redemption (id, group_id, store_id, giver_store_id, grant_id, item_id, use_no, uses, by_id, undoes)
     VALUES ($3, $1, $2, $2, $5, $6, 1, 1, $7, NULL), ($4, $1, $2, $2, $5, $6, 2, 1, NULL, $3)`,
    [redemption, newId(), grant, item, at.staff],
  );
  return { perk: perk!, package: pack!, budget: budget!, grant: grant!, redemption: redemption! };
}
