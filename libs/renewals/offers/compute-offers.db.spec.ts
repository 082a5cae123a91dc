import pg from 'pg';
import { newId } from '#kernel';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { OfferBook } from '../testing/index.js';
import { ComputeOffers } from './compute-offers.js';
import { DueOffers } from './due-offers.js';

interface Standing {
  caseId: string;
  version: string;
  base: string[];
  state: string;
}

describe('Offers of open cases', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: OfferBook;
  let compute: ComputeOffers;
  let due: DueOffers;
  let store: number;
  let other: number;

  beforeAll(async () => {
    base = await testDatabase();
    compute = new ComputeOffers(base.worker, base.auditOf(base.worker));
    due = new DueOffers(base.worker, compute);
  });
  beforeEach(async () => {
    await base.setClock('2026-11-20 10:00+08');
    group = await base.makeGroup();
    book = new OfferBook(base, group);
    [store, other] = [group.stores[0]!.id, group.stores[1]!.id];
  });
  afterAll(() => base.close());

  const standing = async (caseId?: string): Promise<Standing[]> =>
    (
      await base.owner.query<Standing>(
        `SELECT case_id AS "caseId", rule_version_id AS version, base, state FROM perk_offer
         WHERE group_id = $1 AND ($2::uuid IS NULL OR case_id = $2) ORDER BY case_id, created_at`,
        [group.groupId, caseId ?? null],
      )
    ).rows;
  const one = async (caseId: string): Promise<Standing | undefined> => (await standing(caseId)).at(-1);
  const run = () => compute.run(group.groupId);

  it('are proposed to everybody a rule fits, and run again change nothing', async () => {
    const pack = await book.package(8_000);
    const version = await book.rule([pack], { conditions: { daysFrom: 10, daysTo: 45, segments: ['RENEW_TO_RENEW'] } });
    const near = await book.case(store);
    const far = await book.case(store, { anchor_on: '2027-02-10' });
    const stranger = await book.case(other, { segment: 'PROSPECT' });
    expect(await run()).toEqual({ made: 1, moved: 0, withdrawn: 0 });
    expect(await one(near)).toMatchObject({ version, base: [pack], state: 'open' });
    expect([await one(far), await one(stranger)]).toEqual([undefined, undefined]);
    const before = (await base.owner.query('SELECT * FROM perk_offer WHERE group_id = $1', [group.groupId])).rows;
    expect(await run()).toEqual({ made: 0, moved: 0, withdrawn: 0 });
    const after = (await base.owner.query('SELECT * FROM perk_offer WHERE group_id = $1', [group.groupId])).rows;
    expect(after).toEqual(before);
  });

  it.each([
    ['fuels', { fuels: ['nev'] }, {}, { energy: 'bev' }, { energy: 'fuel' }],
    ['levels', { levels: ['A'] }, { level: 'A' }, {}, {}],
    ['premium', { minPremiumFen: 300_000 }, { last_premium_fen: 300_000 }, {}, {}],
    ['months', { months: [12] }, {}, {}, null],
    ['insurers', { insurers: ['PICC'] }, { last_insurer_code: 'PICC' }, {}, {}],
    [
      'age from',
      { vehicleAges: { from: 3 } },
      {},
      { first_registered_on: '2023-11-20' },
      { first_registered_on: '2023-11-21' },
    ],
    [
      'age to',
      { vehicleAges: { to: 3 } },
      {},
      { first_registered_on: '2022-11-21' },
      { first_registered_on: '2022-11-20' },
    ],
    ['empty', { segments: [], months: [] }, {}, {}, null],
  ] as const)('ask for %s', async (_, conditions, fits, car, not) => {
    await book.rule([await book.package(8_000)], { conditions });
    const yes = await book.case(store, fits, car);
    const no = not && (await book.case(store, {}, not));
    await run();
    expect((await one(yes))?.state).toBe('open');
    if (no) expect(await one(no)).toBeUndefined();
  });

  it('give what fits the car, is sold by the store and has a price; else the next rule has its turn', async () => {
    const nev = await book.package(9_000, { fits: 'nev' });
    const burner = await book.package(7_000, { perk: { fits: 'fuel' } });
    const first = await book.rule([nev], { priority: 900 });
    const second = await book.rule([burner], { priority: 10 });
    const electric = await book.case(store, {}, { energy: 'bev' });
    const petrol = await book.case(store);
    const unknown = await book.case(store, {}, { energy: null });
    const elsewhere = await book.case(other);
    await base.owner.query(
      `INSERT INTO perk_store (perk_id, store_id, group_id, available) SELECT perk_id, $2, $3, false FROM perk_package_item WHERE package_id = $1`,
      [burner, other, group.groupId],
    );
    await run();
    expect([(await one(electric))?.version, (await one(petrol))?.version]).toEqual([first, second]);
    expect([await one(unknown), await one(elsewhere)]).toEqual([undefined, undefined]);
  });

  it('follow a new version while nobody was told, and stand where somebody was', async () => {
    const [rule, pack, better] = [newId(), await book.package(8_000), await book.package(9_000)];
    const old = await book.rule([pack], {}, rule);
    const [quiet, told] = [await book.case(store), await book.case(store)];
    await run();
    await base.owner.query('UPDATE perk_offer SET shown_at = app.now() WHERE case_id = $1', [told]);
    await base.owner.query(`UPDATE perk_rule_version SET ends_on = '2026-11-19' WHERE id = $1`, [old]);
    const next = await book.rule([better], { number: 2, starts_on: '2026-11-20' }, rule);
    expect(await run()).toEqual({ made: 0, moved: 1, withdrawn: 0 });
    expect(await one(quiet)).toMatchObject({ version: next, base: [better] });
    expect(await one(told)).toMatchObject({ version: old, base: [pack] });
    await base.owner.query(`UPDATE perk_rule_version SET ends_on = '2026-11-20' WHERE id = $1`, [next]);
    await base.setClock('2026-11-21 10:00+08');
    expect(await run()).toEqual({ made: 0, moved: 0, withdrawn: 1 });
    expect([(await one(quiet))?.state, (await one(told))?.state]).toEqual(['withdrawn', 'open']);
  });

  it('are of one set of versions, whoever publishes while they are computed', async () => {
    const [rule, pack, better] = [newId(), await book.package(8_000), await book.package(9_000)];
    const old = await book.rule([pack], {}, rule);
    for (let n = 0; n < 5; n += 1) await book.case(n % 2 === 0 ? store : other);
    // Another pass holds its turn, so that this one has read the rules and waits.
    const holder = new pg.Client({ connectionString: base.ownerUrl });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7240026, $1)', [group.groupId]);
    const running = run();
    for (;;) {
      const waiting = await base.owner.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = 7240026 AND objid = $1`,
        [group.groupId],
      );
      if (waiting.rowCount === 1) break;
    }
    await base.owner.query(`UPDATE perk_rule_version SET ends_on = '2026-11-19' WHERE id = $1`, [old]);
    const next = await book.rule([better], { number: 2, starts_on: '2026-11-20' }, rule);
    await holder.end();
    await running;
    const all = await standing();
    expect(all).toHaveLength(5);
    for (const offer of all) expect([offer.version, offer.base]).toEqual([next, [better]]);
  });

  it('of two passes at once are made once', async () => {
    await book.rule([await book.package(8_000)]);
    for (let n = 0; n < 20; n += 1) await book.case(store);
    const both = await Promise.all([run(), run()]);
    expect(both.map((done) => done.made).sort((a, b) => a - b)).toEqual([0, 20]);
  });

  it('lapse with their case, come back with it, and leave it in another store', async () => {
    await book.rule([await book.package(8_000)]);
    const id = await book.case(store);
    await run();
    const close = `UPDATE renewal_case SET state = 'lost', close_reason = 'DECLINED', closed_at = app.now() WHERE id = $1`;
    const reopen = `UPDATE renewal_case SET state = 'open', close_reason = NULL, closed_at = NULL WHERE id = $1`;
    await base.owner.query(close, [id]);
    expect(await one(id)).toMatchObject({ state: 'lapsed' });
    expect(await run()).toEqual({ made: 0, moved: 0, withdrawn: 0 });
    await base.owner.query(reopen, [id]);
    expect(await standing(id)).toMatchObject([{ state: 'open' }]);
    await base.owner.query('UPDATE renewal_case SET store_id = $2 WHERE id = $1', [id, other]);
    expect(await one(id)).toMatchObject({ state: 'withdrawn' });
    expect(await run()).toMatchObject({ made: 1 });
  });

  it('are due on a new day and when rules change; between them for new cases alone', async () => {
    await due.run();
    const version = await book.rule([await book.package(8_000)]);
    const first = await book.case(store);
    await due.run();
    expect((await one(first))?.version).toBe(version);
    const later = await book.case(store);
    await due.run();
    expect((await one(later))?.version).toBe(version);
    await base.owner.query(`UPDATE perk_rule_version SET state = 'ended' WHERE id = $1`, [version]);
    await due.run();
    await due.run();
    expect((await standing()).map((offer) => offer.state)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('know no rule that ties its perk to insuring where perks are strict', async () => {
    await base.owner.query(
      `INSERT INTO setting_version (id, group_id, store_id, key, value, starts_on) VALUES ($1, $2, $3, 'perks_mode', '"strict"', '2026-11-01')`,
      [newId(), group.groupId, store],
    );
    const tied = await book.rule([await book.package(8_000)], { priority: 500 });
    const free = await book.rule([await book.package(6_000)], { condition: 'none', conditions: { daysTo: 60 } });
    const [strict, guarded] = [await book.case(store), await book.case(other)];
    await run();
    expect([(await one(strict))?.version, (await one(guarded))?.version]).toEqual([free, tied]);
  });
});
