import type { CommissionRateView } from '#contracts';

/** Columns of a rate `r` with its store `s`, named as the contract names them; the day is that of the group's zone. */
export const RATE_COLUMNS = /* sql */ `
  r.id, r.insurer_code AS insurer, r.line, r.region, s.code AS store, r.rate_bp AS "rateBp", r.starts_on AS "startsOn",
  r.ends_on AS "endsOn", r.note, r.demo, r.version,
  CASE WHEN r.starts_on > app.today('Asia/Shanghai') THEN 'ahead'
       WHEN r.ends_on < app.today('Asia/Shanghai') THEN 'ended' ELSE 'current' END AS state`;
export const RATE_TABLES = 'commission_rate r LEFT JOIN store s ON s.id = r.store_id';

export type Rate = CommissionRateView;
