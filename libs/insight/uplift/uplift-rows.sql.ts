/**
 * The cases of an experiment as its reading counts them, one row each in `drawn_row`; put `WITH` before and a question behind.
 * `$1` experiment, `$2` stores, `$3` and `$4` the planned samples of first-quote and on-request, `$5` whether all its stores are asked.
 *
 * A case is read once its due day has passed by the settled days of its store, won or not: who is won early does not count
 * before those who are still thinking. Once both arms have their planned sample the reading stands: later due days are no
 * part of it, so that looking again does not change it. Cases that never were (merged, wrong date) and crossed ones are out.
 */
export const UPLIFT_ROWS = /* sql */ `
  shop AS MATERIALIZED (
    SELECT s.id, k.days, d.today - k.days - 1 AS settled FROM store s CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
    CROSS JOIN LATERAL (SELECT (app.setting('experiment_settled_days', s.group_id, s.id, d.today))::int AS days) k
    WHERE s.id = ANY ($2)),
  matured AS MATERIALIZED (
    SELECT d.id, d.case_id, d.arm, d.unit, d.drawn_at, d.asked_at, d.crossed_at, c.due_on, c.state = 'won' AS won, c.won_policy_id,
      d.crossed_at IS NULL AND c.due_on <= s.settled AND coalesce(c.close_reason NOT IN ('MERGED', 'WRONG_DATE'), true) AS matured
    FROM experiment_draw d JOIN renewal_case c ON c.id = d.case_id JOIN shop s ON s.id = d.store_id
    WHERE d.experiment_id = $1 AND d.store_id = ANY ($2)),
  cut AS MATERIALIZED (
    SELECT min(k.due_on) AS day FROM (
      SELECT due_on, sum(count(*) FILTER (WHERE arm = 'first-quote')) OVER by_day AS first,
        sum(count(*) FILTER (WHERE arm = 'on-request')) OVER by_day AS request
      FROM matured WHERE matured GROUP BY due_on WINDOW by_day AS (ORDER BY due_on)) k
    WHERE $5::boolean AND k.first >= $3 AND k.request >= $4),
  drawn_row AS MATERIALIZED (
    SELECT m.*, m.matured AND m.due_on <= coalesce((SELECT day FROM cut), 'infinity') AS read,
      (SELECT min(e.at) FROM experiment_exposure e WHERE e.draw_id = m.id) AS exposed_at
    FROM matured m)`;

/** Which of the rows a figure counted. */
export const UPLIFT_SETS = {
  drawn: 'r.crossed_at IS NULL',
  read: 'r.read',
  won: 'r.read AND r.won',
  'not-won': 'r.read AND NOT r.won',
  exposed: 'r.read AND r.exposed_at IS NOT NULL',
  crossed: 'r.crossed_at IS NOT NULL',
} as const;
