import { nameOf, phoneOf, vinOf } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';

const HEAD = '车架号,车主,手机,交车日期,车价,续保专员';

describe('A list of deliveries', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-11-26T02:00:00Z');
    for (const role of ['specialist', 'lead'] as const) {
      await at.base.owner.query('INSERT INTO staff_store (group_id, staff_id, store_id) VALUES ($1, $2, $3)', [
        at.group.groupId,
        at.group.actor(role).staffId,
        at.storeId,
      ]);
    }
  });
  afterEach(() => at.close());

  const line = (n: number, specialist: string): string =>
    `${vinOf(n)},${nameOf(n)},${phoneOf(n)},2026-11-25,200000,${specialist}`;
  async function bringIn(...lines: string[]): Promise<string> {
    const id = await at.bringIn(Buffer.from([HEAD, ...lines].join('\n')), '交车.csv');
    expect(await at.view(id)).toMatchObject({ kind: 'delivery' });
    return id;
  }
  const handed = async () =>
    (
      await at.base.owner.query(
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
    const told = await at.base.owner.query(`SELECT staff_id FROM notice WHERE kind = 'car.delivered'`);
    expect(told.rowCount).toBe(2);
    await bringIn(line(1, 'specialist'), line(2, 'lead'));
    expect(await handed()).toEqual([
      ['lead', true],
      ['specialist', false],
    ]);
  });

  it('gives nobody a car where the store says so, and takes hand-overs back with the import', async () => {
    await at.base
      .settingsOf(at.base.app)
      .put(at.lead, { key: 'handover_rule', value: 'none', startsOn: '2026-01-01', storeId: at.storeId });
    const id = await bringIn(line(1, 'lead'), line(2, ''));
    expect(await handed()).toEqual([['lead', true]]);
    await at.desk.undo.run(at.lead, id);
    await at.desk.advance.run(id);
    expect(await handed()).toEqual([]);
  });
});
