import { VehicleDetail as DetailShape, VehiclePage } from '#contracts';
import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { AddPhone } from './add-phone.js';
import { ChangePlate } from './change-plate.js';
import { RecordActivity } from './record-activity.js';
import { RegisterVehicle } from './register-vehicle.js';
import { SetPersonOnCar } from './set-person-on-car.js';
import { VehicleDetail } from './vehicle-detail.query.js';
import { VehicleList } from './vehicle-list.query.js';

const CARS = [
  { vin: 'LTEST0002SA123456', plate: '粤A12345', owner: '王小明', phone: '13812345678' },
  { vin: 'LTEST000XRA000000', plate: '粤AD98765', owner: '欧阳娜娜', phone: '13987651234' },
  { vin: '1M8GDM9AXKP042788', plate: '粤B12399', owner: '广州某某物流有限公司', phone: '15800005678' },
];

describe('Finding a car and opening its page', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let clerk: Actor;
  let there: Actor;
  let list: VehicleList;
  let detail: VehicleDetail;
  const ids: string[] = [];

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    clerk = group.actor('specialist', [tianhe]);
    there = group.actor('specialist', [nanhai]);
    list = new VehicleList(base.app, base.vault);
    detail = new VehicleDetail(base.app, base.vault);
    for (const car of CARS) ids.push(await make(clerk, car));
    await make(there, { vin: 'LTEST0001RA000001', plate: '粤E12345', owner: '王大锤', phone: '13600005678' });
  });
  afterAll(() => base.close());

  async function make(actor: Actor, car: (typeof CARS)[number]): Promise<string> {
    const audit = base.auditOf(base.app);
    const activity = new RecordActivity(base.app);
    const register = new RegisterVehicle(base.app, audit, activity, new ChangePlate(base.app, audit, activity));
    const storeId = actor.storeIds[0]!;
    const { vehicleId } = await register.run(actor, { storeId, vin: car.vin, plate: car.plate, relation: 'sold' });
    const setPerson = new SetPersonOnCar(base.app, audit, base.vault, activity);
    const { personId } = await setPerson.run(actor, { vehicleId, storeId, role: 'owner', name: car.owner });
    await new AddPhone(base.app, audit, base.vault, activity).run(actor, {
      personId,
      phone: car.phone,
      source: 'counter',
    });
    return vehicleId;
  }
  const find = async (q: string | undefined, actor = clerk, rest = {}) =>
    VehiclePage.parse(await list.run(actor, { q, storeIds: actor.storeIds, page: 1, size: 20, ...rest }));
  const plates = async (q: string | undefined, actor = clerk) => (await find(q, actor)).items.map((row) => row.plate);

  it('finds a car by a part of its plate, of its VIN, by name, whole phone and last four digits', async () => {
    expect(await plates('123')).toEqual(['粤B12399', '粤A12345']);
    expect(await plates('粤a12')).toEqual(['粤A12345']);
    expect(await plates('P042788')).toEqual(['粤B12399']);
    expect(await plates('欧阳')).toEqual(['粤AD98765']);
    expect(await plates('广州某某')).toEqual(['粤B12399']);
    expect(await plates('小明')).toEqual(['粤A12345']);
    expect(await plates('某物流')).toEqual(['粤B12399']);
    expect(await plates('2788')).toEqual(['粤B12399']);
    expect(await plates('XKP0')).toEqual([]);
    expect(await plates('9AXKP')).toEqual(['粤B12399']);
    expect(await plates('138 1234 5678')).toEqual(['粤A12345']);
    expect(await plates('5678')).toEqual(['粤B12399', '粤A12345']);
    expect(await plates('没有这个人')).toEqual([]);
  });

  it('lists the cars that the stores know, newest first, when nothing is asked', async () => {
    expect(await plates(undefined)).toEqual(['粤B12399', '粤AD98765', '粤A12345']);
    const second = await find('', clerk, { page: 2, size: 2 });
    expect(second).toMatchObject({
      total: 3,
      more: false,
      items: [{ plate: '粤A12345', store: 'GZ01', owner: '王小明' }],
    });
    expect((await find('', group.actor('group'))).total).toBe(4);
  });

  it("never shows another store's car, by whatever word it is asked for", async () => {
    for (const q of ['粤E12345', 'E12345', '13600005678', '王大锤', 'RA000001']) expect(await plates(q)).toEqual([]);
    const asked = await base.app.tx(clerk, () =>
      base.app.query("SELECT * FROM app.find_vehicles('12345', $1, 100, 0)", [[tianhe, nanhai]]),
    );
    expect(asked).toHaveLength(1);
  });

  it('lets a service adviser find a car that he can name, and no list of customers', async () => {
    const adviser = group.actor('adviser', [tianhe]);
    expect(await plates('粤A12345', adviser)).toEqual(['粤A12345']);
    expect(await plates('ltest000xra000000', adviser)).toEqual(['粤AD98765']);
    expect(await plates('1234', adviser)).toEqual(['粤AD98765']);
    for (const q of [undefined, '']) await expect(plates(q, adviser)).rejects.toMatchObject({ status: 403 });
    for (const q of ['123', '粤A', '王小明', '13812345678', 'LTEST']) {
      expect(await plates(q, adviser)).toEqual([]);
    }
  });

  it('takes signs of a pattern as plain signs, and a very long or odd word as a word that nobody has', async () => {
    for (const q of ['%%%', '___', '\\\\\\', "' OR 1=1 --", '粤'.repeat(64), '９９９９９９']) {
      expect(await plates(q)).toEqual([]);
    }
    expect(await plates('１２３４５')).toEqual(['粤A12345']);
  });

  it('leaves a person out of every search whose data may no longer be used', async () => {
    await base.owner.query("UPDATE person SET restricted_at = now() WHERE name = '欧阳娜娜'");
    expect([await plates('欧阳'), await plates('13987651234'), await plates('1234')]).toEqual([[], [], ['粤A12345']]);
    expect((await find('AD98765')).items).toMatchObject([{ owner: null }]);
    expect((await detail.run(clerk, ids[1]!)).people).toEqual([]);
    await base.owner.query("UPDATE person SET restricted_at = NULL WHERE name = '欧阳娜娜'");
  });

  it('shows the whole of a car in the shape that was agreed', async () => {
    await base.owner.query(
      `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, policy_no, starts_on, expires_on, premium_fen, ours, source)
       VALUES (app.new_id(), $1, $2, $3, 'commercial', 'PC2026000001', '2026-01-01', '2026-12-31', 350000, true, 'manual')`,
      [group.groupId, tianhe, ids[0]],
    );
    const car = DetailShape.parse(await detail.run(clerk, ids[0]!));
    expect(car).toMatchObject({
      vin: 'LTEST0002SA123456',
      plate: '粤A12345',
      stores: ['GZ01'],
      heldBy: null,
      cases: [],
      people: [{ role: 'owner', name: '王小明', phones: [{ masked: '138****5678', suppressed: false }] }],
      policies: [{ line: 'commercial', premium: 350000, expiresOn: '2026-12-31' }],
      plates: [{ plate: '粤A12345', to: null }],
    });
    expect(car.timeline.map((entry) => entry.kind)).toContain('phone.added');
    expect(JSON.stringify(car)).not.toContain('13812345678');
  });

  it('shows each role no more of a car than the masking table allows', async () => {
    const adviser = await detail.run(group.actor('adviser', [tianhe]), ids[0]!);
    expect(adviser.people[0]!.phones[0]!.masked).toBe('****5678');
    expect(adviser.policies[0]!.premium).toBeNull();
    const auditor = await detail.run(group.actor('auditor'), ids[0]!);
    expect(auditor.people[0]!.name).toBe('王*');
  });

  it('tells who holds the open case when it is another store, and nothing else of it', async () => {
    const shared = await make(there, { ...CARS[0]!, owner: '李秀英', phone: '13700001111' });
    expect(shared).toBe(ids[0]);
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on, vin)
       VALUES ($1, $2, $3, $4, 2026, 'issued', 'NEW_TO_RENEW', '2026-12-31', '2026-12-31', $5)`,
      [newId(), group.groupId, nanhai, shared, CARS[0]!.vin],
    );
    const seen = DetailShape.parse(await detail.run(clerk, shared));
    expect([seen.heldBy, seen.cases, seen.people.length]).toEqual([{ store: 'FS02', name: '佛山南海店' }, [], 1]);
    const own = DetailShape.parse(await detail.run(there, shared));
    expect([own.heldBy, own.cases.length]).toEqual([null, 1]);
  });

  it('changes what open cases copy of a plate, also where another store holds the case', async () => {
    const audit = base.auditOf(base.app);
    const change = new ChangePlate(base.app, audit, new RecordActivity(base.app));
    await change.run(clerk, { vehicleId: ids[0]!, plate: '粤A88888' });
    const copies = await base.owner.query('SELECT plate, owner_name FROM renewal_case WHERE vehicle_id = $1', [ids[0]]);
    expect(copies.rows).toEqual([{ plate: '粤A88888', owner_name: '李秀英' }]);
  });

  it('does not find the page of a car that only another store knows', async () => {
    const foreign = (await find('粤E12345', there)).items[0]!.id;
    await expect(detail.run(clerk, foreign)).rejects.toMatchObject({ status: 404 });
    await expect(detail.run(clerk, newId())).rejects.toMatchObject({ status: 404 });
  });
});
