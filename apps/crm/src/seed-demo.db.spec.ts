import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from '#campaigns';
import { ReadUplift } from '#insight';
import { CloseCases, OpenCases } from '#renewals';
import { systemActor } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { demoArms } from './demo/experiment.js';
import { seedBook } from './seed-book.js';
import { seedDemo, type Seeded } from './seed-demo.js';

const TODAY = '2026-11-24';
const SCALE = 0.05;

describe('the demo group in the database', () => {
  let base: TestDatabase;
  let seeded: Seeded;
  const count = async (sql: string): Promise<number> => Number((await base.owner.query(sql)).rows[0].n);
  const load = (scale = SCALE): Promise<Seeded> =>
    seedDemo({ ownerUrl: base.ownerUrl, vault: base.vault, today: TODAY, passwordHash: '$argon2id$demo', scale });

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock(`${TODAY}T10:00:00+08:00`);
    seeded = await load();
  });
  afterAll(() => base.close());

  test('holds as many rows as the walk wrote, all marked as demo', async () => {
    expect(seeded.created).toBe(true);
    for (const [table, rows] of Object.entries(seeded.rows)) {
      // The product brings settings of its own, and the plan tells what it sent and that it was made.
      if (['setting_version', 'activity', 'audit'].includes(table)) continue;
      expect(`${table} ${await count(`SELECT count(*) AS n FROM ${table}`)}`).toBe(`${table} ${rows}`);
    }
    for (const table of [
      'vehicle',
      'person',
      'phone',
      'policy',
      'renewal_case',
      'staff_member',
      'store',
      'dealer_group',
    ]) {
      expect(await count(`SELECT count(*) AS n FROM ${table} WHERE NOT demo`)).toBe(0);
    }
    expect(seeded.rows['vehicle']).toBeGreaterThan(900);
    expect(seeded.rows['renewal_case']).toBeGreaterThan(1_200);
  });

  test('lets every demo person sign in under the published names, each in the right store', async () => {
    const found = await base.owner.query<{ login: string; name: string; codes: string | null }>(
      `SELECT m.login, m.name, string_agg(s.code, ',' ORDER BY s.code) AS codes
       FROM staff_member m LEFT JOIN staff_store x ON x.staff_id = m.id LEFT JOIN store s ON s.id = x.store_id
       WHERE m.login IN ('admin', 'group', 'renewals', 'manager', 'lead', 'specialist', 'issuer', 'adviser', 'claims',
         'finance', 'auditor') GROUP BY m.login, m.name`,
    );
    expect(found.rows).toHaveLength(11);
    const of = (login: string) => found.rows.find((row) => row.login === login);
    expect(of('specialist')).toMatchObject({ name: '李娜', codes: 'GZ01' });
    expect(of('renewals')).toMatchObject({ codes: 'DG03,FS02,GZ01' });
    expect(of('admin')).toMatchObject({ codes: null });
  });

  test('keeps phones sealed: what is stored opens with the key of the group alone, and is found by its blind index', async () => {
    const { rows } = await base.owner.query(
      `SELECT store_id, seal_id, cipher, bidx, tail_bidx, masked FROM phone WHERE kind = 'mobile' LIMIT 20`,
    );
    const keys = await base.worker.tx(
      { kind: 'system', staffId: null, name: 'system', role: 'system', groupId: seeded.groupId, storeIds: [] },
      () => base.vault.forGroup(base.worker, seeded.groupId),
    );
    for (const row of rows) {
      const number = keys.open('phone', 'cipher', row.seal_id, row.cipher);
      expect(number).toMatch(/^1[3-9]\d{9}$/);
      expect(`${number.slice(0, 3)}****${number.slice(7)}`).toBe(row.masked);
      expect(keys.blind('phone', number).equals(row.bidx)).toBe(true);
      expect(keys.blindTail(row.store_id, number.slice(-4)).equals(row.tail_bidx)).toBe(true);
    }
  });

  test('agrees with what the product itself would work out from the policies', async () => {
    expect(
      await count(
        `SELECT count(*) AS n FROM vehicle v LEFT JOIN LATERAL (
           SELECT max(p.expires_on) FILTER (WHERE p.line = 'compulsory') AS compulsory,
             max(p.expires_on) FILTER (WHERE p.line = 'commercial') AS commercial
           FROM policy p WHERE p.vehicle_id = v.id) k ON true
         WHERE (v.compulsory_expires_on, v.commercial_expires_on) IS DISTINCT FROM (k.compulsory, k.commercial)`,
      ),
    ).toBe(0);
    expect(
      await count(
        `SELECT count(*) AS n FROM vehicle v WHERE state = 'active' AND anchor_rolled < 100
           AND NOT EXISTS (SELECT FROM renewal_case c WHERE c.vehicle_id = v.id AND abs(c.anchor_on - v.anchor_on) < 180) AND anchor_on BETWEEN '${TODAY}'::date - 30 AND '${TODAY}'::date + 90`,
      ),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) AS n FROM renewal_case c JOIN vehicle v ON v.id = c.vehicle_id
        WHERE c.state = 'open' AND (v.anchor_on <> c.anchor_on OR v.state <> 'active')`),
    ).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM renewal_case WHERE state = 'open' AND owner_name IS NULL`)).toBe(0);
  });

  test('has quotes whose sums are whole fen, as whoever opens their case reads them', async () => {
    expect(
      await count(`SELECT count(*) AS n FROM quote q CROSS JOIN LATERAL jsonb_array_elements(q.covers) c
        WHERE c->>'sum' LIKE '%.%' OR c->>'premium' LIKE '%.%'`),
    ).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM quote WHERE covers @> '[{"code": "DAMAGE"}]'`)).toBeGreaterThan(0);
  });

  test('has a running plan with approved texts', async () => {
    expect(await count(`SELECT count(*) AS n FROM plan WHERE state = 'active'`)).toBe(1);
    expect(
      await count(`SELECT count(*) AS n FROM plan_step s WHERE s.template_code IS NOT NULL AND NOT EXISTS (
        SELECT FROM message_template m JOIN message_template_version v ON v.template_id = m.id AND v.state = 'approved'
        WHERE m.code = s.template_code)`),
    ).toBe(0);
  });

  test('has steps that were done on their day, a small backlog, and nothing that reads late', async () => {
    const state = (name: string) => count(`SELECT count(*) AS n FROM touch WHERE state = '${name}'`);
    expect(
      await count(`SELECT count(*) AS n FROM touch t JOIN plan_step s ON s.id = t.step_id JOIN renewal_case c ON c.id = t.case_id
        WHERE t.reason = 'late' AND t.anchor_on + s.day_offset >= (c.opened_at AT TIME ZONE 'Asia/Shanghai')::date`),
    ).toBe(0);
    expect(await state('done')).toBeGreaterThan(100);
    expect(await state('delivered')).toBeGreaterThan(10);
    expect(await state('planned')).toBeGreaterThan(500);
    const overdue = await count(`SELECT count(*) AS n FROM touch t JOIN plan_step s ON s.id = t.step_id
      WHERE t.state = 'planned' AND t.anchor_on + s.day_offset < '${TODAY}'`);
    expect(overdue).toBeGreaterThan(0);
    expect(overdue).toBeLessThan((await state('done')) / 5);
  });

  test('gives perks whose books balance: none used beyond what was given, no budget above its cap', async () => {
    expect(await count(`SELECT count(*) AS n FROM perk_grant WHERE state = 'active'`)).toBeGreaterThan(20);
    expect(
      await count(`SELECT count(*) AS n FROM perk_grant_item i LEFT JOIN LATERAL (
        SELECT coalesce(sum(r.uses), 0) AS uses FROM redemption r WHERE r.item_id = i.id AND r.undoes IS NULL) r ON true
        WHERE r.uses <> i.redeemed_uses OR i.redeemed_uses > i.uses OR r.uses IS NULL`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) AS n FROM perk_grant_item i JOIN perk_grant g ON g.id = i.grant_id LEFT JOIN LATERAL (
          SELECT coalesce(sum(l.cost_fen), 0) AS cost, coalesce(sum(l.list_fen), 0) AS list FROM perk_ledger l WHERE l.item_id = i.id) l ON true
        WHERE (l.cost, l.list) IS DISTINCT FROM (CASE WHEN g.state = 'held' THEN 0 ELSE app.perk_open(i.cost_fen, i.left_uses, i.uses) END,
          CASE WHEN g.state = 'held' THEN 0 ELSE app.perk_open(i.list_fen, i.left_uses, i.uses) END)`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) AS n FROM perk_budget b LEFT JOIN LATERAL (
          SELECT coalesce(sum(c.charged_fen - c.released_fen), 0) AS charged FROM perk_grant_budget c WHERE c.budget_id = b.id) c ON true
        WHERE b.issued_fen <> c.charged OR b.issued_fen > b.cap_fen`),
    ).toBe(0);
  });

  test('has an experiment that reads as it should, from rows alone, and says that it is not enough', async () => {
    const { rows } = await base.owner.query<{ id: string; stores: number[]; startsOn: string; state: string }>(
      `SELECT id, stores, starts_on AS "startsOn", state FROM experiment`,
    );
    expect(rows).toMatchObject([{ state: 'running' }]);
    expect(['2026-08-01', '2026-07-01', '2026-06-01']).toContain(rows[0]!.startsOn);
    const everywhere = { ...systemActor(seeded.groupId, rows[0]!.stores), kind: 'staff' as const };
    const reading = await new ReadUplift(base.worker).run(everywhere, rows[0]!.id);
    expect(reading.arms.map(({ arm, read, won }) => ({ arm, read, won }))).toEqual(demoArms(SCALE));
    expect(reading).toMatchObject({ verdict: 'not-enough', reached: false, crossed: 0, part: null });
    // Nobody was drawn who had been quoted, and one number stands in one arm.
    expect(
      await count(`SELECT count(*) AS n FROM experiment_draw d JOIN quote q ON q.case_id = d.case_id AND q.ours
        WHERE q.made_at <= d.drawn_at`),
    ).toBe(0);
    expect(await count('SELECT count(*) - count(DISTINCT unit) AS n FROM experiment_draw')).toBe(0);
    expect(demoArms(1).map(({ read, won }) => [read, won])).toEqual([
      [309, 133],
      [309, 123],
    ]);
  });

  test('has no contact on a closed day or out of hours, and an issue, agency number and credit behind each won case', async () => {
    expect(
      await count(`SELECT count(*) AS n FROM contact k
        WHERE (k.at AT TIME ZONE 'Asia/Shanghai')::time NOT BETWEEN '09:00' AND '20:00' OR k.at > app.now()
          OR (k.at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN '2026-02-16' AND '2026-02-20'`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) AS n FROM renewal_case c LEFT JOIN policy_issue i ON i.case_id = c.id
        WHERE c.state = 'won' AND (i.id IS NULL OR i.agency_no = ''
          OR (SELECT sum(x.share_bp) FROM issue_credit x WHERE x.issue_id = i.id) <> 10000)`),
    ).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM statement_row`)).toBeGreaterThan(50);
    expect(await count(`SELECT count(*) AS n FROM claim_list_row WHERE decision IS NULL`)).toBeGreaterThan(0);
  });

  test('leaves the planner nothing to open, close or plan on its day', async () => {
    const { worker } = base;
    const settle = new SettleCases(worker, new CloseCases(worker));
    const ensure = new EnsurePlan(worker, base.auditOf(worker));
    const planner = new PlanDay(
      worker,
      base.auditOf(worker),
      settle,
      new OpenCases(worker),
      new PlanTouches(worker, ensure),
    );
    const first = await planner.run(seeded.groupId, TODAY);
    expect(first).toMatchObject({ opened: 0, closed: 0, superseded: 0, planned: 0 });
  });

  test('stays as it is when loaded a second time', async () => {
    const before = await count('SELECT count(*) AS n FROM policy');
    expect(await load()).toMatchObject({ groupId: seeded.groupId, created: false });
    expect(await count('SELECT count(*) AS n FROM policy')).toBe(before);
    expect(await count('SELECT count(*) AS n FROM plan')).toBe(1);
  });

  test('grows by stores of its own when a larger book is asked for', async () => {
    const before = await count('SELECT count(*) AS n FROM vehicle');
    const { rows } = await seedBook({
      ownerUrl: base.ownerUrl,
      vault: base.vault,
      today: TODAY,
      passwordHash: '$argon2id$demo',
      vehicles: 500,
    });
    expect(await count('SELECT count(*) AS n FROM vehicle')).toBe(before + rows['vehicle']!);
    expect(Math.abs(rows['vehicle']! - 500)).toBeLessThan(60);
    expect(await count('SELECT count(*) AS n FROM store')).toBe(6);
  });

  test('refuses to stand beside real data', async () => {
    await base.owner.query(`INSERT INTO dealer_group (name) VALUES ('真实集团')`);
    await expect(load()).rejects.toMatchObject({ code: 'seed.not-empty' });
  });
});
