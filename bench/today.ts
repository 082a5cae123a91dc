import { startApi } from './api-process.js';
import { bareServer, type Ask } from './bare-server.js';
import type { BenchBase } from './book.js';
import { fillDesk, type DeskBook } from './desk-book.js';
import { grown, ratioOf, type Measured } from './growth.js';
import { load } from './load.js';

/**
 * The order of a specialist's day through the api against bare node:http with pg: due work by a score that SQL reckons,
 * and the counts of the day, as the app role inside its scope.
 * @returns ratio = requests per second of the api ÷ of the bare server, at 10 connections; growth of p95 from a tenth of
 *   the vehicles to all
 */
export async function run(serverUrl: string, options: { vehicles?: number; seconds?: number } = {}) {
  return grown(serverUrl, 'today', options.vehicles ?? 1_000_000, async (base, vehicles) =>
    todayOf(base, await fillDesk(base, vehicles), options.seconds ?? 10),
  );
}

/** Measures on a book that stands already. */
export async function todayOf(
  base: BenchBase,
  { staffId, storeId }: DeskBook,
  seconds: number,
): Promise<Measured & { due: number }> {
  const api = await startApi(base);
  const bare = await bareServer(base, storeId, (ask) => day(ask, storeId, staffId));
  const url = `${api.url}/api/v1/today?store=${api.storeCode}&person=${staffId}`;
  const headers = { cookie: api.cookie };
  const { summary } = (await (await fetch(url, { headers })).json()) as { summary: { due: number } };
  await load([url], headers, 1, 2);
  await load([bare.url], {}, 1, 2);
  const bare10 = await load([bare.url], {}, seconds, 10);
  const api1 = await load([url], headers, seconds, 1);
  const api10 = await load([url], headers, seconds, 10);
  await api.close();
  await bare.close();
  return { ratio: ratioOf(api10, bare10), due: summary.due, api1, api10, bare10 };
}

const ROWS = `
  WITH d AS MATERIALIZED (SELECT (app.today('Asia/Shanghai') + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends)
  SELECT c.id, s.code AS store, c.vehicle_id, c.vin, c.plate, c.vehicle_label, c.owner_name, c.segment, c.state, c.stage, c.due_on,
    c.anchor_on, c.compulsory_expires_on, c.commercial_expires_on, c.last_insurer_code, c.last_premium_fen, m.name,
    c.next_contact_at, c.warnings, c.close_reason, c.guarded, c.level, c.next_action, c.last_result, c.last_contact_at,
    c.last_effective, c.failed_attempts, c.version, (coalesce(c.last_premium_fen, 300000) * coalesce(r.rate_bp / 10600.0, 0.15)
      * CASE c.segment WHEN 'RENEW_TO_RENEW' THEN 0.7 ELSE 0.5 END * greatest(0.5, 3 - (c.anchor_on - app.today(s.time_zone)) / 20.0))::float8 AS score
  FROM d CROSS JOIN LATERAL (SELECT * FROM renewal_case WHERE assignee_id = $2 AND store_id = $1 AND state = 'open' AND work_at < d.ends) c
  JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = c.assignee_id
  LEFT JOIN (SELECT DISTINCT ON (insurer_code) insurer_code, rate_bp FROM commission_rate
    WHERE group_id = (SELECT group_id FROM store WHERE id = $1) AND line = 'commercial' AND (store_id = $1 OR store_id IS NULL)
      AND starts_on <= app.today('Asia/Shanghai') AND (ends_on IS NULL OR ends_on >= app.today('Asia/Shanghai'))
    ORDER BY insurer_code, store_id NULLS LAST) r ON r.insurer_code = c.last_insurer_code
  ORDER BY score DESC LIMIT 200`;
const COUNTS = `
  WITH d AS MATERIALIZED (SELECT app.today('Asia/Shanghai')::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins)
  SELECT (SELECT count(DISTINCT k.case_id) FROM contact k, d WHERE k.store_id = $1 AND k.at >= d.begins AND k.staff_id = $2)::int AS done,
    (SELECT count(*) FROM renewal_case c, d WHERE c.store_id = $1 AND c.assignee_id = $2 AND c.state = 'open'
      AND c.work_at >= d.begins + interval '1 day' AND c.work_at < d.begins + interval '2 days')::int AS tomorrow,
    (SELECT count(*) FROM renewal_case c, d WHERE c.store_id = $1 AND c.state = 'won' AND c.closed_at >= d.begins AND c.assignee_id = $2)::int AS issued,
    (SELECT count(*) FROM renewal_case c, d WHERE c.store_id = $1 AND c.state = 'open' AND c.assignee_id IS NULL
      AND c.work_at < d.begins + interval '1 day')::int AS pool`;

async function day(ask: Ask, storeId: number, staffId: string): Promise<unknown> {
  const items = await ask('rows', ROWS, [storeId, staffId]);
  return { items, summary: (await ask('counts', COUNTS, [storeId, staffId]))[0] };
}
