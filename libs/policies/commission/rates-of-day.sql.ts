/**
 * Rates of commercial cover in force, one row for each store and insurer, read once for a whole list: a row of work takes
 * its rate by a join and asks nothing of its own. The narrowest rate wins, as in app.commission_rate.
 * @param shops relation with a store's `id`, `region` and its own day `today` · @param group expression of the group
 */
export const ratesOfDay = (shops: string, group: string): string => /* sql */ `
  SELECT DISTINCT ON (s.id, r.insurer_code) s.id AS store_id, r.insurer_code, r.rate_bp
  FROM ${shops} s JOIN commission_rate r ON r.group_id = ${group} AND r.line = 'commercial'
    AND r.starts_on <= s.today AND (r.ends_on IS NULL OR r.ends_on >= s.today)
    AND (r.store_id IS NULL OR r.store_id = s.id) AND (r.region IS NULL OR r.region = s.region)
  ORDER BY s.id, r.insurer_code, r.store_id NULLS LAST, r.region NULLS LAST`;
