import { startApi } from './api-process.js';
import { bareServer, type Ask } from './bare-server.js';
import type { BenchBase } from './book.js';
import { fillDesk, type DeskBook } from './desk-book.js';
import { grown, ratioOf, type Measured } from './growth.js';
import { load } from './load.js';

const CASES = 200;

/**
 * All that the workbench shows of a case, for case after case of a specialist, against bare node:http with pg that asks for
 * the case, its policies, people with phones and the timeline.
 * @returns ratio = requests per second of the api ÷ of the bare server, at 10 connections; growth as in `today`
 */
export async function run(serverUrl: string, options: { vehicles?: number; seconds?: number } = {}) {
  return grown(serverUrl, 'case', options.vehicles ?? 1_000_000, async (base, vehicles) =>
    caseOf(base, await fillDesk(base, vehicles), options.seconds ?? 10),
  );
}

/** Measures on a book that stands already. */
export async function caseOf(base: BenchBase, { staffId, storeId }: DeskBook, seconds: number): Promise<Measured> {
  const { rows } = await base.owner.query<{ id: string }>(
    'SELECT id FROM renewal_case WHERE assignee_id = $1 AND store_id = $2 ORDER BY md5(id::text) LIMIT $3',
    [staffId, storeId, CASES],
  );
  const api = await startApi(base);
  const bare = await bareServer(base, storeId, (ask, { pathname }) => desk(ask, storeId, pathname.slice(1)));
  const urls = rows.map(({ id }) => `${api.url}/api/v1/renewal-cases/${id}/desk`);
  const bareUrls = rows.map(({ id }) => `${bare.url}/${id}`);
  const headers = { cookie: api.cookie };
  await load(urls, headers, 1, 2);
  await load(bareUrls, {}, 1, 2);
  const bare10 = await load(bareUrls, {}, seconds, 10);
  const api1 = await load(urls, headers, seconds, 1);
  const api10 = await load(urls, headers, seconds, 10);
  await api.close();
  await bare.close();
  return { ratio: ratioOf(api10, bare10), api1, api10, bare10 };
}

const CASE = `SELECT c.*, s.code, m.name AS assignee FROM renewal_case c JOIN store s ON s.id = c.store_id
  LEFT JOIN staff_member m ON m.id = c.assignee_id WHERE c.id = $1 AND c.store_id = $2`;
const POLICIES = `SELECT id, line, insurer_code, policy_no, starts_on, expires_on, premium_fen, tax_fen, ours, state FROM policy
  WHERE vehicle_id = $1 AND store_id = $2 ORDER BY expires_on DESC`;
const PEOPLE = `SELECT p.id, p.name, r.role, h.masked, h.kind, h.state FROM vehicle_person r JOIN person p ON p.id = r.person_id
  LEFT JOIN phone h ON h.person_id = p.id WHERE r.vehicle_id = $1 AND r.store_id = $2 AND r.until_on IS NULL`;
const TIMELINE = `SELECT id, at, kind, data FROM activity WHERE vehicle_id = $1 AND store_id = $2 ORDER BY at DESC LIMIT 30`;
const CONTACTS = `SELECT count(*)::int AS n FROM contact WHERE case_id = $1 AND store_id = $2 AND undone_at IS NULL`;

async function desk(ask: Ask, storeId: number, id: string): Promise<unknown> {
  const [one] = (await ask('case', CASE, [id, storeId])) as { vehicle_id: string }[];
  const about = [one!.vehicle_id, storeId];
  return {
    case: one,
    policies: await ask('policies', POLICIES, about),
    people: await ask('people', PEOPLE, about),
    timeline: await ask('timeline', TIMELINE, about),
    contacts: await ask('contacts', CONTACTS, [id, storeId]),
  };
}
