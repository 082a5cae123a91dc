import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';
import { ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';

const PAGE = { page: 1, size: 200 };
const HEAD = '名单类型,承保公司,车牌号,车架号,保单号,到期日,认领截止日期';

describe('A claim list of an insurer', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  let storeId: number;
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-12-01T02:00:00Z');
    desk = importDesk(base);
    storeId = group.stores[0]!.id;
    lead = group.actor('lead', [storeId]);
  });
  afterEach(async () => {
    desk.remove();
    await base.close();
  });

  async function bringIn(bytes: Buffer): Promise<string> {
    const { id } = await desk.receive.run(lead, { storeId, name: '平安认领.csv', source: '', again: true, bytes });
    await desk.advance.run(id);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    expect((await view(id)).status).toBe('done');
    return id;
  }
  const view = (id: string) => desk.imports.one(lead, id, 'zh-CN');
  const car = (n: number): LedgerLine => ({
    vin: vinOf(n),
    plate: `粤A${10_000 + n}`,
    owner: nameOf(n),
    phone: phoneOf(n),
    insurer: '平安',
    commercial: '2027-02-28',
    commercialNo: `PDAA2026${10_000 + n}`,
  });
  const list = (...lines: string[]): Buffer => Buffer.from([HEAD, ...lines].join('\n'));
  const offered = async () =>
    (
      await base.owner.query(
        `SELECT row_no AS row, match, doubts, decision, by_itself AS itself, claim_before AS before,
           jsonb_array_length(candidates) AS cars, candidates->0->'evidence' AS evidence FROM claim_list_row ORDER BY row_no`,
      )
    ).rows;
  const LINES = [
    `外呼,平安,粤A10001,${vinOf(1)},,2027-02-28,2026-12-09`,
    `外呼,平安,,,PDAA202610002,2027-02-28,2026-12-09`,
    `外呼,平安,粤A10003,,,2027-02-28,`,
    `外呼,平安,粤A10004,${vinOf(1004)},,2027-02-28,2026-12-09`,
    `外呼,平安,粤A10005,${vinOf(6)},,2027-02-28,2026-12-09`,
    `外呼,平安,粤A99999,${vinOf(999)},,2027-02-28,2026-12-09`,
    `外呼,平安,粤A10007,${vinOf(7)},,2027-02-28,2026-11-09`,
  ];

  it('finds its cars by VIN, policy and plate, and claims only those that leave no doubt', async () => {
    await bringIn(ledger([1, 2, 3, 4, 5, 6, 7].map(car)));
    const id = await bringIn(list(...LINES));
    expect((await view(id)).counts).toMatchObject({ rows: 7, created: 7, rejected: 0 });
    const sure = { match: 'matched', doubts: [], decision: 'claim', itself: true, before: '2026-12-09', cars: 1 };
    const open = { decision: null, itself: false, before: '2026-12-09', cars: 1 };
    expect(await offered()).toEqual([
      { ...sure, row: 2, evidence: ['vin', 'plate'] },
      { ...sure, row: 3, evidence: ['policy'] },
      // Without a deadline of its own: eighty days before its expiry.
      { ...open, row: 4, match: 'matched', doubts: ['PLATE_ONLY'], evidence: ['plate'], before: '2026-12-10' },
      { ...open, row: 5, match: 'matched', doubts: ['CONTRADICTS'], evidence: ['plate'] },
      { ...open, row: 6, match: 'ambiguous', doubts: ['SEVERAL'], evidence: ['vin'], cars: 2 },
      { ...open, row: 7, match: 'unmatched', doubts: [], evidence: null, cars: 0 },
      { ...open, row: 8, match: 'matched', doubts: [], evidence: ['vin', 'plate'], before: '2026-11-09' },
    ]);
    // Offers make no cars, and another store's cars are not found.
    expect((await base.owner.query('SELECT count(*)::int AS n FROM vehicle')).rows[0].n).toBe(7);
  });

  it('changes nothing when it comes again, and takes in what is new', async () => {
    await bringIn(ledger([1, 2, 3].map(car)));
    await bringIn(list(...LINES.slice(0, 2)));
    const before = await offered();
    const again = await bringIn(list(...LINES.slice(0, 2), LINES[0]!.replace('外呼', '自留')));
    expect((await view(again)).counts).toMatchObject({ created: 0, unchanged: 3 });
    expect(await offered()).toEqual(before);
    expect((await base.owner.query('SELECT count(*)::int AS n FROM claim_list')).rows[0].n).toBe(1);
    const more = await bringIn(list(...LINES.slice(0, 3)));
    expect((await view(more)).counts).toMatchObject({ created: 1, unchanged: 2 });
  });

  it('is taken back but for what a person decided', async () => {
    await bringIn(ledger([1, 2, 3].map(car)));
    const id = await bringIn(list(...LINES));
    await base.owner.query(
      `UPDATE claim_list_row SET decision = 'decline', reason = 'NOT_OURS', by_itself = false, decided_by = $1, decided_at = app.now() WHERE row_no = 7`,
      [lead.staffId],
    );
    expect(await desk.undo.preview(lead, id, 'zh-CN')).toMatchObject({
      deletes: 6,
      restores: 0,
      keeps: 1,
      ready: true,
    });
    await desk.undo.run(lead, id);
    await desk.advance.run(id);
    expect((await view(id)).status).toBe('undone');
    expect((await offered()).map((one) => one.row)).toEqual([7]);
    const kept = (await desk.rows.list(lead, id, { ...PAGE, kept: 'true' }, 'zh-CN')).items;
    expect(kept.map((row) => row.keptWhy?.[0]?.code)).toEqual(['EDITED']);
  });

  it('wants each row to name a car somehow', async () => {
    const id = await bringIn(list(LINES[0]!, '外呼,平安,,,,2027-02-28,2026-12-09'));
    expect((await view(id)).counts).toMatchObject({ rows: 2, created: 1, rejected: 1 });
  });
});
