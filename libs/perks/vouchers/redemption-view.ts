import type { RedemptionView } from '#contracts';
import type { Actor, Db } from '#platform';
import { may } from '#staff';

type Row = Omit<RedemptionView, 'at' | 'mayUndo'> & { at: Date; byId: string | null; here: boolean };

/** Redemptions of a grant, or one by its id, oldest first; in the caller's transaction. */
export async function redemptionsOf(
  db: Db,
  actor: Actor,
  of: { grantId?: string; id?: string },
): Promise<RedemptionView[]> {
  const rows = await db.query<Row>(SQL, [of.grantId ?? null, of.id ?? null, actor.storeIds]);
  return rows.map(({ byId, here, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    mayUndo: here && row.undoes === null && row.undoneBy === null && may(actor, 'perk.undo') && byId !== actor.staffId,
  }));
}

const SQL = /* sql */ `
  SELECT r.id, r.grant_id AS "grant", r.item_id AS item, p.name AS perk, here.code AS store, here.name AS "storeName", giver.code AS giver, r.uses,
    r.use_no AS "useNo", i.left_uses AS left, m.name AS by, r.by_id AS "byId", r.at, r.repair_order_id AS "repairOrder", r.undoes,
    u.id AS "undoneBy", r.reason, r.store_id = ANY ($3) AS here
  FROM redemption r JOIN perk_grant_item i ON i.id = r.item_id JOIN perk p ON p.id = i.perk_id
  JOIN store here ON here.id = r.store_id JOIN store giver ON giver.id = r.giver_store_id
  LEFT JOIN staff_member m ON m.id = r.by_id LEFT JOIN redemption u ON u.undoes = r.id
  WHERE (r.grant_id = $1 OR r.id = $2) AND (r.store_id = ANY ($3) OR r.giver_store_id = ANY ($3))
  ORDER BY r.at, r.use_no`;
