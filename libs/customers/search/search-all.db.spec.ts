import { SearchAnswer } from '#contracts';
import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { AddPhone } from '../add-phone.js';
import { ChangePlate } from '../change-plate.js';
import { RecordActivity } from '../record-activity.js';
import { RegisterVehicle } from '../register-vehicle.js';
import { SetPersonOnCar } from '../set-person-on-car.js';
import { ReadNames } from './read-names.js';
import { SearchAll } from './search-all.query.js';

const CARS = [
  {
    vin: 'LTEST0002SA123456',
    plate: '粤A12345',
    owner: '王小明',
    phone: '13812345678',
    policyNo: 'PDAA202644010000123456',
  },
  {
    vin: 'LTEST000XRA000000',
    plate: '粤AD98765',
    owner: '欧阳娜娜',
    phone: '13987651234',
    policyNo: 'PDAA202644010000654321',
  },
  {
    vin: '1M8GDM9AXKP042788',
    plate: '粤B12399',
    owner: '广州某某物流有限公司',
    phone: '15800005678',
    policyNo: 'YX-88812345',
  },
  {
    vin: 'LTEST0006SA654321',
    plate: '粤A77777',
    owner: '单雄信',
    phone: '13700000001',
    policyNo: 'PDAA202644019999999999',
  },
] as const;

describe('One line to find everything', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let here: Actor;
  let there: Actor;
  let search: SearchAll;

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    const [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    here = group.actor('specialist', [tianhe]);
    there = group.actor('specialist', [nanhai]);
    search = new SearchAll(base.app, base.vault);
    for (const car of CARS) await make(here, car);
    await make(there, { ...CARS[0], vin: 'LTEST0001RA000001', plate: '粤E12345', owner: '王大锤' });
  });
  afterAll(() => base.close());

  type Car = { vin: string; plate: string; owner: string; phone: string; policyNo: string };
  async function make(actor: Actor, car: Car): Promise<void> {
    const [audit, activity] = [base.auditOf(base.app), new RecordActivity(base.app)];
    const register = new RegisterVehicle(base.app, audit, activity, new ChangePlate(base.app, audit, activity));
    const storeId = actor.storeIds[0]!;
    const { vehicleId } = await register.run(actor, { storeId, vin: car.vin, plate: car.plate, relation: 'sold' });
    const people = new SetPersonOnCar(base.app, audit, base.vault, activity);
    const { personId } = await people.run(actor, { vehicleId, storeId, role: 'owner', name: car.owner });
    await new AddPhone(base.app, audit, base.vault, activity).run(actor, {
      personId,
      phone: car.phone,
      source: 'counter',
    });
    await base.owner.query(
      `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_code, policy_no, expires_on, ours, source)
       VALUES ($1, $2, $3, $4, 'commercial', 'PICC', $5, '2027-01-31', true, 'manual')`,
      [newId(), group.groupId, storeId, vehicleId, car.policyNo],
    );
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, vin, plate) VALUES ($1, $2, $3, $4, 2027, 'issued', 'NEW_TO_RENEW', '2027-01-31', '2027-01-31', $5, $6)`,
      [newId(), group.groupId, storeId, vehicleId, car.vin, car.plate],
    );
  }
  const find = async (q: string, actor = here) =>
    SearchAnswer.parse(await search.run(actor, { q, storeIds: actor.storeIds, limit: 10 }));
  /** What was found, as "side plate" of cars and people. */
  const found = async (q: string, actor = here) => {
    const { vehicles, people } = await find(q, actor);
    return [...vehicles, ...people].map(({ by, plate }) => `${by} ${plate}`);
  };

  it.each([
    ['粤a12', ['plate 粤A12345']],
    ['2345', ['plate 粤A12345']],
    ['sa1234', ['vin 粤A12345']],
    ['2788', ['vin 粤B12399']],
    ['王小', ['name 粤A12345']],
    ['小明', ['name 粤A12345']],
    ['王', ['name 粤A12345']],
    ['阳娜', ['name 粤AD98765']],
    ['某物流', ['name 粤B12399']],
    ['wxm', ['pinyin 粤A12345']],
    ['WX', ['pinyin 粤A12345']],
    ['xiaom', ['pinyin 粤A12345']],
    ['oynn', ['pinyin 粤AD98765']],
    ['ouyang', ['pinyin 粤AD98765']],
    ['shan xiong', ['pinyin 粤A77777']],
    ['5678', ['phone 粤A12345', 'phone 粤B12399']],
    ['138 1234 5678', ['phone 粤A12345']],
    ['PDAA202644010000654321', ['policy 粤AD98765']],
    ['PDAA2026440100006', ['policy 粤AD98765']],
    ['999999', ['policy 粤A77777']],
    ['88812345', ['policy 粤B12399']],
    ['100%', []],
    ['没有这个人', []],
  ])('finds by "%s"', async (q, hits) => {
    expect((await found(q)).sort()).toEqual([...hits].sort());
  });

  it('brings the open case of what it found, and nothing of another store', async () => {
    const { cases, people } = await find('wxm');
    expect(cases.map(({ plate, stage }) => [plate, stage])).toEqual([['粤A12345', 'PENDING']]);
    expect(people[0]!.name).toBe('王小明');
    expect(await found('wang', there)).toEqual(['pinyin 粤E12345']);
    expect(await found('PDAA202644010000654321', there)).toEqual([]);
    const both = await search.run(group.actor('renewals'), { q: 'wang', storeIds: here.storeIds, limit: 10 });
    expect(both.people.map(({ plate }) => plate)).toEqual(['粤A12345']);
  });

  it('finds for a service adviser what they can name in full, and no case', async () => {
    const adviser = group.actor('adviser', here.storeIds);
    expect(await found('粤A12345', adviser)).toEqual(['plate 粤A12345']);
    expect((await find('粤A12345', adviser)).cases).toEqual([]);
    for (const q of ['粤A12', '王小明', 'wxm', 'PDAA202644010000654321', '王'])
      expect(await found(q, adviser)).toEqual([]);
  });

  it('reads names that a script wrote, once, and anew when one was changed', async () => {
    const names = new ReadNames(base.worker);
    await base.owner.query(`UPDATE person SET name_pinyin = NULL WHERE name = '欧阳娜娜'`);
    expect(await found('oynn')).toEqual([]);
    expect(await names.run()).toBe(1);
    expect(await names.run()).toBe(0);
    expect(await found('oynn')).toEqual(['pinyin 粤AD98765']);
    await base.owner.query(`UPDATE person SET name = '欧阳修' WHERE name = '欧阳娜娜'`);
    expect(await names.run()).toBe(1);
    expect([await found('oyx'), await found('oynn')]).toEqual([['pinyin 粤AD98765'], []]);
  });
});
