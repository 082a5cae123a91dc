/**
 * What the figures of a day count, for the report and for the lists behind it. A contact counts for whoever made it, an issued
 * case for whoever holds it. Promises are contacts agreed for the next day; missed is what was due by the end of the day and
 * still stands.
 */

/** People `d` ($3) each in a store ($1), with the bounds of day $2 there. */
export const PEOPLE = /* sql */ `d AS (
  SELECT p.id, s.id AS store_id, s.code AS store, $2::date::timestamp AT TIME ZONE s.time_zone AS from_at,
    ($2::date + 1)::timestamp AT TIME ZONE s.time_zone AS to_at, ($2::date + 2)::timestamp AT TIME ZONE s.time_zone AS next_at
  FROM unnest($1::int[], $3::uuid[]) AS p(store_id, id) JOIN store s ON s.id = p.store_id)`;

/** Cases `c` with their policy `y`. */
export const ISSUED = /* sql */ `FROM renewal_case c LEFT JOIN policy y ON y.id = c.won_policy_id
  WHERE c.store_id = d.store_id AND c.assignee_id = d.id AND c.state = 'won' AND c.closed_at >= d.from_at AND c.closed_at < d.to_at`;
export const CONTACTS = /* sql */ `FROM contact k
  WHERE k.store_id = d.store_id AND k.staff_id = d.id AND k.undone_at IS NULL AND k.at >= d.from_at AND k.at < d.to_at`;
export const MEASURED = `k.effective = 'measured'`;
export const SELF = `k.effective = 'self'`;
export const QUOTES = /* sql */ `FROM quote q
  WHERE q.store_id = d.store_id AND q.made_by = d.id AND q.ours AND q.made_at >= d.from_at AND q.made_at < d.to_at`;
/** Open cases `c`, of which some were promised for the next day and some are missed. */
export const AHEAD = /* sql */ `FROM renewal_case c
  WHERE c.assignee_id = d.id AND c.store_id = d.store_id AND c.state = 'open' AND c.stage <> 'SNOOZED'`;
export const PROMISED = `c.next_contact_at >= d.to_at AND c.next_contact_at < d.next_at`;
export const MISSED = `c.next_contact_at < least(d.to_at, app.now())`;
