import { Vault } from '#platform';
import { namePinyin } from '#customers';
import { BENCH_KEYS, startApi } from './api-process.js';
import { bareServer, type Ask } from './bare-server.js';
import type { BenchBase } from './book.js';
import { fillDesk, type DeskBook } from './desk-book.js';
import { grown, ratioOf, type Measured } from './growth.js';
import { latencyOf, load, timesOf, type Latency } from './load.js';

/** Ways to look for something, and of each so many texts from the book. */
const KINDS = ['plate', 'vin', 'name', 'initials', 'pinyin', 'phone', 'policy'] as const;
type Kind = (typeof KINDS)[number];
const TEXTS = 20;

/**
 * The finder over cars of one store of the group: fragments of plates and VINs, names, pinyin in full and by initials, ends of
 * phones and of policy numbers, against bare node:http with pg that asks one index for each kind.
 * @returns ratio = requests per second of the api ÷ of the bare server, at 10 connections; growth as in `today`; figures of
 *   one connection by kind
 */
export async function run(serverUrl: string, options: { vehicles?: number; seconds?: number } = {}) {
  return grown(serverUrl, 'search', options.vehicles ?? 1_000_000, async (base, vehicles) =>
    searchOf(base, await fillDesk(base, vehicles), options.seconds ?? 10),
  );
}

/** Measures on a book that stands already. */
export async function searchOf(
  base: BenchBase,
  { storeId }: DeskBook,
  seconds: number,
): Promise<Measured & { byKind: Record<string, Latency> }> {
  const texts = await textsOf(base, storeId);
  const keys = await sealTails(base, storeId, texts.phone);
  const api = await startApi(base);
  const bare = await bareServer(base, storeId, (ask, { searchParams }) =>
    find(ask, storeId, searchParams.get('kind') as Kind, searchParams.get('q')!, keys),
  );
  const all = KINDS.flatMap((kind) => texts[kind].map((q) => ({ kind, q })));
  const urlOf = (q: string): string => `${api.url}/api/v1/search?store=${api.storeCode}&q=${encodeURIComponent(q)}`;
  const urls = all.map(({ q }) => urlOf(q));
  const bareUrls = all.map(({ kind, q }) => `${bare.url}/?kind=${kind}&q=${encodeURIComponent(q)}`);
  const headers = { cookie: api.cookie };
  await load(urls, headers, 2, 2);
  await load(bareUrls, {}, 2, 2);
  const bare10 = await load(bareUrls, {}, seconds, 10);
  const times = await timesOf(urls, headers, seconds, 1);
  const byKind = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      latencyOf(
        texts[kind].flatMap((q) => times.get(urlOf(q)) ?? []),
        seconds,
      ),
    ]),
  );
  const api1 = latencyOf([...times.values()].flat(), seconds);
  const api10 = await load(urls, headers, seconds, 10);
  await api.close();
  await bare.close();
  return { ratio: ratioOf(api10, bare10), api1, api10, bare10, byKind };
}

/** Texts that find something in the store, as people would type them. */
async function textsOf(base: BenchBase, storeId: number): Promise<Record<Kind, string[]>> {
  const { rows } = await base.owner.query<Record<'plate' | 'vin' | 'name' | 'masked' | 'no', string>>(
    `SELECT v.plate, v.vin, p.name, h.masked, y.policy_no AS no
     FROM vehicle_store x JOIN vehicle v ON v.id = x.vehicle_id
     JOIN vehicle_person r ON r.vehicle_id = v.id JOIN person p ON p.id = r.person_id JOIN phone h ON h.person_id = p.id
     JOIN policy y ON y.vehicle_id = v.id AND y.line = 'commercial'
     WHERE x.store_id = $1 ORDER BY md5(v.id::text) LIMIT ${TEXTS}`,
    [storeId],
  );
  const of = (text: (row: (typeof rows)[number], i: number) => string): string[] => [...new Set(rows.map(text))];
  const spelled = (name: string): [string, string] => namePinyin(name).trim().split(' ') as [string, string];
  return {
    plate: of(({ plate }, i) => (i % 2 ? plate.slice(2, 6) : plate.slice(0, 4))),
    vin: of(({ vin }, i) => (i % 2 ? vin.slice(-6) : vin.slice(3, 10))),
    name: of(({ name }, i) => (i % 2 ? name : name.slice(1))),
    initials: of(({ name }) => spelled(name)[1]),
    pinyin: of(({ name }, i) => (i % 2 ? spelled(name)[0] : spelled(name)[0].slice(1, -1))),
    phone: of(({ masked }) => masked.slice(-4)),
    policy: of(({ no }, i) => (i % 2 ? no : no.slice(-8))),
  };
}

