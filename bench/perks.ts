import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { newId } from '#kernel';
import { drawVoucher } from '#perks';
import { Vault } from '#platform';
import { newToken, tokenHash } from '#staff';
import { BENCH_KEYS, startApi } from './api-process.js';
import { benchBase, fillBook, type BenchBase } from './book.js';
import { latencyOf, type Latency } from './load.js';

const CARS = 20_000;
const CLIENTS = 50;

/**
 * Redemptions through the api against bare node:http with pg that does what cannot be left out: the conditional update, the
 * redemption, the ledger and the audit in one transaction. Then 50 clients at once on one voucher, again and again.
 * @returns ratio = redemptions per second of the api ÷ of the bare server, at 10 connections
 */
export async function run(serverUrl: string, options: { vouchers?: number; rounds?: number } = {}) {
  const { vouchers = 4_000, rounds = 40 } = options;
  const base = await benchBase(serverUrl, 'xuchi_bench_perks');
  try {
    return await measured(base, vouchers, rounds);
  } finally {
    await base.drop();
  }
}

async function measured(base: BenchBase, vouchers: number, rounds: number) {
  await fillBook(base, CARS, 0);
  const keys = new Vault(BENCH_KEYS.master, BENCH_KEYS.blind);
  const key = keys.newKey(base.groupId);
  await base.owner.query('INSERT INTO data_key (group_id, key_no, wrapped, master_print) VALUES ($1, $2, $3, $4)', [
    base.groupId,
    key.keyNo,
    key.wrapped,
    key.print,
  ]);
  const api = await startApi(base);
  const group = keys.unwrap(base.groupId, key.wrapped, key.print);
  const give = () => giveVouchers(base, api.storeId, vouchers, group);
  const people = await advisers(base, api.storeId, CLIENTS);
  const bare = await bareRedeemer(base, api.storeId);
  try {
    await perCode(await give(), 10, (code, n) => redeem(api.url, people[n % CLIENTS]!, code));
    const ready = await give();
    const bare10 = await perCode(await give(), 10, (code) => bareRedeem(bare.url, group.blind('voucher', code)));
    const api10 = await perCode(ready, 10, (code, n) => redeem(api.url, people[n % CLIENTS]!, code));
    const api1 = await perCode((await give()).slice(0, 1_000), 1, (code) => redeem(api.url, people[0]!, code));
    const crowd = await crowded((await give()).slice(0, rounds), (code, n) => redeem(api.url, people[n]!, code));
    const ratio = Math.round((api10.perSecond / bare10.perSecond) * 100) / 100;
    return { ratio, vouchers, api1, api10, bare10, crowd };
  } finally {
    await api.close();
    await bare.close();
  }
}

/** Each code once, so many connections at a time. */
async function perCode(
  codes: readonly string[],
  connections: number,
  act: (code: string, n: number) => Promise<number>,
): Promise<Latency> {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const one = async (): Promise<void> => {
    for (let n = next++; n < codes.length; n = next++) {
      const start = performance.now();
      const status = await act(codes[n]!, n);
      if (status !== 201) throw new Error(`answer ${status} under load`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return latencyOf(times, (performance.now() - began) / 1000);
}

/** All clients on one voucher at the same moment, voucher after voucher. @throws Error unless exactly one of them has it. */
async function crowded(codes: readonly string[], act: (code: string, n: number) => Promise<number>) {
  const times: number[] = [];
  let won = 0;
  const began = performance.now();
  for (const code of codes) {
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, n) => {
        const start = performance.now();
        const status = await act(code, n);
        times.push(performance.now() - start);
        return status;
      }),
    );
    const winners = answers.filter((status) => status === 201).length;
    if (winners !== 1) throw new Error(`${winners} of ${CLIENTS} redeemed one voucher`);
    won += winners;
  }
  return {
    clients: CLIENTS,
    vouchers: codes.length,
    redeemed: won,
    ...latencyOf(times, (performance.now() - began) / 1000),
  };
}

