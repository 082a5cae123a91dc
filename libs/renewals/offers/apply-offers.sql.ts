import { matchCases } from './match-cases.sql.js';

/** An offer that nobody was told of yet follows the rules. */
const UNTOLD = `state = 'open' AND shown_at IS NULL AND reserve_opened_at IS NULL`;

/**
 * Makes the offers of stores what the rules say: one statement, one look at the rules, and no change where nothing
 * changed. What an owner was told of stands; what is chosen or declined is never proposed over.
 * `$1` group, `$2` stores, `$3` rules; with `one`, `$4` names the cases to look at.
 */
export const applyOffers = (one: boolean): string => {
  const these = (row: string): string => (one ? `AND ${row} = ANY ($4)` : '');
  return /* sql */ `
  WITH clock AS MATERIALIZED (SELECT app.now() AS now), ${matchCases(these('c.id'))},
  standing AS MATERIALIZED (
    SELECT o.id, o.case_id, o.rule_version_id, o.base, o.reserve,
      o.state = 'open' AND o.shown_at IS NULL AND o.reserve_opened_at IS NULL AS untold
    FROM perk_offer o WHERE o.store_id = ANY ($2) AND o.state IN ('open', 'chosen', 'declined') ${these('o.case_id')}),
  made AS (
    INSERT INTO perk_offer (id, group_id, store_id, case_id, rule_version_id, base, reserve, created_at)
    SELECT app.new_id(), $1, w.store_id, w.case_id, w.version_id, w.base, w.reserve, (SELECT now FROM clock)
    FROM want w WHERE NOT EXISTS (SELECT FROM standing s WHERE s.case_id = w.case_id)
    ON CONFLICT (case_id) WHERE state IN ('open', 'chosen', 'declined') DO NOTHING
    RETURNING 1),
  moved AS (
    UPDATE perk_offer o SET rule_version_id = w.version_id, base = w.base, reserve = w.reserve, version = o.version + 1
    FROM standing s JOIN want w ON w.case_id = s.case_id
    WHERE s.untold AND (s.rule_version_id, s.base, s.reserve) IS DISTINCT FROM (w.version_id, w.base, w.reserve)
      AND o.id = s.id AND o.${UNTOLD.replaceAll(' AND ', ' AND o.')}
    RETURNING 1),
  gone AS (
    UPDATE perk_offer o SET state = 'withdrawn', ended_at = (SELECT now FROM clock), end_reason = 'rule', version = o.version + 1
    FROM standing s
    WHERE s.untold AND NOT EXISTS (SELECT FROM want w WHERE w.case_id = s.case_id)
      AND o.id = s.id AND o.${UNTOLD.replaceAll(' AND ', ' AND o.')}
    RETURNING 1)
  SELECT (SELECT count(*) FROM made)::int AS made, (SELECT count(*) FROM moved)::int AS moved,
    (SELECT count(*) FROM gone)::int AS withdrawn`;
};
