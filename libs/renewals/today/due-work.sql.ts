import { ratesOfDay } from '#policies';
import { HOT_MINUTES } from './case-facts.js';

/** Whose work: of some people, of nobody yet, or of everybody in the stores. */
export type Whose = 'people' | 'pool' | 'all';

const WHO: Record<Whose, string> = {
  people: 'c.assignee_id = ANY ($3)',
  pool: 'c.assignee_id IS NULL AND $3::uuid[] IS NULL',
  all: '$3::uuid[] IS NULL',
};

/** The stores asked for ($1), each with its own day and its dated settings ($2 is the group), and what insurers pay them. */
export const SHOP = /* sql */ `
  shop AS MATERIALIZED (
    SELECT s.id, s.code, s.region, s.time_zone, d.today, d.today::timestamp AT TIME ZONE s.time_zone AS begins,
      (d.today + 1)::timestamp AT TIME ZONE s.time_zone AS ends, (d.today + 2)::timestamp AT TIME ZONE s.time_zone AS next_ends,
      (app.setting('expected_commission_bp', $2, s.id, d.today))::int AS assumed_bp,
      app.setting('commission_basis', $2, s.id, d.today) AS basis,
      (app.setting('expected_premium_fen', $2, s.id, d.today))::int AS premium, app.now() AS now
    FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
    WHERE s.group_id = $2 AND s.id = ANY ($1))`;

/**
 * Open work whose day has come, the latest due first, and whoever stirred within a day: at most $4 rows a store of each.
 * Walks the index of due work and nothing of the rest of the book.
 */
const due = (whose: Whose): string => /* sql */ `
  due AS (
    SELECT w.* FROM shop s CROSS JOIN LATERAL (
      SELECT c.id, c.work_at FROM renewal_case c
      WHERE c.store_id = s.id AND c.state = 'open' AND ${WHO[whose]} AND c.work_at < s.ends
      ORDER BY c.work_at DESC LIMIT $4) w
    UNION
    SELECT h.* FROM shop s CROSS JOIN LATERAL (
      SELECT c.id, c.work_at FROM renewal_case c
      WHERE c.store_id = s.id AND c.state = 'open' AND ${WHO[whose]} AND c.hot_at >= s.now - interval '${HOT_MINUTES} minutes'
      ORDER BY c.hot_at DESC LIMIT $4) h)`;

const MINUTES = (at: string): string => `(extract(epoch FROM s.now - ${at}) / 60)::int`;

/** What insurers pay these stores today: some dozens of rows, reckoned once and not for each case. */
const RATE = `rate AS MATERIALIZED (${ratesOfDay('shop', '$2')})`;
const RATE_OF_CASE = 'LEFT JOIN rate ON rate.store_id = c.store_id AND rate.insurer_code = c.last_insurer_code';

/** Columns of CaseFacts over a case `c`, its shop `s` and its `rate`. */
export const FACTS = /* sql */ `
  c.id, c.store_id AS "storeId", c.segment, c.stage, c.level, c.anchor_on - s.today AS "daysLeft",
  c.last_premium_fen AS "lastPremium", s.premium AS "assumedPremium",
  rate.rate_bp AS "rateBp", s.basis, s.assumed_bp AS "assumedBp",
  c.next_contact_at AS "nextContactAt", c.next_action AS "nextAction",
  greatest(s.today - (c.next_contact_at AT TIME ZONE s.time_zone)::date, 0) AS "overdueDays",
  -${MINUTES('c.next_contact_at')} AS "minutesToNext", c.last_result AS "lastResult",
  c.last_contact_at AS "lastContactAt", c.failed_attempts AS "failedAttempts", c.warnings,
  c.quote_opens AS "quoteOpens", c.quote_opened_at AS "quoteOpenedAt",
  ${MINUTES('c.quote_opened_at')} AS "minutesSinceOpened", c.arrived_at AS "arrivedAt",
  ${MINUTES('c.arrived_at')} AS "minutesSinceArrived"`;

/** Facts of the due work: $1 stores · $2 group · $3 people or NULL · $4 rows a store · $5 rows in all. */
export const dueWork = (whose: Whose): string => /* sql */ `
  WITH ${SHOP}, ${RATE}, ${due(whose)}
  SELECT ${FACTS}
  FROM (SELECT id FROM due ORDER BY work_at DESC, id LIMIT $5) d
  JOIN renewal_case c ON c.id = d.id JOIN shop s ON s.id = c.store_id ${RATE_OF_CASE}`;

/** Facts of one case, due or not: $1 its store · $2 group · $3 the case. */
export const factsOfOne = /* sql */ `
  WITH ${SHOP}, ${RATE}
  SELECT ${FACTS} FROM renewal_case c JOIN shop s ON s.id = c.store_id ${RATE_OF_CASE} WHERE c.id = $3`;
