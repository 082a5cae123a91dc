import { AddCommissionRate, Reconciliations } from '#policies';
import { ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';

const HEAD = '结算月,保险公司,保单号,车牌号,保费,手续费率,手续费';
const MONTH = '2026-10';

describe('A statement of commission', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-11-10T02:00:00Z');
    await bringIn(ledger([1, 2, 3, 4].map(car)));
    // Sold in the month that is settled; the fourth was paid back since.
    await at.base.owner.query(
      `UPDATE policy SET ours = true, signed_on = '2026-10-12', premium_fen = 318000, agency_no = 'A1001',
         state = CASE WHEN policy_no LIKE '%4' THEN 'cancelled' ELSE 'active' END WHERE line = 'commercial'`,
    );
    await new AddCommissionRate(at.base.app, at.base.auditOf(at.base.app)).run(
      at.group.actor('finance', [at.storeId]),
      null,
      {
        insurer: 'PICC',
        line: 'commercial',
        rateBp: 1_500,
        startsOn: '2026-01-01',
        note: '',
        replaces: false,
      },
    );
  });
  afterEach(() => at.close());

  const car = (n: number): LedgerLine => ({
    vin: vinOf(n),
    plate: `粤A${10_000 + n}`,
    owner: nameOf(n),
    phone: phoneOf(n),
    insurer: '人保',
    commercial: '2027-10-11',
    commercialNo: `PDAA2026${10_000 + n}`,
  });
  const bringIn = (bytes: Buffer) => at.bringIn(bytes, '人保结算.csv');
  const statement = (): Buffer =>
    Buffer.from(
      [
        HEAD,
        '2026-10,人保,PDAA202610001,粤A10001,3180.00,15%,450.00',
        '2026-10,人保,PDAA202610002,粤A10002,3180.00,14%,420.00',
        '2026-10,人保,PDAA202610004,粤A10004,3180.00,15%,450.00',
        '2026-10,人保,PDAA202699999,粤A77777,2000.00,15%,283.02',
      ].join('\n'),
    );
  const month = () => new Reconciliations(at.base.app).run(at.lead, { storeIds: [at.storeId], month: MONTH });
  const rows = async (state: 'matched' | 'differing' | 'missing-here' | 'missing-there') => {
    const page = await new Reconciliations(at.base.app).rows(
      at.lead,
      { storeIds: [at.storeId], month: MONTH },
      { state, page: 1, size: 20 },
    );
    return page.items.map(({ policyNo, expected, fee, difference, cause }) => [
      policyNo.slice(-2),
      expected,
      fee,
      difference,
      cause,
    ]);
  };

  it('is held against what was sold: matched, differing, missing here, missing there', async () => {
    const id = await bringIn(statement());
    expect((await at.desk.imports.one(at.lead, id, 'zh-CN')).counts).toMatchObject({
      rows: 4,
      created: 4,
      rejected: 0,
    });
    const { insurers, statements } = await month();
    expect(statements).toMatchObject([{ importId: id, name: '人保结算.csv', insurer: 'PICC', rows: 4 }]);
    expect(insurers).toEqual([
      {
        insurer: 'PICC',
        matched: { count: 1, fee: 45_000, expected: 45_000 },
        differing: { count: 2, fee: 87_000, expected: 45_000 },
        missingHere: { count: 1, fee: 28_302, expected: 0 },
        missingThere: { count: 1, fee: 0, expected: 45_000 },
      },
    ]);
    expect(await rows('differing')).toEqual([
      ['02', 45_000, 42_000, -3_000, 'rate'],
      ['04', 0, 45_000, 45_000, 'cancelled'],
    ]);
    expect(await rows('missing-here')).toEqual([['99', null, 28_302, 28_302, null]]);
    expect(await rows('missing-there')).toEqual([['03', 45_000, null, -45_000, null]]);
    // It makes no car and no policy of what it names.
    const made = await at.base.owner.query(`SELECT FROM vehicle WHERE plate = '粤A77777'`);
    expect(made.rowCount).toBe(0);
  });

  it('counts once, however often the list comes, and is gone with its import', async () => {
    const first = await bringIn(statement());
    const again = await bringIn(statement());
    expect((await at.desk.imports.one(at.lead, again, 'zh-CN')).counts).toMatchObject({ created: 0, unchanged: 4 });
    expect((await month()).insurers[0]).toMatchObject({ matched: { count: 1, fee: 45_000 } });
    const asked = await at.desk.undo.preview(at.lead, first, 'zh-CN');
    expect(asked).toMatchObject({ deletes: 4, keeps: 0 });
    await at.desk.undo.run(at.lead, first);
    await at.desk.advance.run(first);
    await at.desk.advance.run(first);
    expect((await at.desk.imports.one(at.lead, first, 'zh-CN')).status).toBe('undone');
    expect((await month()).insurers).toMatchObject([{ matched: { count: 0 }, missingThere: { count: 3 } }]);
    const left = await at.base.owner.query('SELECT FROM statement_row');
    expect(left.rowCount).toBe(0);
  });

  it('shows nothing of another store', async () => {
    await bringIn(statement());
    const other = at.group.stores[1]!.id;
    const stranger = at.group.actor('finance', [other]);
    const theirs = await new Reconciliations(at.base.app).run(stranger, { storeIds: [other], month: MONTH });
    expect([theirs.statements, theirs.insurers]).toEqual([[], []]);
  });
});
