/** $1 stores that gave, $2 first day of the month. What left the ledger is shown as an amount of its own, above zero. */
export const BY_PERK = /* sql */ `
  WITH month AS (
    SELECT e.perk_id, CASE e.event WHEN 'grant' THEN 'granted' WHEN 'redeem' THEN 'redeemed' WHEN 'expire' THEN 'expired'
        WHEN 'reverse' THEN 'reversed' ELSE 'undone' END AS figure,
      count(*)::int AS count, abs(sum(e.uses))::int AS uses, abs(sum(e.list_fen))::bigint AS list,
      abs(sum(e.transfer_fen))::bigint AS transfer, abs(sum(e.cost_fen))::bigint AS cost
    FROM perk_ledger e WHERE e.store_id = ANY ($1) AND e.month = $2::date GROUP BY 1, 2),
  open AS (
    SELECT x.perk_id, 'liability' AS figure, count(*) FILTER (WHERE x.uses > 0)::int AS count, sum(x.uses)::int AS uses,
      sum(x.list)::bigint AS list, sum(x.transfer)::bigint AS transfer, sum(x.cost)::bigint AS cost
    FROM (SELECT e.perk_id, e.item_id, sum(e.uses) AS uses, sum(e.list_fen) AS list, sum(e.transfer_fen) AS transfer,
        sum(e.cost_fen) AS cost
      FROM perk_ledger e WHERE e.store_id = ANY ($1) AND e.month <= $2::date GROUP BY 1, 2) x GROUP BY 1)
  SELECT p.id AS perk, p.name, y.figure, y.count, y.uses, y.list, y.transfer, y.cost
  FROM (SELECT * FROM month UNION ALL SELECT * FROM open WHERE uses <> 0) y JOIN perk p ON p.id = y.perk_id
  ORDER BY p.form DESC, p.code, y.figure`;

/** Uses that ended until the end of the month: redeemed (less what was undone), or never used. */
export const RATES = /* sql */ `
  SELECT coalesce(-sum(e.uses) FILTER (WHERE e.event IN ('redeem', 'undo')), 0)::int AS redeemed,
    coalesce(-sum(e.uses) FILTER (WHERE e.event = 'expire'), 0)::int AS expired
  FROM perk_ledger e WHERE e.store_id = ANY ($1) AND e.month <= $2::date`;

/** Redemptions of a month that stand and came with a repair order. */
export const VISITED = /* sql */ `
  SELECT o.id AS order_id, o.amount_fen, e.perk_id, -e.uses AS uses FROM perk_ledger e JOIN redemption r ON r.id = e.redemption_id
  JOIN repair_order o ON o.id = r.repair_order_id
  WHERE e.store_id = ANY ($1) AND e.month = $2::date AND e.event = 'redeem'
    AND NOT EXISTS (SELECT FROM redemption u WHERE u.undoes = r.id)`;
export const VISITS = /* sql */ `
  SELECT count(*)::int AS orders, coalesce(sum(x.amount_fen), 0)::bigint AS amount
  FROM (SELECT DISTINCT order_id, amount_fen FROM (${VISITED}) y) x`;

/** Sums over the visits of a month in which perks were redeemed: what they cost (x), and what their order came to (y). */
export const RETURNS = /* sql */ `
  SELECT count(*)::int AS n, coalesce(sum(v.x), 0) AS x, coalesce(sum(v.y), 0) AS y, coalesce(sum(v.x * v.x), 0) AS xx,
    coalesce(sum(v.x * v.y), 0) AS xy, coalesce(sum(v.y * v.y), 0) AS yy
  FROM (SELECT -sum(e.cost_fen)::float8 AS x, coalesce(max(o.amount_fen), 0)::float8 AS y
    FROM perk_ledger e JOIN redemption r ON r.id = e.redemption_id LEFT JOIN repair_order o ON o.id = r.repair_order_id
    WHERE e.store_id = ANY ($1) AND e.month = $2::date AND e.event = 'redeem'
      AND NOT EXISTS (SELECT FROM redemption u WHERE u.undoes = r.id)
    GROUP BY coalesce(r.repair_order_id, r.id)) v`;

/** The twelve months that end with this one, at true cost; a month without entries keeps what was open before it. */
export const BY_MONTH = /* sql */ `
  WITH sums AS (
    SELECT e.month, coalesce(sum(e.cost_fen) FILTER (WHERE e.event = 'grant'), 0) AS granted,
      -coalesce(sum(e.cost_fen) FILTER (WHERE e.event IN ('redeem', 'undo')), 0) AS redeemed,
      -coalesce(sum(e.cost_fen) FILTER (WHERE e.event = 'expire'), 0) AS expired,
      -coalesce(sum(e.cost_fen) FILTER (WHERE e.event = 'reverse'), 0) AS reversed, sum(e.cost_fen) AS change
    FROM perk_ledger e WHERE e.store_id = ANY ($1) AND e.month <= $2::date GROUP BY e.month),
  months AS (SELECT generate_series($2::date - interval '11 months', $2::date, interval '1 month')::date AS month)
  SELECT to_char(m.month, 'YYYY-MM') AS month, coalesce(s.granted, 0)::bigint AS granted, coalesce(s.redeemed, 0)::bigint AS redeemed,
    coalesce(s.expired, 0)::bigint AS expired, coalesce(s.reversed, 0)::bigint AS reversed,
    coalesce((SELECT sum(o.change) FROM sums o WHERE o.month <= m.month), 0)::bigint AS liability
  FROM months m LEFT JOIN sums s ON s.month = m.month ORDER BY m.month`;

/** $1 stores that gave or redeemed, $2 first day of the month: what was redeemed, less what was undone. */
export const SETTLEMENT = /* sql */ `
  SELECT giver.code AS giver, giver.name AS "giverName", here.code AS "redeemedAt", here.name AS "redeemedAtName", p.id AS perk, p.code, p.name, p.form,
    (count(*) FILTER (WHERE e.event = 'redeem') - count(*) FILTER (WHERE e.event = 'undo'))::int AS redemptions,
    (-sum(e.uses))::int AS uses, (-sum(e.list_fen))::bigint AS list, (-sum(e.transfer_fen))::bigint AS transfer,
    (-sum(e.cost_fen))::bigint AS cost
  FROM perk_ledger e JOIN perk p ON p.id = e.perk_id JOIN store giver ON giver.id = e.store_id
  JOIN store here ON here.id = e.redeemed_store_id
  WHERE e.month = $2::date AND e.event IN ('redeem', 'undo') AND (e.store_id = ANY ($1) OR e.redeemed_store_id = ANY ($1))
  -- What was undone leaves a fen where another use came between: the sheet adds up to its entries.
  GROUP BY giver.id, here.id, p.id
  HAVING sum(e.uses) <> 0 OR sum(e.list_fen) <> 0 OR sum(e.transfer_fen) <> 0 OR sum(e.cost_fen) <> 0
  ORDER BY giver.code, here.code, p.form DESC, p.code`;
