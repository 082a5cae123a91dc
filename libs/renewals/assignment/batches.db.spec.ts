import { CaseQuery, CaseTag } from '#contracts';
import { Clock, newId } from '#kernel';
import { FindCarsByPhone, RecordActivity } from '#customers';
import type { Actor, Db } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Notify, Rotas } from '#staff';
import { AskAssignment } from './ask-assignment.js';
import { AskBatch } from './ask-batch.js';
import { AssignableCases } from './assignable-cases.query.js';
import { BatchActs } from './batch-acts.js';
import { BatchLease } from './batch-lease.js';
import { CancelBatch } from './cancel-batch.js';
import { GiveCases } from './give-cases.js';
import { MayActOn } from './may-act-on.js';
import { PlanNext } from './plan-next.js';
import { ReadBatches } from './read-batches.query.js';
import { ReturnCases } from './return-cases.js';
import { RunBatches } from './run-batches.js';
import { TagCases } from './tag-cases.js';
import { Takers } from './takers.query.js';
import { MoveStage } from '../contacts/move-stage.js';
import { WorkOn } from '../contacts/work-on.js';
import { CaseList } from '../case-list.query.js';
import { CaseTags } from '../case-tags.query.js';
import { KeptCounts } from '../kept-counts.js';
import { addCases, addColleague } from '../testing/index.js';