/** Tails of phones as the api's own keys seal them. @returns the keyed hash of each tail in the store */
async function sealTails(base: BenchBase, storeId: number, tails: string[]): Promise<Map<string, Buffer>> {
  const vault = new Vault(BENCH_KEYS.master, BENCH_KEYS.blind);
  const keys = await base.app.tx(
    { kind: 'system', staffId: null, name: 'bench', role: 'system', groupId: base.groupId, storeIds: [storeId] },
    () => vault.forGroup(base.app, base.groupId),
  );
  const sealed = new Map(tails.map((tail) => [tail, keys.blindTail(storeId, tail)]));
  await base.owner.query(
    `UPDATE phone h SET tail_bidx = x.bidx FROM unnest($2::text[], $3::bytea[]) x(tail, bidx)
     WHERE h.store_id = $1 AND right(h.masked, 4) = x.tail`,
    [storeId, [...sealed.keys()], [...sealed.values()]],
  );
  return sealed;
}

const CAR = `SELECT v.id, v.plate, v.vin, v.brand, v.model FROM vehicle v`;
const OF_PERSON = `JOIN vehicle_person r ON r.person_id = p.id AND r.until_on IS NULL JOIN vehicle v ON v.id = r.vehicle_id`;
const NAMED = `SELECT v.id, v.plate, v.vin, p.name FROM person p ${OF_PERSON}`;

/** One index for each kind. */
const BARE: Record<Kind, string> = {
  plate: `${CAR} WHERE v.id IN (SELECT app.find_vehicles($2, ARRAY[$1::int], 12, 0))`,
  vin: `${CAR} WHERE v.id IN (SELECT app.find_vehicles($2, ARRAY[$1::int], 12, 0))`,
  name: `(${NAMED} WHERE p.store_id = $1 AND p.name >= $2 AND p.name < $2 || U&'\\FFFD' LIMIT 12) UNION
    (${NAMED} WHERE p.store_id = $1 AND p.name_back >= reverse($2) AND p.name_back < reverse($2) || U&'\\FFFD' LIMIT 12)`,
  initials: `${NAMED} WHERE p.id IN (SELECT app.find_people($2, ARRAY[$1::int], 12))`,
  pinyin: `${NAMED} WHERE p.id IN (SELECT app.find_people($2, ARRAY[$1::int], 12))`,
  phone: `SELECT v.id, v.plate, v.vin, p.name FROM phone h JOIN person p ON p.id = h.person_id ${OF_PERSON}
    WHERE h.store_id = $1 AND h.tail_bidx = $2 LIMIT 12`,
  policy: `SELECT v.id, v.plate, v.vin, y.policy_no FROM policy y JOIN vehicle v ON v.id = y.vehicle_id
    WHERE y.id IN (SELECT app.find_policies($2, ARRAY[$1::int], 12))`,
};

const find = (ask: Ask, storeId: number, kind: Kind, q: string, tails: Map<string, Buffer>): Promise<unknown[]> =>
  ask(kind, BARE[kind], [storeId, kind === 'phone' ? tails.get(q) : q]);
