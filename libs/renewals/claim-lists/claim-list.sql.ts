/** SQL of whether the time of row `r` has not passed; `today` is SQL of the store's day. */
export const stillOpen = (today: string): string => `r.claim_before >= ${today}`;

/** Parts of a list that one works through, as conditions of row `r` on the store's day `s.today`. */
export const PARTS = {
  decide: `r.decision IS NULL AND ${stillOpen('s.today')} AND r.match <> 'unmatched'`,
  unmatched: `r.decision IS NULL AND ${stillOpen('s.today')} AND r.match = 'unmatched'`,
  claimed: `r.decision = 'claim'`,
  declined: `r.decision = 'decline'`,
  missed: `r.decision IS NULL AND NOT ${stillOpen('s.today')}`,
} as const;

const count = (where: string): string => `count(*) FILTER (WHERE ${where})::int`;

/** Lists `l` with their counts and next deadline. `$1` stores; `where` narrows `l`. */
export const listsOf = (where: string): string => /* sql */ `
  SELECT l.id, s.code AS store, l.name, l.insurer_code AS insurer, l.issued_on AS "issuedOn", k."closesOn",
    k."closesOn" - s.today AS "daysLeft", k.rows, k.matched, k.claimed, k.declined, k."toDecide", k.unmatched, k.missed,
    l.created_at AS "receivedAt"
  FROM claim_list l JOIN (SELECT id, code, app.today(time_zone) AS today FROM store WHERE id = ANY ($1)) s ON s.id = l.store_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS rows, ${count('r.by_itself')} AS matched, ${count(PARTS.claimed)} AS claimed,
      ${count(PARTS.declined)} AS declined, ${count(PARTS.decide)} AS "toDecide", ${count(PARTS.unmatched)} AS unmatched,
      ${count(PARTS.missed)} AS missed,
      coalesce(min(r.claim_before) FILTER (WHERE r.decision IS NULL AND ${stillOpen('s.today')}), max(r.claim_before)) AS "closesOn"
    FROM claim_list_row r WHERE r.list_id = l.id) k
  WHERE l.store_id = ANY ($1) AND k.rows > 0 AND ${where}`;
