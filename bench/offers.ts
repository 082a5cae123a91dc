import { availableParallelism, cpus } from 'node:os';
import { newId } from '#kernel';
import { Audit, type Actor } from '#platform';
import { ComputeOffers, PreviewRule } from '#renewals';
import { Stores } from '#staff';
import { benchBase, fillBook, type BenchBase } from './book.js';

/** Passes of each kind, in turns: the best of each counts. */
const TURNS = 3;
const PREVIEWS = 40;
const PREVIEW_CASES = 12_000;

interface Rules {
  packs: string[];
  versions: string[];
}

/**
 * Offers for open cases in one pass of the worker against one INSERT that knows the rules by heart, both as the worker.
 * @returns ratio = time of the bare statement ÷ of the pass; how long a pass takes that finds nothing to do; a preview of a
 *   draft at 12,000 open cases
 */
export async function run(serverUrl: string, options: { cases?: number } = {}) {
  const cases = options.cases ?? 100_000;
  const base = await benchBase(serverUrl, 'bench_offers');
  try {
    await openCases(base, cases);
    const rules = await addRules(base);
    const compute = new ComputeOffers(base.worker, new Audit(base.worker));
    const [passes, bares]: number[][] = [[], []];
    let again = 0;
    for (let turn = 0; turn < TURNS; turn += 1) {
      await clear(base);
      bares!.push(await timed(() => base.worker.tx(asWorker(base), () => base.worker.change(BARE, bareParams(rules)))));
      await clear(base);
      passes!.push(await timed(() => compute.run(base.groupId)));
      again = await timed(() => compute.run(base.groupId));
    }
    const { rows } = await base.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM perk_offer');
    const [pass, bare] = [Math.min(...passes!), Math.min(...bares!)];
    const ratio = Math.round((bare / pass) * 1_000) / 1_000;
    const preview = await previews(base, rules);
    const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model };
    return {
      ratio,
      cases,
      offers: rows[0]!.n,
      passMs: round(pass),
      bareMs: round(bare),
      againMs: round(again),
      preview,
      ...machine,
    };
  } finally {
    await base.drop();
  }
}

const round = Math.round;
const asWorker = (base: BenchBase): Actor => ({
  ...{ kind: 'system', staffId: null, name: 'bench', role: 'system', groupId: base.groupId, storeIds: base.storeIds },
});

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function clear(base: BenchBase): Promise<void> {
  await base.owner.query('TRUNCATE perk_offer CASCADE');
  await base.owner.query('CHECKPOINT');
}

/** Every car of the book is open work, of all segments, within a hundred days. */
async function openCases(base: BenchBase, cases: number): Promise<void> {
  await fillBook(base, cases, 0);
  const client = await base.owner.connect();
  try {
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
    await client.query(
      `UPDATE vehicle SET energy = CASE WHEN right(vin, 1) IN ('3', '7') THEN 'bev' ELSE 'fuel' END, first_registered_on = '2021-05-01'`,
    );
    await client.query(CASES, [base.groupId]);
    await client.query('VACUUM ANALYZE vehicle, renewal_case');
  } finally {
    await client.query('SET session_replication_role = origin');
    client.release();
  }
}

const CASES = `
  INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on,
    planned_anchor_on, vin, plate, last_premium_fen)
  SELECT app.new_id(), $1, s.store_id, v.id, 2027, 'sold', (ARRAY['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT'])[1 + s.n % 4],
    d.on_day, d.on_day, d.on_day, v.vin, v.plate, 150000 + (s.n * 7919 % 600000)::int
  FROM (SELECT vs.*, row_number() OVER () AS n FROM vehicle_store vs) s JOIN vehicle v ON v.id = s.vehicle_id
  CROSS JOIN LATERAL (SELECT app.today('Asia/Shanghai') + (s.n % 100)::int AS on_day) d`;

