import { readFileSync } from 'node:fs';
import type { ImportImpact } from '#contracts';
import { StoreDesk } from '../testing/store-desk.js';

const sample = (name: string): Buffer => readFileSync(`test/samples/${name}`);
const csv = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));
const HEAD = '车架号,车牌号,车主,被保险人证件号,手机,保险公司,交强险到期日,商业险到期日,投保类型';
const car = (n: number): string => `LTESTCAR0${String(n).padStart(8, '0')}`;

describe('The preview of an import', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  async function checked(name: string, bytes: Buffer): Promise<string> {
    const { id } = await at.desk.receive.run(at.lead, { storeId: at.storeId, name, source: '', again: false, bytes });
    await at.desk.advance.run(id);
    return id;
  }
  async function previewed(id: string): Promise<ImportImpact> {
    await at.desk.askImpact.start(at.lead, id);
    await at.desk.rehearse.run(id);
    return at.desk.impact.run(at.lead, id);
  }
  async function bringIn(id: string): Promise<void> {
    await at.commit(id);
    await at.desk.planner.run(at.group.groupId);
  }
  const rows = async <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await at.base.owner.query(sql, params)).rows;

  /** Count and content of every table but the preview's own, which is written outside of what is rehearsed, and the audit. */
  async function print(): Promise<Record<string, string>> {
    const tables = await rows<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
         AND relname NOT IN ('import_impact', 'import_impact_car', 'audit') ORDER BY 1`,
    );
    const prints: Record<string, string> = {};
    for (const { relname } of tables) {
      const [row] = await rows<{ sum: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM ${relname} t`,
      );
      prints[relname] = row!.sum;
    }
    return prints;
  }

  interface Happened {
    vehicles: number;
    policies: number;
    people: number;
    cases: number;
    closed: Record<string, number>;
    steps: Record<string, { tasks: number; messages: number; late: number; held: number }>;
  }
  async function counted(): Promise<Happened> {
    const [facts] = await rows<{ vehicles: number; policies: number; people: number; cases: number }>(
      `SELECT (SELECT count(*)::int FROM vehicle) AS vehicles, (SELECT count(*)::int FROM policy) AS policies,
         (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM renewal_case) AS cases`,
    );
    const closed = await rows<{ reason: string; n: number }>(
      `SELECT close_reason AS reason, count(*)::int AS n FROM renewal_case WHERE state <> 'open' GROUP BY 1`,
    );
    const steps = await rows<{ code: string; tasks: number; messages: number; late: number; held: number }>(
      `SELECT s.code, count(*) FILTER (WHERE t.state = 'planned' AND t.channel = 'task')::int AS tasks,
         count(*) FILTER (WHERE t.state = 'planned' AND t.channel <> 'task')::int AS messages,
         count(*) FILTER (WHERE t.reason = 'late')::int AS late,
         count(*) FILTER (WHERE t.state <> 'planned' AND t.reason IN ('opted-out', 'already-sent'))::int AS held
       FROM touch t JOIN plan_step s ON s.id = t.step_id JOIN renewal_case c ON c.id = t.case_id AND c.state = 'open'
       GROUP BY s.code`,
    );
    return {
      ...facts!,
      closed: Object.fromEntries(closed.map((one) => [one.reason, one.n])),
      steps: Object.fromEntries(steps.map(({ code, ...n }) => [code, n])),
    };
  }
  /** What the preview says, as the difference that the commit must make. */
  function same(impact: ImportImpact, before: Happened, after: Happened): void {
    expect({
      vehicles: before.vehicles + impact.vehicles.created,
      policies: before.policies + impact.policies.created,
      people: before.people + impact.people.created,
      cases: before.cases + impact.cases.opened,
    }).toEqual({ vehicles: after.vehicles, policies: after.policies, people: after.people, cases: after.cases });
    const closed = { ...before.closed };
    for (const { reason, n } of impact.cases.closed) closed[reason] = (closed[reason] ?? 0) + n;
    expect(closed).toEqual(after.closed);
    const total = impact.touches.bySteps.reduce((sum, one) => sum + one.tasks + one.messages, 0);
    expect(impact.touches.planned).toBe(total);
    expect(impact.assignees.reduce((sum, one) => sum + one.cases, 0)).toBeGreaterThanOrEqual(
      impact.cases.opened - impact.cases.closed.reduce((sum, one) => sum + one.n, 0),
    );
  }

  /** Every figure opens a list whose cars add up to it, a page at a time. */
  async function listed(id: string, impact: ImportImpact): Promise<void> {
    const figures: Record<string, number> = {
      'vehicles.created': impact.vehicles.created,
      'vehicles.updated': impact.vehicles.updated,
      'policies.created': impact.policies.created,
      'policies.updated': impact.policies.updated,
      'people.created': impact.people.created,
      'cases.opened': impact.cases.opened,
      'cases.closed': impact.cases.closed.reduce((sum, one) => sum + one.n, 0),
      'cases.guarded': impact.guarded,
      'touches.planned': impact.touches.planned,
      'touches.late': impact.touches.late,
      'touches.held': impact.touches.held,
    };
    for (const { reason, n } of impact.cases.closed) figures[`cases.closed.${reason}`] = n;
    for (const { reason, n } of impact.held) figures[`held.${reason}`] = n;
    for (const one of impact.assignees) figures[`assignee.${one.id ?? 'nobody'}`] = one.cases;
    for (const one of impact.touches.bySteps) figures[`step.${one.code}`] = one.tasks + one.messages + one.late;
    for (const [figure, n] of Object.entries(figures)) {
      const [first, second] = [1, 2].map((page) => at.desk.impactItems.run(at.lead, id, { figure, page, size: 200 }));
      const [{ items, sum, total }, { items: rest }] = [await first!, await second!];
      expect({ figure, n: sum }).toEqual({ figure, n });
      if (total <= 400) expect([...items, ...rest].reduce((all, one) => all + one.n, 0)).toBe(n);
      expect(items.every((one) => one.vin !== null || one.plate !== null)).toBe(true);
    }
  }

  it.each(['renewal26.xlsx', 'policy.csv'])('says of %s what its commit and the planner then do', async (file) => {
    const id = await checked(file, sample(file));
    const start = await print();
    const before = await counted();
    const impact = await previewed(id);
    expect(impact).toMatchObject({ state: 'ready', guarded: 0 });
    expect(impact.done).toBe(impact.total);
    expect(await print()).toEqual(start);
    await listed(id, impact);
    await bringIn(id);
    const after = await counted();
    same(impact, before, after);
    expect(impact.cases.opened).toBeGreaterThan(0);
    expect(Object.fromEntries(impact.touches.bySteps.map(({ code, ...n }) => [code, n]))).toEqual(after.steps);
    const view = await at.desk.imports.one(at.lead, id, 'en');
    expect(impact.vehicles.created).toBe(view.counts.created);
    // Once more, the same numbers would be different: everything is known now.
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'ready' });
  });

  it('says of a file that changes, closes, moves and adds what its commit then does', async () => {
    const first = await checked(
      'first.csv',
      csv(
        HEAD,
        `${car(1)},粤A00001,王一,110105194912310021,13911110001,平安,2026-12-20,2026-12-20,续转续`,
        `${car(2)},粤A00002,王二,,13911110002,平安,2026-12-10,2026-12-10,续转续`,
        `${car(3)},粤A00003,王三,,13911110003,平安,2027-01-20,2027-01-20,续转续`,
        `${car(4)},粤A00004,王四,,13911110004,平安,2027-01-25,2027-01-25,续转续`,
        `${car(5)},粤A00005,王五,,13911110005,平安,2027-09-25,2027-09-25,续转续`,
      ),
    );
    await bringIn(first);
    await at.base.owner.query("UPDATE message_template_version SET state = 'approved'");
    await at.base.owner.query(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
       SELECT app.new_id(), group_id, store_id, id, 'renewal', 'sms', true, 'v1', 'paper' FROM person`,
    );
    await at.base.owner.query(
      `INSERT INTO suppression (id, group_id, phone_bidx, reason) SELECT app.new_id(), p.group_id, p.bidx, 'opt_out' FROM phone p
       JOIN person q ON q.id = p.person_id WHERE q.name = '王四'`,
    );
    const mixed = await checked(
      'mixed.csv',
      csv(
        HEAD,
        // renewed elsewhere, renewed here, moved by a month, a number that may not be called, now within the at.lead
        `${car(1)},粤A00001,王一,,13911110001,人保,2027-12-20,2027-12-20,外来新客`,
        `${car(2)},粤A00002,王二,,13911110002,平安,2027-12-10,2027-12-10,续转续`,
        `${car(3)},粤A00003,王三,,13911110003,平安,2027-02-20,2027-02-20,续转续`,
        `${car(4)},粤A00004,王四,,13911110004,平安,2027-01-26,2027-01-26,续转续`,
        `${car(5)},粤A00005,王五,,13911110005,平安,2027-09-25,2027-09-25,续转续`,
        // new: far, near, two cars of one person, one car in two rows, a late one, one that nobody knows
        `${car(6)},粤A00006,王六,,13911110006,平安,2027-11-20,2027-11-20,续转续`,
        `${car(7)},粤A00007,王七,11010519491231002X,13911110007,平安,2026-12-03,2026-12-03,续转续`,
        `${car(8)},粤A00008,王七,11010519491231002X,13911110007,平安,2027-01-03,2027-01-03,续转续`,
        `${car(9)},粤A00009,王九,,13911110009,平安,2027-02-03,2027-02-03,新转续`,
        `${car(9)},粤A99999,王九,,13911110019,平安,2027-02-04,2027-02-04,新转续`,
        `,粤A88888,王十,,13911110010,平安,2027-02-04,2027-02-04,新转续`,
      ),
    );
    const before = await counted();
    const touchesBefore = await rows<{ id: string }>('SELECT id FROM touch');
    const start = await print();
    const impact = await previewed(mixed);
    expect(await print()).toEqual(start);
    await listed(mixed, impact);
    const closed = await at.desk.impactItems.run(at.lead, mixed, { figure: 'cases.closed', page: 1, size: 20 });
    expect(closed.items.map((one) => [one.row, one.vin, one.figures['cases.closed.RENEWED_HERE'] ?? 0])).toEqual([
      [2, car(1), 0],
      [3, car(2), 1],
    ]);
    // They stand already, and can be opened.
    for (const one of closed.items) expect([one.vehicleId, one.caseId]).not.toContain(null);
    await bringIn(mixed);
    same(impact, before, await counted());
    expect(impact).toMatchObject({
      vehicles: { created: 4, updated: 4 },
      people: { created: 3 },
      cases: {
        opened: 3,
        closed: expect.arrayContaining([
          { reason: 'INSURED_ELSEWHERE', n: 1 },
          { reason: 'RENEWED_HERE', n: 1 },
        ]),
      },
    });
    const made = await rows<{ code: string; tasks: number; messages: number; late: number; held: number }>(
      `SELECT s.code, count(*) FILTER (WHERE t.state = 'planned' AND t.channel = 'task')::int AS tasks,
         count(*) FILTER (WHERE t.state = 'planned' AND t.channel <> 'task')::int AS messages,
         count(*) FILTER (WHERE t.reason = 'late')::int AS late,
         count(*) FILTER (WHERE t.reason IN ('opted-out', 'already-sent'))::int AS held
       FROM touch t JOIN plan_step s ON s.id = t.step_id WHERE t.id <> ALL ($1) GROUP BY s.code, s.day_offset ORDER BY s.day_offset`,
      [touchesBefore.map((one) => one.id)],
    );
    expect(impact.touches.bySteps).toEqual(made);
    expect(impact.held.map((one) => one.reason)).toEqual(expect.arrayContaining(['opted-out', 'no-consent']));
    const whats = impact.sample.map((one) => one.what);
    expect(whats).toEqual(expect.arrayContaining(['case.opened', 'case.closed.RENEWED_HERE', 'row.rejected']));
  });

  it('says which messages wait for another day because their number has one already', async () => {
    const owner = (n: number): string =>
      `${car(n)},粤A0000${n},王一,11010519491231002X,13911110001,平安,2027-02-25,2027-02-25,续转续`;
    await bringIn(await checked('one.csv', csv(HEAD, owner(1))));
    await at.base.owner.query("UPDATE message_template_version SET state = 'approved'");
    await at.base.owner.query(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
       SELECT app.new_id(), group_id, store_id, id, 'renewal', 'sms', true, 'v1', 'paper' FROM person`,
    );
    const two = await checked('two.csv', csv(HEAD, owner(2), owner(3)));
    const impact = await previewed(two);
    const messages = impact.touches.bySteps.reduce((sum, one) => sum + one.messages, 0);
    expect(messages).toBe(10);
    expect(impact.held).toEqual([{ reason: 'slot.taken', n: 5 }]);
    const capped = await at.desk.impactItems.run(at.lead, two, { figure: 'held.slot.taken', page: 1, size: 20 });
    expect(capped).toMatchObject({ sum: 5, total: capped.items.length });
  });

  it('counts a car and a person once, however many chunks their rows would fall into', async () => {
    const lines = Array.from(
      { length: 1200 },
      (_, i) =>
        `${car(i % 700)},粤B${String(10000 + (i % 700))},王${i % 700},,139${String(10000000 + (i % 700))},平安,2027-0${1 + (i % 2)}-1${i % 5},2027-01-15,续转续`,
    );
    const id = await checked('twice.csv', csv(HEAD, ...lines));
    const impact = await previewed(id);
    await bringIn(id);
    const after = await counted();
    expect(impact.vehicles.created).toBe(700);
    expect([impact.people.created, impact.policies.created, impact.cases.opened]).toEqual([
      after.people,
      after.policies,
      after.cases,
    ]);
    expect(Object.fromEntries(impact.touches.bySteps.map(({ code, ...n }) => [code, n]))).toEqual(after.steps);
    await listed(id, impact);
    // Once written, the cars that the file made can be opened from the lists too.
    const made = await at.desk.impactItems.run(at.lead, id, { figure: 'vehicles.created', page: 4, size: 200 });
    expect([made.total, made.items.length, made.items.some((one) => one.vehicleId === null)]).toEqual([
      700,
      100,
      false,
    ]);
  });

  it('is begun anew by another worker when its own fell silent, and the silent one changes nothing', async () => {
    const id = await checked(
      'a.csv',
      csv(HEAD, `${car(1)},粤A00001,王一,,13911110001,平安,2026-12-20,2026-12-20,续转续`),
    );
    await at.desk.askImpact.start(at.lead, id);
    const dead = await at.desk.impactLease.take(id);
    await at.desk.rehearse.runWaiting();
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'running' });
    await at.base.setClock('2026-12-01T02:02:00Z');
    await Promise.all([at.desk.rehearse.runWaiting(), at.desk.rehearse.runWaiting()]);
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'ready', cases: { opened: 1 } });
    await expect(at.desk.impactLease.hold(dead!, { done: 0, total: 9 })).rejects.toThrow();
    await at.desk.rehearse.run(id);
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'ready', done: 1, total: 1 });
    const opened = await at.desk.impactItems.run(at.lead, id, { figure: 'cases.opened', page: 1, size: 20 });
    expect(opened).toMatchObject({ sum: 1, items: [{ row: 2, vin: car(1), vehicleId: null, caseId: null }] });
  });

  it('gives up after five workers fell silent over it, and may be asked for anew', async () => {
    const id = await checked(
      'a.csv',
      csv(HEAD, `${car(1)},粤A00001,王一,,13911110001,平安,2026-12-20,2026-12-20,续转续`),
    );
    await at.desk.askImpact.start(at.lead, id);
    for (let n = 0; n < 5; n += 1) {
      expect(await at.desk.impactLease.take(id)).not.toBeNull();
      await at.base.setClock(`2026-12-01T03:0${n}:00Z`);
      await at.base.owner.query("UPDATE import_impact SET lease_until = app.now() - interval '1 second'");
    }
    expect(await at.desk.impactLease.take(id)).toBeNull();
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'failed' });
    expect(await previewed(id)).toMatchObject({ state: 'ready' });
  });

  it('is stale when the import is changed after it, and none when it is let go', async () => {
    const id = await checked(
      'a.csv',
      csv(HEAD, `${car(1)},粤A00001,王一,,13911110001,平安,2026-12-20,2026-12-20,续转续`),
    );
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'none', at: null });
    await previewed(id);
    await at.base.owner.query('UPDATE import_file SET version = version + 1');
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'stale', cases: { opened: 1 } });
    expect(await previewed(id)).toMatchObject({ state: 'ready' });
    await at.desk.askImpact.start(at.lead, id);
    const leased = await at.desk.impactLease.take(id);
    await at.desk.askImpact.cancel(at.lead, id);
    await at.desk.askImpact.cancel(at.lead, id);
    await expect(at.desk.impactLease.hold(leased!, { done: 1, total: 1 })).rejects.toThrow();
    expect(await at.desk.impact.run(at.lead, id)).toMatchObject({ state: 'none' });
  });

  it('is asked for by people of the store, for a checked import alone', async () => {
    const id = await checked(
      'a.csv',
      csv(HEAD, `${car(1)},粤A00001,王一,,13911110001,平安,2026-12-20,2026-12-20,续转续`),
    );
    const other = at.group.actor('lead', [at.group.stores[1]!.id]);
    const query = { figure: 'cases.opened', page: 1, size: 20 };
    for (const act of [
      at.desk.askImpact.start(other, id),
      at.desk.askImpact.cancel(other, id),
      at.desk.impact.run(other, id),
      at.desk.impactItems.run(other, id, query),
    ]) {
      await expect(act).rejects.toMatchObject({ status: 404, code: 'import.not-found' });
    }
    await bringIn(id);
    await expect(at.desk.askImpact.start(at.lead, id)).rejects.toMatchObject({
      status: 422,
      code: 'import.not-checked',
    });
  });
});
