import { NewQuote, type QuoteView } from '#contracts';
import { RecordActivity } from '#customers';
import { newId } from '#kernel';
import type { Actor } from '#platform';
import { VehicleTax } from '#policies';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Rotas, Stores } from '#staff';
import { MayActOn } from '../assignment/may-act-on.js';
import { KeepQuote } from './keep-quote.js';
import { MakeQuote } from './make-quote.js';
import { QuoteHand } from './quote-hand.js';
import { QuoteList } from './quote-list.query.js';
import { QuoteTrail } from './quote-trail.js';
import { ReadComparison } from './read-comparison.js';
import { ReadStatutory } from './read-statutory.js';
import { ServiceFacts } from './service-facts.js';
import { WithdrawQuote } from './withdraw-quote.js';
import { WriteLastCover } from './write-last-cover.js';

const TYPED = {
  insurer: '人保',
  validUntil: '2026-06-15',
  compulsory: { premium: 66_500 },
  tax: { amount: 36_000 },
  commercial: {
    premium: 352_000,
    ncdLevel: -2,
    covers: [
      { code: 'DAMAGE', sum: 13_800_000 },
      { code: 'THIRD_PARTY', sum: 200_000_000 },
    ],
  },
  note: '王先生要发票',
};

describe('Quotes of a case', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let lina: Actor;
  let caseId: string;
  let vehicleId: string;
  let make: MakeQuote;
  let list: QuoteList;
  let withdraw: WithdrawQuote;
  let statutory: ReadStatutory;
  let comparison: ReadComparison;
  let lastCover: WriteLastCover;
  let facts: ServiceFacts;
  let vehicleTax: VehicleTax;

  beforeAll(async () => {
    base = await testDatabase();
    const db = base.app;
    const [audit, settings] = [base.auditOf(db), base.settingsOf(db)];
    const trail = new QuoteTrail(audit, new RecordActivity(db));
    list = new QuoteList(db, base.vault);
    const mayAct = new MayActOn(db, new Rotas(db));
    const hand = new QuoteHand(db, mayAct);
    make = new MakeQuote(db, settings, hand, new KeepQuote(db, base.vault, trail), list);
    withdraw = new WithdrawQuote(db, list, trail, mayAct);
    statutory = new ReadStatutory(db, settings);
    comparison = new ReadComparison(db, settings, list);
    lastCover = new WriteLastCover(db, audit, hand);
    facts = new ServiceFacts(db, audit, new Stores(db));
    vehicleTax = new VehicleTax(db, settings);
  });
  beforeEach(async () => {
    await base.setClock('2026-06-01 10:00+08');
    group = await base.makeGroup();
    lina = group.actor('specialist', [group.stores[0]!.id]);
    vehicleId = newId();
    const storeId = group.stores[0]!.id;
    await base.owner.query(
      `INSERT INTO vehicle (id, group_id, vin, plate, energy, seats, displacement_ml, first_registered_on)
       VALUES ($1, $2, 'LTEST0002SA123456', '粤A12345', 'fuel', 5, 1598, '2022-07-01')`,
      [vehicleId, group.groupId],
    );
    for (const [line, premium, tax] of [
      ['compulsory', 66_500, 36_000],
      ['commercial', 300_000, null],
    ]) {
      await base.owner.query(
        `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, starts_on, expires_on, premium_fen,
           tax_fen, ours, source) VALUES ($1, $2, $3, $4, $5, 'PICC', '2025-07-01', '2026-06-30', $6, $7, true, 'manual')`,
        [newId(), group.groupId, storeId, vehicleId, line, premium, tax],
      );
    }
    caseId = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin, plate, last_insurer_code, assignee_id)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'RENEW_TO_RENEW', '2026-06-30', '2026-06-30', 'LTEST0002SA123456',
         '粤A12345', 'PICC', $5)`,
      [caseId, group.groupId, storeId, vehicleId, lina.staffId],
    );
  });
  afterAll(() => base.close());

  const type = (change: object = {}, actor = lina): Promise<QuoteView> =>
    make.run(actor, caseId, NewQuote.parse({ ...TYPED, ...change }));
  const rows = async <T>(sql: string): Promise<T[]> => (await base.owner.query(sql, [caseId])).rows as T[];
  const theCase = async () =>
    (await rows<{ stage: string; version: number }>('SELECT stage, version FROM renewal_case WHERE id = $1'))[0]!;

  it('are written with both lines, tax and covers, and move the case on', async () => {
    const quote = await type();
    expect(quote).toMatchObject({
      insurer: 'PICC',
      insurerName: '人保',
      version: 1,
      state: 'standing',
      expired: false,
      compulsory: { premium: 66_500, float: -3000 },
      tax: { amount: 36_000, arrears: 0 },
      total: 454_500,
      note: '王先生要发票',
      madeBy: 'specialist',
    });
    expect((await theCase()).stage).toBe('QUOTED');
    const [said] = await rows<{ kind: string; data: object }>('SELECT kind, data FROM activity WHERE case_id = $1');
    expect(said).toMatchObject({ kind: 'quote.made', data: { quoteId: quote.id, insurer: 'PICC', total: 454_500 } });
    expect(JSON.stringify(said)).not.toContain('发票');
    const [kept] = await rows<{ note: Buffer }>('SELECT note FROM quote WHERE case_id = $1');
    expect(kept!.note.toString('utf8')).not.toContain('发票');
  });

  it('keep their versions, one standing for each insurer and side', async () => {
    await type();
    const second = await type({ commercial: { premium: 345_000 } });
    await type({ insurer: '平安', commercial: { premium: 340_000 } });
    await type({ ours: false, source: 'owner', claimedCashReturn: 30_000 });
    const { items } = await list.run(lina, caseId);
    expect(items.map(({ insurer, ours, version, state }) => `${insurer} ${ours} ${version} ${state}`).sort()).toEqual([
      'PICC false 1 standing',
      'PICC true 1 replaced',
      'PICC true 2 standing',
      'PINGAN true 1 standing',
    ]);
    await withdraw.run(lina, second.id);
    await expect(withdraw.run(lina, second.id)).rejects.toMatchObject({ status: 409, code: 'quote.not-standing' });
    expect((await type()).version).toBe(3);
  });

  it.each([
    ['an unknown insurer', { insurer: '不存在的公司' }, 'policy.unknown-insurer'],
    ['a day that has passed', { validUntil: '2026-05-31' }, 'quote.valid-past'],
    ['a day too far away', { validUntil: '2027-06-01' }, 'quote.valid-too-long'],
    ['no line at all', { compulsory: undefined, tax: undefined, commercial: undefined }, 'policy.no-line'],
    ['tax without its line', { compulsory: undefined }, 'policy.tax-on-commercial'],
    [
      'a commercial premium in the compulsory line',
      { compulsory: { premium: 352_000 } },
      'quote.compulsory-implausible',
    ],
    [
      'a float that the premium does not show',
      { compulsory: { premium: 95_000, float: -3000 } },
      'quote.float-differs',
    ],
    ['a commercial premium in the wrong unit', { commercial: { premium: 3_520 } }, 'quote.commercial-implausible'],
    ['an unknown cover', { commercial: { premium: 352_000, covers: [{ code: 'MOON' }] } }, 'quote.unknown-cover'],
    [
      'a cover twice',
      { commercial: { premium: 352_000, covers: [{ code: 'DAMAGE' }, { code: 'DAMAGE' }] } },
      'quote.cover-twice',
    ],
    [
      'covers dearer than their line',
      { commercial: { premium: 352_000, covers: [{ code: 'DAMAGE', premium: 400_000 }] } },
      'quote.covers-do-not-add-up',
    ],
    ['cash back on an offer of ours', { claimedCashReturn: 10_000 }, 'quote.return-on-ours'],
    ['a concession on somebody else’s', { ours: false, concession: 10_000 }, 'quote.concession-not-ours'],
    ['a concession above the price', { concession: 10_000_000 }, 'quote.concession-too-high'],
  ])('refuse %s and change nothing', async (_, change, code) => {
    const before = await theCase();
    await expect(type(change)).rejects.toMatchObject({ status: 422, code });
    expect(await rows('SELECT FROM quote WHERE case_id = $1')).toEqual([]);
    expect(await theCase()).toEqual(before);
  });

  it('refuse sums below zero and dates that are none before they are looked at', () => {
    expect(NewQuote.safeParse({ ...TYPED, tax: { amount: -1 } }).success).toBe(false);
    expect(NewQuote.safeParse({ ...TYPED, validUntil: '2026-02-30' }).success).toBe(false);
  });

  it('are for whoever works the case: not for a colleague whose it is not, but for an issuer', async () => {
    await base.owner.query('UPDATE renewal_case SET assignee_id = $2 WHERE id = $1', [
      caseId,
      group.actor('lead').staffId,
    ]);
    await expect(type()).rejects.toMatchObject({ status: 403, code: 'case.not-yours' });
    expect((await type({}, group.actor('issuer', lina.storeIds))).version).toBe(1);
  });

  it('refuse a stale view, a closed case and another store', async () => {
    await expect(type({ version: 9 })).rejects.toMatchObject({ status: 412 });
    const elsewhere = group.actor('specialist', [group.stores[1]!.id]);
    await expect(type({}, elsewhere)).rejects.toMatchObject({ status: 404, code: 'case.not-found' });
    const quote = await type();
    await expect(withdraw.run(elsewhere, quote.id)).rejects.toMatchObject({ status: 404, code: 'quote.not-found' });
    await base.owner.query(
      `UPDATE renewal_case SET state = 'lost', close_reason = 'INSURED_ELSEWHERE', closed_at = app.now() WHERE id = $1`,
      [caseId],
    );
    await expect(type()).rejects.toMatchObject({ status: 422, code: 'case.not-open' });
  });

  it('stand beside what the law fixes: the compulsory premium of city and history, tax, the no-claim move', async () => {
    await lastCover.run(lina, caseId, { ncdLevel: -3 });
    const clean = await statutory.run(lina, caseId, {});
    expect(clean).toMatchObject({
      region: '广东',
      plan: 'E',
      startsOn: '2026-07-01',
      compulsory: { base: 95_000, float: -3000, premium: 66_500 },
      tax: { least: 30_000, most: 54_000 },
      ncd: { last: { level: -3, factor: 6000 }, next: { level: -4, factor: 5000, claimFreeYears: 4 }, ownTable: false },
    });
    expect(clean.ncd.ladder).toEqual([
      { claims: 0, level: -4, factor: 5000 },
      { claims: 1, level: -2, factor: 7000 },
      { claims: 2, level: -1, factor: 8000 },
      { claims: 3, level: 0, factor: 10_000 },
    ]);
    const hit = await statutory.run(lina, caseId, { accidents: 1, claims: 1 });
    expect(hit.compulsory).toMatchObject({ float: 0, premium: 95_000 });
    expect(hit.ncd.next).toMatchObject({ level: -2, factor: 7000, claims: 1 });
  });

  it('go by the city where it is a region of its own, and by the amount that the region has set', async () => {
    await base.owner.query(`UPDATE store SET city = '北京' WHERE group_id = $1`, [group.groupId]);
    expect(await statutory.run(lina, caseId, {})).toMatchObject({
      region: '北京',
      plan: 'D',
      compulsory: { premium: 61_750 },
      ncd: { ownTable: true },
    });
    const boss = group.actor('group');
    const yuan = [300, 420, 480, 900, 1_920, 3_480, 5_280];
    const amounts = yuan.map((each) => each * 100);
    await expect(
      vehicleTax.change(boss, '北京', { startsOn: '2026-07-01', amounts: [...amounts.slice(0, 6), 1] }),
    ).rejects.toMatchObject({ status: 422, code: 'tax.outside-band', faults: [{ path: 'amounts.6' }] });
    await vehicleTax.change(boss, '北京', { startsOn: '2026-07-01', amounts });
    expect((await statutory.run(lina, caseId, {})).tax).toEqual({ amount: 42_000 });
    await base.owner.query(`UPDATE store SET city = '乌有乡' WHERE group_id = $1`, [group.groupId]);
    expect(await statutory.run(lina, caseId, {})).toMatchObject({
      region: null,
      compulsory: null,
      assumed: ['region', 'use', 'history'],
    });
  });

  it('stand on a sheet with last year and the other offer, thinner cover marked and every difference explained', async () => {
    await lastCover.run(lina, caseId, {
      ncdLevel: -4,
      claims: 1,
      covers: [
        { code: 'DAMAGE', sum: 15_000_000 },
        { code: 'THIRD_PARTY', sum: 200_000_000 },
      ],
    });
    await facts.write(group.actor('manager'), 'GZ01', {
      version: 0,
      facts: [
        { kind: 'SETTLE_DAYS', value: 6, text: '', asOf: '2026-05-31' },
        { kind: 'DIRECT_PAY', text: '', asOf: '2024-01-01' },
      ],
    });
    const ours = await type({ commercial: { ...TYPED.commercial, premium: 420_000 } });
    const other = await type({
      insurer: '平安',
      ours: false,
      source: 'owner',
      claimedCashReturn: 30_000,
      commercial: {
        premium: 330_000,
        covers: [
          { code: 'DAMAGE', sum: 13_800_000 },
          { code: 'THIRD_PARTY', sum: 100_000_000 },
        ],
      },
    });
    const sheet = await comparison.run(lina, caseId);
    expect(sheet).toMatchObject({
      last: { insurer: 'PICC', commercial: 300_000, total: 402_500 },
      offers: [{ id: ours.id }],
      other: { id: other.id, claimedCashReturn: 30_000 },
      service: [{ kind: 'SETTLE_DAYS', value: 6 }],
      store: { name: '广州天河店', agencyName: '广州天河店' },
      specialist: { name: 'specialist' },
      printedOn: '2026-06-01',
    });
    expect(sheet.rows.map(({ cover, cells }) => [cover, cells.map(({ thinner }) => thinner)])).toEqual([
      ['DAMAGE', [false, true, true]],
      ['THIRD_PARTY', [false, false, true]],
    ]);
    expect(sheet.differences[0]).toMatchObject({
      offer: ours.id,
      amount: 120_000,
      causes: [
        { code: 'ncd.claims', params: { from: -4, to: -2, claims: 1 }, amount: 120_000 },
        { code: 'sum.lowered', params: { cover: 'DAMAGE' } },
      ],
    });
    expect(JSON.stringify(sheet)).not.toMatch(/concession|发票/);
    await expect(comparison.run(lina, caseId, { a: other.id })).rejects.toMatchObject({ code: 'quote.not-found' });
  });

  it('know of last year what the offer said with which it was won', async () => {
    await type();
    await base.owner.query(
      `UPDATE renewal_case SET state = 'won', stage = 'WON', close_reason = 'RENEWED_HERE', closed_at = app.now() WHERE id = $1`,
      [caseId],
    );
    const next = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin) SELECT $2, group_id, store_id, vehicle_id, 2027, 'issued', 'RENEW_TO_RENEW', '2027-06-30',
         '2027-06-30', vin FROM renewal_case WHERE id = $1`,
      [caseId, next],
    );
    const { last } = await comparison.run(lina, next);
    expect(last).toMatchObject({ ncdLevel: -2, covers: TYPED.commercial.covers });
  });

  it('keep facts of a shop as a whole, against what changed meanwhile', async () => {
    const manager = group.actor('manager');
    const write = (version: number, list: object[]) => facts.write(manager, 'GZ01', { version, facts: list as never });
    const fact = { kind: 'CLAIMS_HANDLED', value: 132, text: '', asOf: '2026-05-31' };
    expect(await write(0, [fact])).toEqual({ version: 1, facts: [fact] });
    await expect(write(0, [])).rejects.toMatchObject({ status: 412 });
    await expect(write(1, [{ ...fact, asOf: '2026-06-02' }])).rejects.toMatchObject({ code: 'service-fact.ahead' });
    await expect(write(1, [{ ...fact, value: undefined }])).rejects.toMatchObject({ code: 'service-fact.empty' });
    expect((await write(1, [])).version).toBe(2);
    expect(await facts.read(lina, 'GZ01')).toEqual({ version: 2, facts: [] });
    await expect(facts.read(lina, 'FS02')).rejects.toMatchObject({ status: 404, code: 'store.unknown' });
  });
});