async function redeem(url: string, cookie: string, code: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/vouchers/redeem`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'idempotency-key': newId(),
    },
    body: JSON.stringify({ code }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function bareRedeem(url: string, hash: Buffer): Promise<number> {
  const response = await fetch(url, { method: 'POST', body: hash.toString('hex') });
  await response.arrayBuffer();
  return response.status;
}

/** Active grants of one use each with their vouchers, as the app would have written them. @returns their codes */
async function giveVouchers(
  base: BenchBase,
  storeId: number,
  count: number,
  keys: Parameters<typeof drawVoucher>[0],
): Promise<string[]> {
  const perk = newId();
  await base.owner.query(
    `INSERT INTO perk (id, group_id, code, name, form, kind, valid_days, from_on) VALUES ($1, $2, upper('P' || right($1::uuid::text, 12)), 'bench',
       'service', 'STORE_LOYALTY', 365, '2026-01-01')`,
    [perk, base.groupId],
  );
  const rows = Array.from({ length: count }, () => ({ grant: newId(), item: newId(), ...drawVoucher(keys) }));
  const hex = rows.map(({ hash, cipher, ...row }) => ({
    ...row,
    hash: hash.toString('hex'),
    cipher: cipher.toString('hex'),
  }));
  await base.owner.query(GIVE, [base.groupId, storeId, perk, JSON.stringify(hex)]);
  await base.owner.query('ANALYZE perk_grant, perk_grant_item, voucher, redemption, perk_ledger');
  return rows.map(({ code }) => code);
}

const GIVE = `
  WITH x AS (SELECT * FROM jsonb_to_recordset($4::jsonb) AS x("grant" uuid, item uuid, id uuid, hash text, "sealId" uuid, cipher text, last4 text)),
  car AS (SELECT vehicle_id FROM vehicle_store WHERE store_id = $2 LIMIT 1),
  g AS (INSERT INTO perk_grant (id, group_id, store_id, vehicle_id, source, state, condition, active_at, valid_until, list_fen, transfer_fen,
      cost_fen) SELECT x."grant", $1, $2, car.vehicle_id, 'asked', 'active', 'none', app.now(), '2099-12-31', 20000, 12000, 8000 FROM x, car),
  i AS (INSERT INTO perk_grant_item (id, grant_id, group_id, store_id, perk_id, count, redeem_at, uses, left_uses, list_fen, transfer_fen, cost_fen,
      state, valid_days, valid_until) SELECT item, "grant", $1, $2, $3, 1, 'own-store', 1, 1, 20000, 12000, 8000, 'active', 365, '2099-12-31' FROM x)
  INSERT INTO voucher (id, group_id, store_id, grant_id, code_hash, seal_id, code_cipher, last4)
  SELECT id, $1, $2, "grant", decode(hash, 'hex'), "sealId", decode(cipher, 'hex'), last4 FROM x`;

/** Advisers of the store, signed in. */
async function advisers(base: BenchBase, storeId: number, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({ id: newId(), token: newToken() }));
  for (const { id, token } of people) {
    await base.owner.query(
      `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) VALUES ($1, $2, 'b' || $1::uuid, 'bench', 'adviser', 'none')`,
      [id, base.groupId],
    );
    await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
      base.groupId,
      id,
      storeId,
    ]);
    await base.owner.query(
      `INSERT INTO session (token_hash, group_id, staff_id, ends_at) VALUES ($1, $2, $3, clock_timestamp() + interval '12 hours')`,
      [tokenHash(token), base.groupId, id],
    );
  }
  return people.map(({ token }) => `sid=${token}`);
}

/** node:http and pg, nothing else: one transaction as the app role with the least that a redemption is. */
async function bareRedeemer(base: BenchBase, storeId: number): Promise<{ url: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: base.appUrl, max: 10 });
  const scope = `BEGIN; SELECT set_config('app.group', '${base.groupId}', true), set_config('app.stores', '{${storeId}}', true)`;
  const answer = async (hash: string): Promise<number> => {
    const client = await pool.connect();
    try {
      await client.query(scope);
      const one = (name: string, text: string, values: unknown[]) =>
        client.query<Record<string, unknown>>({ name, text, values });
      const { rows } = await one('take', TAKE, [Buffer.from(hash, 'hex'), storeId]);
      const [taken] = rows;
      if (!taken) {
        await client.query('ROLLBACK');
        return 409;
      }
      const id = newId();
      await one('keep', KEEP, [id, base.groupId, storeId, taken['grant_id'], taken['id'], taken['takes']]);
      await one('book', BOOK, [newId(), base.groupId, storeId, taken['grant_id'], taken['id'], taken['perk_id'], id]);
      await one('audit', AUDIT, [newId(), base.groupId, storeId, id]);
      await client.query('COMMIT');
      return 201;
    } finally {
      client.release();
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      answer(body).then(
        (status) => response.writeHead(status, { 'content-type': 'application/json' }).end('{}'),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}

const TAKE = `UPDATE perk_grant_item i SET left_uses = i.left_uses - 1, redeemed_uses = i.redeemed_uses + 1, takes = i.takes + 1, state = 'used'
  FROM voucher v WHERE v.code_hash = $1 AND v.store_id = $2 AND v.state = 'live' AND i.grant_id = v.grant_id AND i.state = 'active' AND i.left_uses = 1
  RETURNING i.id, i.grant_id, i.perk_id, i.takes`;
const KEEP = `INSERT INTO redemption (id, group_id, store_id, giver_store_id, grant_id, item_id, use_no, uses) VALUES ($1, $2, $3, $3, $4, $5, $6, 1)`;
const BOOK = `INSERT INTO perk_ledger (id, group_id, store_id, redeemed_store_id, grant_id, item_id, perk_id, event, redemption_id, uses, list_fen,
    transfer_fen, cost_fen, month) VALUES ($1, $2, $3, $3, $4, $5, $6, 'redeem', $7, -1, -20000, -12000, -8000, '2026-12-01')`;
const AUDIT = `INSERT INTO audit (id, group_id, store_id, actor_kind, verb, subject_type, subject_id) VALUES ($1, $2, $3, 'staff', 'voucher.redeem', 'redemption', $4)`;
