import type { GrantItemView, GrantRow, PerkPrices } from '#contracts';
import type { Actor } from '#platform';
import { may } from '#staff';
import { pricesFor } from '../costs.rules.js';

type ItemRow = Omit<GrantItemView, 'prices'> & { prices: PerkPrices };

/** A grant as GRANTS reads it. */
export type ReadGrantRow = Omit<
  GrantRow,
  'askedAt' | 'heldUntil' | 'acknowledgedAt' | 'mayDecide' | 'prices' | 'open' | 'items' | 'package'
> & {
  askedAt: Date;
  heldUntil: Date | null;
  acknowledgedAt: Date | null;
  askedById: string | null;
  packageId: string | null;
  packageName: string | null;
  list: number;
  transfer: number;
  cost: number;
  items: ItemRow[];
};

/** Grants `g` of their stores with the people, cars and items that a list shows. */
export const GRANT_COLUMNS = /* sql */ `
  g.id, s.code AS store, g.case_id AS "caseId", g.vehicle_id AS "vehicleId", v.plate, o.name AS owner, g.package_id AS "packageId",
  k.name AS "packageName", g.source, g.campaign, g.state, g.approval, g.condition, asker.name AS "askedBy", g.asked_by AS "askedById",
  g.asked_at AS "askedAt", decider.name AS "decidedBy", g.decision_note AS "decisionNote", g.held_until AS "heldUntil",
  g.valid_until AS "validUntil", g.list_fen AS list, g.transfer_fen AS transfer, g.cost_fen AS cost, w.last4, g.reason,
  g.acknowledged_at AS "acknowledgedAt", g.version, coalesce(x.items, '[]') AS items`;
export const GRANT_TABLES = /* sql */ `perk_grant g JOIN store s ON s.id = g.store_id JOIN vehicle v ON v.id = g.vehicle_id
  LEFT JOIN perk_package k ON k.id = g.package_id LEFT JOIN staff_member asker ON asker.id = g.asked_by
  LEFT JOIN staff_member decider ON decider.id = g.decided_by LEFT JOIN voucher w ON w.grant_id = g.id
  LEFT JOIN LATERAL (SELECT p.name FROM vehicle_person r JOIN person p ON p.id = r.person_id
    WHERE r.vehicle_id = g.vehicle_id AND r.store_id = g.store_id AND r.role = 'owner' AND r.until_on IS NULL LIMIT 1) o ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', i.id, 'perk', p.id, 'code', p.code, 'name', p.name, 'model', p.model, 'form', p.form,
      'terms', p.terms, 'redeemAt', i.redeem_at, 'count', i.count, 'uses', i.uses, 'left', i.left_uses, 'redeemed', i.redeemed_uses,
      'expired', i.expired_uses, 'reversed', i.reversed_uses, 'state', i.state, 'validUntil', i.valid_until,
      'prices', jsonb_build_object('list', i.list_fen, 'transfer', i.transfer_fen, 'cost', i.cost_fen)) ORDER BY p.form DESC, p.code, i.id)
      AS items
    FROM perk_grant_item i JOIN perk p ON p.id = i.perk_id WHERE i.grant_id = g.id) x ON true`;

const OPEN: readonly string[] = ['granted', 'active'];
/** As app.perk_open counts it. */
const openOf = (items: readonly ItemRow[], of: 'list' | 'transfer' | 'cost'): number =>
  items
    .filter(({ state }) => OPEN.includes(state))
    .reduce((sum, { prices, left, uses }) => sum + Math.floor((prices[of] * left) / uses), 0);

/** A row as its reader may see it. */
export function toGrantRow(actor: Actor, read: ReadGrantRow): GrantRow {
  const { askedById, packageId, packageName, list, transfer, cost, askedAt, heldUntil, acknowledgedAt, ...row } = read;
  const { items } = row;
  const open = { list: openOf(items, 'list'), transfer: openOf(items, 'transfer'), cost: openOf(items, 'cost') };
  return {
    ...row,
    package: packageId === null ? null : { id: packageId, name: packageName ?? '' },
    askedAt: askedAt.toISOString(),
    heldUntil: heldUntil?.toISOString() ?? null,
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    prices: pricesFor(actor, { list, transfer, cost }),
    open: pricesFor(actor, open),
    items: items.map((item) => ({ ...item, prices: pricesFor(actor, item.prices) })),
    mayDecide: row.approval === 'pending' && may(actor, 'perk.approve') && askedById !== actor.staffId,
  };
}
