import { spentOf } from './guesses.js';

/**
 * A redemption in one question: the item gives up its uses only if it still has them here and now, and all that follows from
 * it is written by the same statement (of what another store gave, a trigger tells its car there). Two at once wait for each other at the item, and the second finds what is left.
 * $1 redemption, $2 group, $3 stores of the actor, $4 store where it happens (null: the giver's, if it is one of theirs, else
 * their only one), $5 hash of the code or null, $6 grant or null, $7 item or null, $8 uses, $9 person, $10 repair order,
 * $11 request, $12 address, $13 and $14 whose guesses are counted and up to how many
 */
export const REDEEM = /* sql */ `
  WITH found AS (
    SELECT v.grant_id, v.store_id FROM app.voucher_of($5) v WHERE $5::bytea IS NOT NULL AND v.state = 'live'
      AND NOT EXISTS (${spentOf('$13', '$14')})
    UNION ALL
    SELECT g.id, g.store_id FROM perk_grant g WHERE $5::bytea IS NULL AND g.id = $6 AND g.store_id = ANY ($3)),
  place AS (
    SELECT f.grant_id, f.store_id AS giver,
      coalesce($4::int, CASE WHEN f.store_id = ANY ($3) THEN f.store_id WHEN cardinality($3::int[]) = 1 THEN ($3::int[])[1] END) AS here
    FROM found f),
  one AS (
    SELECT i.id, p.giver, p.here, app.today(s.time_zone) AS today
    FROM place p JOIN perk_grant_item i ON i.grant_id = p.grant_id JOIN store s ON s.id = p.here
    WHERE CASE WHEN $7::uuid IS NOT NULL THEN i.id = $7
      ELSE NOT EXISTS (SELECT FROM perk_grant_item o WHERE o.grant_id = i.grant_id AND o.id <> i.id) END),
  taken AS (
    UPDATE perk_grant_item i SET left_uses = i.left_uses - $8, redeemed_uses = i.redeemed_uses + $8, takes = i.takes + 1,
      state = CASE WHEN i.left_uses = $8 THEN 'used' ELSE 'active' END
    FROM one o
    WHERE i.id = o.id AND i.state = 'active' AND i.left_uses >= $8 AND i.valid_until >= o.today
      AND (i.redeem_at = 'group' OR o.here = i.store_id)
    RETURNING i.id, i.grant_id, i.perk_id, i.left_uses, i.uses, i.takes, i.list_fen, i.transfer_fen, i.cost_fen, o.giver, o.here, o.today),
  kept AS (
    INSERT INTO redemption (id, group_id, store_id, giver_store_id, grant_id, item_id, use_no, uses, by_id, repair_order_id)
    SELECT $1, $2, t.here, t.giver, t.grant_id, t.id, t.takes, $8, $9, $10 FROM taken t),
  booked AS (
    INSERT INTO perk_ledger (id, group_id, store_id, redeemed_store_id, grant_id, item_id, perk_id, event, redemption_id, uses,
      list_fen, transfer_fen, cost_fen, by_id, month)
    SELECT app.new_id(), $2, t.giver, t.here, t.grant_id, t.id, t.perk_id, 'redeem', $1, -$8::int,
      app.perk_open(t.list_fen, t.left_uses, t.uses) - app.perk_open(t.list_fen, t.left_uses + $8::int, t.uses),
      app.perk_open(t.transfer_fen, t.left_uses, t.uses) - app.perk_open(t.transfer_fen, t.left_uses + $8::int, t.uses),
      app.perk_open(t.cost_fen, t.left_uses, t.uses) - app.perk_open(t.cost_fen, t.left_uses + $8::int, t.uses),
      $9, date_trunc('month', t.today)::date FROM taken t),
  told AS (
    INSERT INTO activity (id, group_id, store_id, vehicle_id, case_id, kind, at, actor_id, data)
    SELECT app.new_id(), $2, g.store_id, g.vehicle_id, g.case_id, 'perk.redeemed', app.now(), $9, jsonb_build_object('grant', g.id, 'uses', $8::int, 'perk', p.name)
    FROM taken t JOIN perk_grant g ON g.id = t.grant_id AND t.here = t.giver JOIN perk p ON p.id = t.perk_id),
  audited AS (
    INSERT INTO audit (id, group_id, store_id, actor_id, actor_kind, verb, subject_type, subject_id, detail, request_id, ip)
    SELECT app.new_id(), $2, t.here, $9, 'staff', 'voucher.redeem', 'redemption', $1::text, jsonb_build_object('grant', t.grant_id,
      'item', t.id, 'uses', $8::int, 'left', t.left_uses), $11, $12::inet FROM taken t)
  SELECT t.grant_id AS "grant", t.id AS item, p.name AS perk, here.code AS store, here.name AS "storeName", giver.code AS giver, t.takes AS "useNo",
    t.left_uses AS left, app.now() AS at
  FROM taken t JOIN perk p ON p.id = t.perk_id JOIN store here ON here.id = t.here JOIN store giver ON giver.id = t.giver`;