/** Four rules as a group has them, each with two packages to choose from and one held back. */
async function addRules(base: BenchBase): Promise<Rules> {
  const { groupId, owner } = base;
  const [drafter, publisher] = [newId(), newId()];
  await owner.query(
    `INSERT INTO staff_member (id, group_id, login, name, role, password_hash) SELECT id, $2, 'o' || id, '经理', 'group', 'none' FROM unnest($1::uuid[]) id`,
    [[drafter, publisher], groupId],
  );
  const packs = Array.from({ length: 6 }, () => newId());
  for (const [at, pack] of packs.entries()) {
    const perk = newId();
    await owner.query(
      `INSERT INTO perk (id, group_id, code, name, form, kind, valid_days, from_on) VALUES ($1, $2, $3, '保养', 'service', 'STORE_LOYALTY', 365, '2026-01-01')`,
      [perk, groupId, `P${at + 10}`],
    );
    await owner.query(`INSERT INTO perk_price VALUES ($1, '2026-01-01', $2, 20000, 12000, $3)`, [
      perk,
      groupId,
      6_000 + at * 1_000,
    ]);
    await owner.query(`INSERT INTO perk_package (id, group_id, code, name) VALUES ($1, $2, $3, '礼包')`, [
      pack,
      groupId,
      `K${at + 10}`,
    ]);
    await owner.query('INSERT INTO perk_package_item VALUES ($1, $2, $3, 1)', [pack, perk, groupId]);
  }
  const versions: string[] = [];
  for (const [at, conditions] of CONDITIONS.entries()) {
    const [rule, version] = [newId(), newId()];
    versions.push(version);
    await owner.query('INSERT INTO perk_rule (id, group_id, name) VALUES ($1, $2, $3)', [rule, groupId, `规则${at}`]);
    await owner.query(
      `INSERT INTO perk_rule_version (id, group_id, rule_id, number, state, starts_on, priority, conditions, base, reserve, condition,
         drafted_by, published_by) VALUES ($1, $2, $3, 1, 'published', '2026-01-01', $4, $5, $6, $7, 'policy-issued', $8, $9)`,
      [
        version,
        groupId,
        rule,
        900 - at,
        JSON.stringify(conditions),
        [packs[at], packs[at + 1]],
        [packs[5]],
        drafter,
        publisher,
      ],
    );
  }
  return { packs, versions };
}

const CONDITIONS = [
  { segments: ['RETURNING'], daysTo: 60 },
  { fuels: ['nev'], daysFrom: 0, daysTo: 90 },
  { segments: ['NEW_TO_RENEW', 'RENEW_TO_RENEW'], minPremiumFen: 400_000 },
  {},
];

/** The same by heart: no catalogue, no stores, no modes, nothing that stands is looked at. */
const BARE = `
  INSERT INTO perk_offer (id, group_id, store_id, case_id, rule_version_id, base, reserve)
  SELECT app.new_id(), c.group_id, c.store_id, c.id, r.id, r.base, r.reserve
  FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
  JOIN perk_rule_version r ON r.id = CASE
    WHEN c.segment = 'RETURNING' AND c.anchor_on - $5::date <= 60 THEN $1::uuid
    WHEN v.energy = 'bev' AND c.anchor_on - $5::date BETWEEN 0 AND 90 THEN $2::uuid
    WHEN c.segment IN ('NEW_TO_RENEW', 'RENEW_TO_RENEW') AND c.last_premium_fen >= 400000 THEN $3::uuid
    ELSE $4::uuid END
  WHERE c.state = 'open'`;
const bareParams = ({ versions }: Rules): unknown[] => [...versions, new Date().toISOString().slice(0, 10)];

/** The slider of the budget, asked again and again in a group of 12,000 open cases. */
async function previews(base: BenchBase, { packs }: Rules) {
  await base.owner.query(
    `UPDATE renewal_case SET state = 'closed', close_reason = 'WRONG_DATE', closed_at = app.now()
     WHERE id NOT IN (SELECT id FROM renewal_case LIMIT ${PREVIEW_CASES})`,
  );
  await base.owner.query('VACUUM ANALYZE renewal_case');
  const preview = new PreviewRule(base.app, new Stores(base.app));
  const actor: Actor = { ...asWorker(base), kind: 'staff', role: 'group' };
  const version = {
    ...{
      priority: 1_000,
      stores: [],
      conditions: { daysTo: 90 },
      base: packs.slice(0, 2),
      reserve: [],
      campaign: null,
    },
    ...{ capPerPolicyFen: 10_000, capCommissionBp: 3_000, condition: 'policy-issued' as const },
  };
  const times: number[] = [];
  let cases = 0;
  for (let n = 0; n < PREVIEWS; n += 1) {
    times.push(
      await timed(async () => {
        ({ cases } = await preview.run(actor, { version, budgetFen: n * 1_000_000 }));
      }),
    );
  }
  times.sort((a, b) => a - b);
  return {
    openCases: PREVIEW_CASES,
    reached: cases,
    p50: round(times[PREVIEWS / 2]!),
    p95: round(times[Math.floor(PREVIEWS * 0.95)]!),
  };
}
