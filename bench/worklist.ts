import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus } from 'node:os';
import pg from 'pg';
import { startApi } from './api-process.js';
import { benchBase, fillBook, type BenchBase } from './book.js';
import { load, type Latency } from './load.js';

/**
 * First page of a store's open cases through the api (session, scope, row-level security, serialiser) against bare
 * node:http with pg answering the same SQL as the app role.
 * @returns ratio = requests per second of the api ÷ of the bare server, at 10 connections
 */
export async function run(serverUrl: string, options: { vehicles?: number; seconds?: number } = {}) {
  const vehicles = options.vehicles ?? 1_000_000;
  const seconds = options.seconds ?? 10;
  const base = await benchBase(serverUrl, 'bench_worklist');
  try {
    await fillBook(base, vehicles, 0);
    await openAllCases(base);
    const api = await startApi(base);
    const bareServer = await bareHttp(base, api.storeId);
    const apiUrl = `${api.url}/api/v1/renewal-cases?state=open&store=${api.storeCode}&size=20`;
    const figures: Record<string, Latency> = {};
    for (const connections of [1, 10]) {
      await load([bareServer.url], {}, 1, connections);
      figures[`bare${connections}`] = await load([bareServer.url], {}, seconds, connections);
      await load([apiUrl], { cookie: api.cookie }, 1, connections);
      figures[`api${connections}`] = await load([apiUrl], { cookie: api.cookie }, seconds, connections);
    }
    await api.close();
    bareServer.server.close();
    const ratio = Math.round((figures['api10']!.perSecond / figures['bare10']!.perSecond) * 1000) / 1000;
    return { ratio, vehicles, ...figures, cores: availableParallelism(), cpu: cpus()[0]?.model };
  } finally {
    await base.drop();
  }
}

/** One open case a car, as the planner would have opened them. */
async function openAllCases(base: BenchBase): Promise<void> {
  await base.owner.query(
    `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on,
       planned_anchor_on, compulsory_expires_on, commercial_expires_on, vin, plate, vehicle_label, owner_name, last_premium_fen)
     SELECT app.new_id(), v.group_id, vs.store_id, v.id, 2027, 'sold', 'RENEW_TO_RENEW', v.anchor_on, v.anchor_on, v.anchor_on,
       v.anchor_on, v.anchor_on, v.vin, v.plate, '丰田 凯美瑞', '王某', 250000
     FROM vehicle v JOIN vehicle_store vs ON vs.vehicle_id = v.id`,
  );
  await base.owner.query('ANALYZE renewal_case');
}

const BARE_SQL = `
  SELECT c.id, s.code AS store, c.vehicle_id, c.vin, c.plate, c.vehicle_label, c.owner_name, c.segment, c.state, c.stage,
    c.due_on, c.anchor_on, c.anchor_on - app.today(s.time_zone) AS days_left, c.compulsory_expires_on,
    c.commercial_expires_on, c.last_insurer_code, c.last_premium_fen, m.name, c.next_contact_at, c.warnings,
    c.close_reason, c.version
  FROM (SELECT * FROM renewal_case WHERE store_id = $1 AND state = 'open' ORDER BY anchor_on, id LIMIT 20) c
  JOIN store s ON s.id = c.store_id LEFT JOIN staff_member m ON m.id = c.assignee_id ORDER BY c.anchor_on, c.id`;
const BARE_COUNT = `SELECT count(*)::int AS n FROM (SELECT FROM renewal_case WHERE store_id = $1 AND state = 'open' LIMIT 10001) k`;

/** node:http and pg, nothing else: the same two questions, as the app role inside its scope. */
async function bareHttp(base: BenchBase, storeId: number): Promise<{ server: Server; url: string }> {
  const pool = new pg.Pool({ connectionString: base.appUrl, max: 10 });
  const scope = `BEGIN; SELECT set_config('app.group', '${base.groupId}', true), set_config('app.stores', '{${storeId}}', true)`;
  // The product remembers a total for five seconds; so does this one.
  let known = { n: 0, until: 0 };
  const answer = async (): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query(scope);
      const rows = await client.query({ name: 'page', text: BARE_SQL, values: [storeId] });
      if (performance.now() >= known.until) {
        const count = await client.query({ name: 'count', text: BARE_COUNT, values: [storeId] });
        known = { n: count.rows[0].n as number, until: performance.now() + 5_000 };
      }
      await client.query('COMMIT');
      return JSON.stringify({ items: rows.rows, total: known.n });
    } finally {
      client.release();
    }
  };
  const server = createServer((_, response) => {
    answer().then(
      (body) => response.setHeader('content-type', 'application/json').end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.on('close', () => void pool.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
