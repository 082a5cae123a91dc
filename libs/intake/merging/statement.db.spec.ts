import { AddCommissionRate, Reconciliations } from '#policies';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';
import { ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';

const HEAD = '结算月,保险公司,保单号,车牌号,保费,手续费率,手续费';
const MONTH = '2026-10';

describe('A statement of commission', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  let storeId: number;
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-11-10T02:00:00Z');
    desk = importDesk(base);
    storeId = group.stores[0]!.id;
    lead = group.actor('lead', [storeId]);
    await bringIn(ledger([1, 2, 3, 4].map(car)));
    // Sold in the month that is settled; the fourth was paid back since.
    await base.owner.query(
      `UPDATE policy SET ours = true, signed_on = '2026-10-12', premium_fen = 318000, agency_no = 'A1001',
         state = CASE WHEN policy_no LIKE '%4' THEN 'cancelled' ELSE 'active' END WHERE line = 'commercial'`,
    );
    await new AddCommissionRate(base.app, base.auditOf(base.app)).run(group.actor('finance', [storeId]), null, {
      insurer: 'PICC',
      line: 'commercial',
      rateBp: 1_500,
      startsOn: '2026-01-01',
      note: '',
      replaces: false,
    });
  });
  afterEach(async () => {
    desk.remove();
    await base.close();
  });

  const car = (n: number): LedgerLine => ({
    vin: vinOf(n),
    plate: `粤A${10_000 + n}`,
    owner: nameOf(n),
    phone: phoneOf(n),
    insurer: '人保',
    commercial: '2027-10-11',
    commercialNo: `PDAA2026${10_000 + n}`,
  });
  async function bringIn(bytes: Buffer): Promise<string> {
    const { id } = await desk.receive.run(lead, { storeId, name: '人保结算.csv', source: '', again: true, bytes });
    await desk.advance.run(id);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    expect((await desk.imports.one(lead, id, 'zh-CN')).status).toBe('done');
    return id;
  }
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
  const month = () => new Reconciliations(base.app).run(lead, { storeIds: [storeId], month: MONTH });
  const rows = async (state: 'matched' | 'differing' | 'missing-here' | 'missing-there') => {
    const page = await new Reconciliations(base.app).rows(
      lead,
      { storeIds: [storeId], month: MONTH },
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
    expect((await desk.imports.one(lead, id, 'zh-CN')).counts).toMatchObject({ rows: 4, created: 4, rejected: 0 });
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
    const made = await base.owner.query(`SELECT FROM vehicle WHERE plate = '粤A77777'`);
    expect(made.rowCount).toBe(0);
  });

  it('counts once, however often the list comes, and is gone with its import', async () => {
    const first = await bringIn(statement());
    const again = await bringIn(statement());
    expect((await desk.imports.one(lead, again, 'zh-CN')).counts).toMatchObject({ created: 0, unchanged: 4 });
    expect((await month()).insurers[0]).toMatchObject({ matched: { count: 1, fee: 45_000 } });
    const asked = await desk.undo.preview(lead, first, 'zh-CN');
    expect(asked).toMatchObject({ deletes: 4, keeps: 0 });
    await desk.undo.run(lead, first);
    await desk.advance.run(first);
    await desk.advance.run(first);
    expect((await desk.imports.one(lead, first, 'zh-CN')).status).toBe('undone');
    expect((await month()).insurers).toMatchObject([{ matched: { count: 0 }, missingThere: { count: 3 } }]);
    const left = await base.owner.query('SELECT FROM statement_row');
    expect(left.rowCount).toBe(0);
  });

  it('shows nothing of another store', async () => {
    await bringIn(statement());
    const other = group.stores[1]!.id;
    const stranger = group.actor('finance', [other]);
    const theirs = await new Reconciliations(base.app).run(stranger, { storeIds: [other], month: MONTH });
    expect([theirs.statements, theirs.insurers]).toEqual([[], []]);
  });
});
