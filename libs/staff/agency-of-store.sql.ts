/**
 * Who sells by law, for a store `s`: what its form says, else what the group has set, else the store by its own name.
 * Columns "agencyName" and "agencyLicence".
 */
export const AGENCY_OF_STORE = /* sql */ `
  coalesce(nullif(s.agency_name, ''),
    nullif(app.setting('sales_identity', s.group_id, s.id, app.today(s.time_zone)) ->> 'agency', ''), s.name)
    AS "agencyName",
  coalesce(nullif(s.agency_licence, ''),
    app.setting('sales_identity', s.group_id, s.id, app.today(s.time_zone)) ->> 'licence', '') AS "agencyLicence"`;
