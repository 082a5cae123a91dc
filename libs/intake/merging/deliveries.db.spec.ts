import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { importDesk } from '../testing/desk.js';
import { nameOf, phoneOf, vinOf } from '../testing/ledger.js';

const HEAD = '车架号,车主,手机,交车日期,车价,续保专员';

describe('A list of deliveries', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let desk: ReturnType<typeof importDesk>;
  let lead: Actor;
  let storeId: number;
  beforeEach(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    await base.setClock('2026-11-26T02:00:00Z');
    desk = importDesk(base);
    storeId = group.stores[0]!.id;
    lead = group.actor('lead', [storeId]);
    for (const role of ['specialist', 'lead'] as const) {
      await base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
        group.groupId,
        group.actor(role).staffId,
        storeId,
      ]);
    }
  });
  afterEach(async () => {
    desk.remove();
    await base.close();
  });

  const line = (n: number, specialist: string): string =>
    `${vinOf(n)},${nameOf(n)},${phoneOf(n)},2026-11-25,200000,${specialist}`;
  async function bringIn(...lines: string[]): Promise<string> {
    const bytes = Buffer.from([HEAD, ...lines].join('\n'));
    const { id } = await desk.receive.run(lead, { storeId, name: '交车.csv', source: '', again: true, bytes });
    await desk.advance.run(id);
    await desk.ask.commit(lead, id);
    await desk.advance.run(id);
    expect(await desk.imports.one(lead, id, 'zh-CN')).toMatchObject({ status: 'done', kind: 'delivery' });
    return id;
  }
  const handed = async () =>
    (
      await base.owner.query(
        `SELECT v.vin, m.name, h.named FROM car_handover h JOIN vehicle v ON v.id = h.vehicle_id
         JOIN staff_member m ON m.id = h.specialist_id ORDER BY v.vin`,
      )
    ).rows.map(({ name, named }) => [name, named]);

  it('hands each car to whom it names, else to the specialist with the fewest, once', async () => {
    await bringIn(line(1, 'lead'), line(2, ''));
    expect(await handed()).toEqual([
      ['lead', true],
      ['specialist', false],
    ]);
    const told = await base.owner.query(`SELECT staff_id FROM notice WHERE kind = 'car.delivered'`);
    expect(told.rowCount).toBe(2);
    await bringIn(line(1, 'specialist'), line(2, 'lead'));
    expect(await handed()).toEqual([
      ['lead', true],
      ['specialist', false],
    ]);
  });

  it('gives nobody a car where the store says so, and takes hand-overs back with the import', async () => {
    await base.settingsOf(base.app).put(lead, { key: 'handover_rule', value: 'none', startsOn: '2026-01-01', storeId });
    const id = await bringIn(line(1, 'lead'), line(2, ''));
    expect(await handed()).toEqual([['lead', true]]);
    await desk.undo.run(lead, id);
    await desk.advance.run(id);
    expect(await handed()).toEqual([]);
  });
});