describe('Assigning and batches', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let store: number;
  let lead: Actor;
  let [anna, bella, carl] = ['', '', ''];

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-11-26 10:00+08');
    group = await base.makeGroup();
    store = group.stores[0]!.id;
    lead = group.actor('lead', [store]);
    anna = await addColleague(base, group, store, '安娜');
    bella = await addColleague(base, group, store, '贝拉');
    carl = await addColleague(base, group, store, '卡尔');
  });
  afterAll(() => base.close());
  afterEach(() => base.owner.query('DELETE FROM batch_row; DELETE FROM batch; DELETE FROM renewal_case'));

  const verbs = (db: Db) => {
    const [audit, activity, rotas] = [base.auditOf(db), new RecordActivity(db), new Rotas(db)];
    const cases = new AssignableCases(db, new FindCarsByPhone(db, base.vault));
    const give = new GiveCases(db, audit, activity, rotas, base.settingsOf(db));
    const workOn = new WorkOn(db, new MayActOn(db, rotas));
    const plan = new PlanNext(db, audit, workOn, new MoveStage(db, audit, activity, workOn));
    const tags = new TagCases(db, audit, workOn);
    const acts = new BatchActs(db, give, new ReturnCases(db, audit, activity), plan, tags);
    const read = new ReadBatches(db);
    return {
      assign: new AskAssignment(db, audit, cases, new Takers(db, rotas, base.settingsOf(db))),
      ask: new AskBatch(db, audit, cases),
      run: new RunBatches(db, new BatchLease(db), acts, new Notify(db)),
      lease: new BatchLease(db),
      acts,
      read,
      cancel: new CancelBatch(db, audit, read),
    };
  };
  const actorOf = (id: string): Actor => ({ ...group.actor('specialist', [store]), staffId: id });
  const holders = async () => {
    const { rows } = await base.owner.query<{ id: string | null; n: number }>(
      'SELECT assignee_id AS id, count(*)::int AS n FROM renewal_case GROUP BY 1',
    );
    return Object.fromEntries(rows.map(({ id, n }) => [id ?? 'pool', n]));
  };
  const equal = { store: 'GZ01', scope: { query: { state: 'open' as const } }, rule: 'equal' as const, held: false };

  it('shows who would get how many, then does just that, with a next contact on each case', async () => {
    const { assign, read } = verbs(base.app);
    await addCases(base, group, store, 7);
    await addCases(base, group, store, 2, { assigneeId: anna });
    const preview = await assign.preview(lead, store, equal);
    expect([preview.total, preview.assigned, preview.left]).toEqual([9, 7, [{ reason: 'held', count: 2 }]]);
    const { id } = await assign.run(lead, store, equal);
    expect(await read.one(lead, id)).toMatchObject({ state: 'waiting', total: 9, unchanged: 2 });
    const { run } = verbs(base.worker);
    expect([await run.runWaiting(), await run.runWaiting()]).toEqual([1, 0]);
    expect(await read.one(lead, id)).toMatchObject({ state: 'done', done: 7, unchanged: 2, failed: 0 });
    const expected = Object.fromEntries(preview.people.map((one) => [one.id, one.holds + one.gets]));
    expect(await holders()).toEqual(expected);
    const planned = await base.owner.query(
      `SELECT count(*)::int AS n FROM renewal_case WHERE assigned_at IS NOT NULL AND stage = 'ASSIGNED'
         AND next_contact_at = '2026-11-26 14:00+08'`,
    );
    expect(planned.rows).toEqual([{ n: 7 }]);
    const told = await base.owner.query('SELECT kind FROM notice ORDER BY kind');
    expect(told.rows.map((row: { kind: string }) => row.kind)).toEqual([
      'batch.done',
      'case.assigned',
      'case.assigned',
      'case.assigned',
    ]);
    const seen = await base.owner.query(`SELECT count(*)::int AS n FROM activity WHERE kind = 'case.assigned'`);
    expect(seen.rows).toEqual([{ n: 7 }]);
  });

  it('gives a case to whoever sold the cover, and far cases no call before its day', async () => {
    const { assign } = verbs(base.app);
    const [mine] = await addCases(base, group, store, 1, { anchorOn: '2027-02-20', sellerId: carl });
    await assign.run(lead, store, { ...equal, rule: 'seller' });
    await verbs(base.worker).run.runWaiting();
    const { rows } = await base.owner.query(
      'SELECT assignee_id AS id, next_contact_at AS at FROM renewal_case WHERE id = $1',
      [mine],
    );
    expect(rows).toEqual([{ id: carl, at: new Date('2027-01-06T01:30:00Z') }]);
  });

  it('goes on after its worker died, and does no case twice', async () => {
    const { assign, read } = verbs(base.app);
    await addCases(base, group, store, 250);
    const { id } = await assign.run(lead, store, equal);
    const { lease, acts, run } = verbs(base.worker);
    const dying = (await lease.take())!;
    await lease.step(dying, acts.of(dying), () => Promise.resolve());
    // It dies in the middle of the second hundred: all of that chunk is undone.
    const died = lease.step(
      dying,
      async (lines) => {
        await acts.of(dying)(lines);
        throw new Error('killed');
      },
      () => Promise.resolve(),
    );
    await expect(died).rejects.toThrow('killed');
    expect(await read.one(lead, id)).toMatchObject({ state: 'running', done: 100 });
    expect(await run.runWaiting()).toBe(0);
    await base.owner.query(`UPDATE batch SET lease_until = app.now() - interval '1 second'`);
    expect(await run.runWaiting()).toBe(1);
    expect(await read.one(lead, id)).toMatchObject({ state: 'done', done: 250, failed: 0 });
    // The one that was thought dead wakes: its lease is another's.
    expect(await lease.step(dying, acts.of(dying), () => Promise.resolve())).toBe(false);
    const twice = await base.owner.query('SELECT max(version) AS v FROM renewal_case');
    expect(twice.rows).toEqual([{ v: 2 }]);
    expect(Object.values(await holders()).sort()).toEqual([83, 83, 84]);
  });

  it('says of every case why it could not be done', async () => {
    const { assign, read } = verbs(base.app);
    const [gone, taken, fine] = await addCases(base, group, store, 3);
    const ask = { ...equal, scope: { ids: [gone!, taken!, fine!] }, rule: 'person' as const, person: bella };
    const { id } = await assign.run(lead, store, ask);
    await base.owner.query(
      `UPDATE renewal_case SET state = 'lapsed', close_reason = 'LAPSED', closed_at = app.now() WHERE id = $1`,
      [gone],
    );
    await base.owner.query(
      `UPDATE renewal_case SET assignee_id = $2, stage = 'ASSIGNED',
      next_contact_at = app.now() WHERE id = $1`,
      [taken, anna],
    );
    await verbs(base.worker).run.runWaiting();
    const failed = await read.rows(lead, id, { page: 1, size: 20, outcome: 'failed' }, 'zh-CN');
    const codes = Object.fromEntries(failed.items.map((row) => [row.caseId, row.title]));
    expect(codes).toEqual({ [gone!]: expect.any(String), [taken!]: '已被分配给其他人' });
    expect((await read.rows(lead, id, { page: 1, size: 20, outcome: 'done' }, 'en')).items).toHaveLength(1);
    await expect(read.one(actorOf(anna), id)).rejects.toMatchObject({ status: 404 });
    await expect(read.one(group.actor('lead', [group.stores[1]!.id]), id)).rejects.toMatchObject({ status: 404 });
  });

  it('takes cases back to the pool, stops where it is cancelled, and refuses what may not be', async () => {
    const { ask, cancel, read, assign } = verbs(base.app);
    await addCases(base, group, store, 3, { assigneeId: anna });
    const all = { scope: { query: { state: 'open' as const } } };
    const first = await ask.run(lead, [store], { action: 'recycle', ...all });
    await cancel.run(lead, first.id);
    await expect(cancel.run(lead, first.id)).rejects.toMatchObject({ status: 409, code: 'batch.over' });
    await verbs(base.worker).run.runWaiting();
    expect([await holders(), (await read.one(lead, first.id)).state]).toEqual([{ [anna]: 3 }, 'cancelled']);
    await ask.run(lead, [store], { action: 'recycle', ...all });
    await verbs(base.worker).run.runWaiting();
    expect(await holders()).toEqual({ pool: 3 });
    await expect(ask.run(actorOf(anna), [store], { action: 'recycle', ...all })).rejects.toMatchObject({ status: 403 });
    await expect(ask.run(lead, [store], { action: 'recycle', scope: { ids: [newId()] } })).rejects.toMatchObject({
      code: 'batch.empty',
    });
    await expect(ask.run(lead, [store], { action: 'snooze', ...all, until: '2026-11-26' })).rejects.toMatchObject({
      code: 'batch.past',
    });
    await expect(assign.preview(lead, store, { ...equal, rule: 'person', person: newId() })).rejects.toMatchObject({
      status: 404,
    });
  });

  /** A batch from asking to its end. @returns its lines by case: done, or the code of why not */
  const work = async (actor: Actor, ask: Parameters<AskBatch['run']>[2]): Promise<Record<string, string>> => {
    const { id } = await verbs(base.app).ask.run(actor, [store], ask);
    expect([await verbs(base.worker).run.runWaiting(), await verbs(base.worker).run.runWaiting()]).toEqual([1, 0]);
    const { rows } = await base.owner.query<{ id: string; said: string }>(
      `SELECT case_id AS id, coalesce(code, outcome) AS said FROM batch_row WHERE batch_id = $1`,
      [id],
    );
    return Object.fromEntries(rows.map((row) => [row.id, row.said]));
  };
  const see = async (id: string) =>
    (
      await base.owner.query<Record<string, unknown>>(
        `SELECT stage, snoozed_from, snoozed_until, next_action, version, (quiet_until = next_contact_at) AS quiet,
           to_char(next_contact_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') AS next FROM renewal_case WHERE id = $1`,
        [id],
      )
    ).rows[0];

  it('says what is next in each case that is the asker’s to work, and leaves the others as they were', async () => {
    const [mine, theirs] = await addCases(base, group, store, 2, { assigneeId: anna });
    await base.owner.query('UPDATE renewal_case SET assignee_id = $2 WHERE id = $1', [theirs, bella]);
    const [pooled] = await addCases(base, group, store, 1);
    const [before, ids] = [await see(theirs!), [mine!, theirs!, pooled!]];
    const ask = { action: 'next' as const, scope: { ids }, at: '2026-11-30T02:00:00Z', step: 'quote' as const };
    expect(await work(actorOf(anna), ask)).toEqual({
      [mine!]: 'done',
      [theirs!]: 'case.not-yours',
      [pooled!]: 'done',
    });
    expect(await see(mine!)).toMatchObject({ stage: 'ASSIGNED', next: '11-30', next_action: 'quote', version: 2 });
    expect(await see(theirs!)).toEqual(before);
  });

  it('lets each case rest until a day as one by hand does, and refuses a stage that may not rest', async () => {
    const [mine, paying] = await addCases(base, group, store, 2, { assigneeId: anna });
    await base.owner.query(`UPDATE renewal_case SET stage = 'ISSUING' WHERE id = $1`, [paying]);
    const ask = { action: 'snooze' as const, scope: { ids: [mine!, paying!] }, until: '2026-12-10' };
    expect(await work(lead, ask)).toEqual({ [mine!]: 'done', [paying!]: 'stage.not-allowed' });
    expect(await see(mine!)).toEqual({
      stage: 'SNOOZED',
      snoozed_from: 'ASSIGNED',
      snoozed_until: '2026-12-10',
      next_action: 'call',
      version: 2,
      quiet: true,
      next: '12-10',
    });
    expect(await see(paying!)).toMatchObject({ stage: 'ISSUING', snoozed_until: null, version: 1 });
    const told = await base.owner.query(
      `SELECT (SELECT data FROM activity WHERE case_id = $1 AND kind = 'case.stage') AS story,
         (SELECT count(*)::int FROM audit WHERE verb = 'case.stage' AND subject_id = $1::text) AS audits`,
      [mine],
    );
    const story = { from: 'ASSIGNED', to: 'SNOOZED', until: '2026-12-10' };
    expect(told.rows).toEqual([{ story, audits: 1 }]);
  });

  it('ends the rest of a snoozed case that goes back to the pool, and not the quiet that an owner began', async () => {
    const [resting, inTouch] = await addCases(base, group, store, 2, { assigneeId: anna });
    expect(await work(actorOf(anna), { action: 'snooze', scope: { ids: [resting!] }, until: '2026-12-10' })).toEqual({
      [resting!]: 'done',
    });
    await base.owner.query(`UPDATE renewal_case SET quiet_until = '2026-11-29 10:00+08' WHERE id = $1`, [inTouch]);
    await work(lead, { action: 'recycle', scope: { ids: [resting!, inTouch!] } });
    const { rows } = await base.owner.query(
      'SELECT id, stage, quiet_until AS quiet FROM renewal_case WHERE id = ANY ($1)',
      [[resting, inTouch]],
    );
    expect(Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))).toEqual({
      [resting!]: { stage: 'PENDING', quiet: null },
      [inTouch!]: { stage: 'PENDING', quiet: new Date('2026-11-29T02:00:00Z') },
    });
  });

  it('puts labels on and takes them off where the asker may, and lists by them', async () => {
    const [mine, theirs] = await addCases(base, group, store, 2, { assigneeId: anna });
    await base.owner.query('UPDATE renewal_case SET assignee_id = $2 WHERE id = $1', [theirs, bella]);
    const [pooled, full] = await addCases(base, group, store, 2);
    const ten = Array.from({ length: 10 }, (_, i) => `标签${i}`);
    await base.owner.query('UPDATE renewal_case SET tags = $2 WHERE id = $1', [full, ten]);
    const ids = [mine!, theirs!, pooled!, full!];
    const tag = (add: string[], remove: string[] = []) =>
      work(actorOf(anna), { action: 'tag', scope: { ids }, add, remove });
    const said = { [mine!]: 'done', [theirs!]: 'case.not-yours', [pooled!]: 'done', [full!]: 'tag.too-many' };
    expect(await tag(['老客户', '新能源'])).toEqual(said);
    expect(await tag(['新能源'], ['标签3'])).toEqual({
      ...said,
      [mine!]: 'unchanged',
      [pooled!]: 'unchanged',
      [full!]: 'done',
    });
    expect(await tag([], ['老客户'])).toMatchObject({ [mine!]: 'done', [full!]: 'unchanged' });
    const { rows } = await base.owner.query<{ id: string; tags: string[]; version: number }>(
      'SELECT id, tags, version FROM renewal_case WHERE id = ANY ($1)',
      [ids],
    );
    const of = Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
    expect(of[mine!]).toEqual({ tags: ['新能源'], version: 3 });
    expect(of[theirs!]).toEqual({ tags: [], version: 1 });
    expect(of[full!]!.tags).toHaveLength(10);
    const list = new CaseList(base.app, new FindCarsByPhone(base.app, base.vault), new KeptCounts(new Clock()));
    const labelled = await list.run(lead, [store], CaseQuery.parse({ tag: '新能源' }));
    expect(labelled.items.map(({ id }) => id).sort()).toEqual([mine!, pooled!, full!].sort());
    expect((await list.run(lead, [store], CaseQuery.parse({ tag: '标签3' }))).total).toBe(0);
    const tags = await new CaseTags(base.app).run(lead, [store]);
    expect(tags.items[0]).toEqual({ tag: '新能源', cases: 3 });
    const audits = await base.owner.query(
      `SELECT detail FROM audit WHERE verb = 'case.tag' AND subject_id = $1::text ORDER BY at, id`,
      [mine],
    );
    expect(audits.rows.map(({ detail }) => detail)).toEqual([
      { added: ['老客户', '新能源'], removed: [] },
      { added: [], removed: ['老客户'] },
    ]);
    for (const bad of ['13812345678', '一'.repeat(21), 'a,b', '']) expect(CaseTag.safeParse(bad).success).toBe(false);
  });
});
