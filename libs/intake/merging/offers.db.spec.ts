import { ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';

const PAGE = { page: 1, size: 200 };
const HEAD = '名单类型,承保公司,车牌号,车架号,保单号,到期日,认领截止日期';

describe('A claim list of an insurer', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  const bringIn = (bytes: Buffer) => at.bringIn(bytes, '平安认领.csv');
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
      await at.base.owner.query(
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
    expect((await at.view(id)).counts).toMatchObject({ rows: 7, created: 7, rejected: 0 });
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
    expect((await at.base.owner.query('SELECT count(*)::int AS n FROM vehicle')).rows[0].n).toBe(7);
  });

  it('changes nothing when it comes again, and takes in what is new', async () => {
    await bringIn(ledger([1, 2, 3].map(car)));
    await bringIn(list(...LINES.slice(0, 2)));
    const before = await offered();
    const again = await bringIn(list(...LINES.slice(0, 2), LINES[0]!.replace('外呼', '自留')));
    expect((await at.view(again)).counts).toMatchObject({ created: 0, unchanged: 3 });
    expect(await offered()).toEqual(before);
    expect((await at.base.owner.query('SELECT count(*)::int AS n FROM claim_list')).rows[0].n).toBe(1);
    const more = await bringIn(list(...LINES.slice(0, 3)));
    expect((await at.view(more)).counts).toMatchObject({ created: 1, unchanged: 2 });
  });

  it('is taken back but for what a person decided', async () => {
    await bringIn(ledger([1, 2, 3].map(car)));
    const id = await bringIn(list(...LINES));
    await at.base.owner.query(
      `UPDATE claim_list_row SET decision = 'decline', reason = 'NOT_OURS', by_itself = false, decided_by = $1, decided_at = app.now() WHERE row_no = 7`,
      [at.lead.staffId],
    );
    expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toMatchObject({
      deletes: 6,
      restores: 0,
      keeps: 1,
      ready: true,
    });
    await at.desk.undo.run(at.lead, id);
    await at.desk.advance.run(id);
    expect((await at.view(id)).status).toBe('undone');
    expect((await offered()).map((one) => one.row)).toEqual([7]);
    const kept = (await at.desk.rows.list(at.lead, id, { ...PAGE, kept: 'true' }, 'zh-CN')).items;
    expect(kept.map((row) => row.keptWhy?.[0]?.code)).toEqual(['EDITED']);
  });

  it('wants each row to name a car somehow', async () => {
    const id = await bringIn(list(LINES[0]!, '外呼,平安,,,,2027-02-28,2026-12-09'));
    expect((await at.view(id)).counts).toMatchObject({ rows: 2, created: 1, rejected: 1 });
  });
});
