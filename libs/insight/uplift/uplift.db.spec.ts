import { EXPERIMENT_ARMS, type EXPERIMENT_SETS, type ExperimentArm, type ExperimentCase } from '#contracts';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { addExperiment } from '../../campaigns/testing/index.js';
import { addCases } from '../../renewals/testing/index.js';
import { ReadUplift } from './read-uplift.js';
import { UpliftCases } from './uplift-cases.query.js';

interface Some {
  arm: ExperimentArm;
  n: number;
  won?: boolean;
  dueOn?: string;
  exposed?: boolean;
  crossed?: boolean;
  reason?: string;
  at?: number;
}

describe('The reading of an experiment', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let read: ReadUplift;
  let cases: UpliftCases;
  let stores: number[];
  let id: string;

  beforeAll(async () => {
    base = await testDatabase();
    [read, cases] = [new ReadUplift(base.app), new UpliftCases(base.app)];
  });
  beforeEach(async () => {
    await base.setClock('2026-09-10 10:00+08');
    group = await base.makeGroup();
    stores = group.stores.map((one) => one.id);
    id = await addExperiment(base, group, stores);
  });
  afterAll(() => base.close());

  const boss = () => group.actor('group', stores);
  const put = async ({
    arm,
    n,
    won = false,
    dueOn = '2026-08-20',
    exposed,
    crossed,
    reason,
    at = stores[0]!,
  }: Some) => {
    const ids = await addCases(base, group, at, n, { anchorOn: dueOn });
    await base.owner.query(
      `UPDATE renewal_case SET state = $2, close_reason = $3, closed_at = app.now() WHERE id = ANY ($1)`,
      [
        ids,
        won ? 'won' : reason === 'MERGED' ? 'closed' : 'lost',
        won ? 'RENEWED_HERE' : (reason ?? 'INSURED_ELSEWHERE'),
      ],
    );
    await base.owner.query(
      `WITH made AS (INSERT INTO experiment_draw (id, group_id, store_id, experiment_id, case_id, drawn_by, unit, arm, crossed_at, crossed_into)
         SELECT app.new_id(), $1, $2, $3, x, 'vehicle', sha256(uuid_send(x)), $4, CASE WHEN $5 THEN app.now() END, CASE WHEN $5 THEN $4 END
         FROM unnest($6::uuid[]) x RETURNING id)
       INSERT INTO experiment_exposure (draw_id, place, group_id, store_id)
       SELECT id, p, $1, $2 FROM made CROSS JOIN unnest(ARRAY['desk', 'owner-page']) p WHERE $7`,
      [group.groupId, at, id, arm, crossed ?? false, ids, exposed ?? false],
    );
  };
  const listed = async (set: (typeof EXPERIMENT_SETS)[number], arm?: ExperimentArm) => {
    const all: ExperimentCase[] = [];
    for (let page = 1; ; page += 1) {
      const got = await cases.run(boss(), id, { set, page, size: 20, ...(arm ? { arm } : {}) });
      all.push(...got.items);
      expect(got.total).toBeGreaterThanOrEqual(all.length);
      if (all.length >= got.total) return all;
    }
  };

  it('counts the arms as drawn, and every figure is as long as its list', async () => {
    await put({ arm: 'first-quote', n: 25, won: true, exposed: true });
    await put({ arm: 'first-quote', n: 30, exposed: true });
    await put({ arm: 'first-quote', n: 3 });
    await put({ arm: 'on-request', n: 21, won: true, at: stores[1]! });
    await put({ arm: 'on-request', n: 33, exposed: true, at: stores[1]! });
    // Won early, but not due yet; due, but not settled yet; merged away; crossed.
    await put({ arm: 'first-quote', n: 4, won: true, dueOn: '2026-10-01' });
    await put({ arm: 'on-request', n: 5, dueOn: '2026-09-03' });
    await put({ arm: 'on-request', n: 2, reason: 'MERGED' });
    await put({ arm: 'first-quote', n: 2, won: true, crossed: true, exposed: true });
    const reading = await read.run(boss(), id);
    expect(reading).toMatchObject({
      verdict: 'not-enough',
      reached: false,
      part: null,
      crossed: 2,
      through: '2026-09-02',
    });
    expect(reading.warnings).toEqual(['crossed']);
    const [first, request] = reading.arms;
    expect(first).toMatchObject({ drawn: 62, read: 58, won: 25, notWon: 33, exposed: 55 });
    expect(request).toMatchObject({ drawn: 61, read: 54, won: 21, notWon: 33, exposed: 33 });
    expect(reading.difference!.value).toBeCloseTo(25 / 58 - 21 / 54, 9);
    for (const [n, arm] of EXPERIMENT_ARMS.entries()) {
      const figures = reading.arms[n]!;
      for (const [set, figure] of [
        ['drawn', figures.drawn],
        ['read', figures.read],
        ['won', figures.won],
        ['not-won', figures.notWon],
        ['exposed', figures.exposed],
      ] as const) {
        const rows = await listed(set, arm);
        expect([set, arm, new Set(rows.map((one) => one.id)).size]).toEqual([set, arm, figure]);
        if (set === 'won') expect(rows.every((one) => one.state === 'won')).toBe(true);
      }
    }
    expect(await listed('crossed')).toHaveLength(reading.crossed);
  });

  it('decides from the planned sample on, and then stands: what matures later is no part of it', async () => {
    await base.owner.query('DELETE FROM experiment WHERE id = $1', [id]);
    id = await addExperiment(base, group, stores, { planned_first: 60, planned_request: 60 });
    await put({ arm: 'first-quote', n: 40, won: true, dueOn: '2026-07-10' });
    await put({ arm: 'on-request', n: 59, dueOn: '2026-07-10' });
    await put({ arm: 'first-quote', n: 19, dueOn: '2026-07-12' });
    const before = await read.run(boss(), id);
    // An interval far from nought decides nothing one case too early.
    expect(before.difference!.low).toBeGreaterThan(0);
    expect(before).toMatchObject({ verdict: 'not-enough', reached: false });
    expect(before.monthsLeft).toBe(1);
    await put({ arm: 'first-quote', n: 1, dueOn: '2026-07-20' });
    await put({ arm: 'on-request', n: 1, dueOn: '2026-07-20' });
    const now = await read.run(boss(), id);
    expect(now).toMatchObject({ verdict: 'better', reached: true, through: '2026-07-20', monthsLeft: 0 });
    await put({ arm: 'on-request', n: 60, won: true, dueOn: '2026-08-20' });
    const later = await read.run(boss(), id);
    expect(later.arms.map(({ read: n, won }) => [n, won])).toEqual([
      [60, 40],
      [60, 0],
    ]);
    expect(later).toMatchObject({ verdict: 'better', through: '2026-07-20' });
    expect(await listed('read')).toHaveLength(120);
  });

  it('is only a part to whoever sees some of its stores, which never decides, and is not there for others', async () => {
    await base.owner.query('DELETE FROM experiment WHERE id = $1', [id]);
    id = await addExperiment(base, group, stores, { planned_first: 5, planned_request: 5 });
    await put({ arm: 'first-quote', n: 50, won: true });
    await put({ arm: 'on-request', n: 50, at: stores[1]! });
    expect(await read.run(boss(), id)).toMatchObject({ verdict: 'better', part: null });
    const lead = group.actor('lead', [stores[0]!]);
    const part = await read.run(lead, id);
    expect(part).toMatchObject({ verdict: 'not-enough', part: { stores: 1, of: stores.length } });
    expect(part.arms.map((arm) => arm.read)).toEqual([50, 0]);
    const outside = await base.makeGroup();
    await expect(read.run(outside.actor('group'), id)).rejects.toMatchObject({ status: 404 });
    const alone = await addExperiment(base, group, [stores[1]!]);
    await expect(read.run(lead, alone)).rejects.toMatchObject({ status: 404 });
    await expect(cases.run(lead, alone, { set: 'drawn', page: 1, size: 20 })).rejects.toMatchObject({ status: 404 });
  });

  it('doubts a draw that its shares do not explain, and an arm that was hardly shown anything', async () => {
    await put({ arm: 'first-quote', n: 90 });
    await put({ arm: 'on-request', n: 30 });
    const reading = await read.run(boss(), id);
    expect(reading.ratioP!).toBeLessThan(0.001);
    expect(reading.warnings).toEqual(['sample-ratio', 'few-exposed']);
  });

  it('says what perks cost and what was left after them, per case', async () => {
    await put({ arm: 'first-quote', n: 40, won: true });
    await put({ arm: 'on-request', n: 40 });
    await base.owner.query(
      `INSERT INTO perk_grant (id, group_id, store_id, case_id, vehicle_id, source, state, condition, list_fen, transfer_fen, cost_fen)
       SELECT app.new_id(), c.group_id, c.store_id, c.id, c.vehicle_id, 'offer', 'granted', 'none', 20000, 12000, 8000
       FROM experiment_draw d JOIN renewal_case c ON c.id = d.case_id WHERE d.experiment_id = $1 AND d.arm = 'first-quote'`,
      [id],
    );
    const given = newId();
    await base.owner.query(
      `INSERT INTO commission_rate (id, group_id, insurer_code, line, rate_bp, starts_on) VALUES ($1, $2, 'PICC', 'commercial', 1060, '2026-01-01')`,
      [given, group.groupId],
    );
    await base.owner.query(
      `WITH made AS (INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, starts_on, expires_on, premium_fen, ours, source)
         SELECT app.new_id(), c.group_id, c.store_id, c.vehicle_id, 'commercial', 'PICC', '2026-08-21', '2027-08-20', 300000, true, 'manual'
         FROM experiment_draw d JOIN renewal_case c ON c.id = d.case_id WHERE d.experiment_id = $1 AND c.state = 'won' RETURNING id, vehicle_id)
       UPDATE renewal_case c SET won_policy_id = made.id FROM made WHERE made.vehicle_id = c.vehicle_id`,
      [id],
    );
    const { arms, money } = await read.run(boss(), id);
    expect(arms[0]).toMatchObject({ perkFen: 40 * 8_000, marginFen: 40 * (30_000 - 8_000) });
    expect(arms[1]).toMatchObject({ perkFen: 0, marginFen: 0 });
    expect([money!.perkFen.value, money!.marginFen.value]).toEqual([8_000, 22_000]);
  });
});
