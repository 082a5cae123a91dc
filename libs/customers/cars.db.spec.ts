import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ChangePlate } from './change-plate.js';
import { ChangeVehicleState } from './change-vehicle-state.js';
import { RecordActivity } from './record-activity.js';
import { RegisterVehicle } from './register-vehicle.js';
import { SetPersonOnCar } from './set-person-on-car.js';

const VIN = 'LTEST0002SA123456';

describe('Cars and the people on them', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let clerk: Actor;
  let register: RegisterVehicle;
  let changePlate: ChangePlate;
  let changeState: ChangeVehicleState;
  let setPerson: SetPersonOnCar;

  beforeAll(async () => {
    base = await testDatabase();
    const audit = base.auditOf(base.app);
    const activity = new RecordActivity(base.app);
    changePlate = new ChangePlate(base.app, audit, activity);
    register = new RegisterVehicle(base.app, audit, activity, changePlate);
    changeState = new ChangeVehicleState(base.app, audit, activity);
    setPerson = new SetPersonOnCar(base.app, audit, base.vault, activity);
  });
  beforeEach(async () => {
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    clerk = group.actor('specialist', [tianhe]);
  });
  afterAll(() => base.close());

  const newCar = async (actor = clerk, vin = VIN, plate?: string) =>
    (await register.run(actor, { storeId: actor.storeIds[0]!, vin, relation: 'serviced', plate })).vehicleId;
  const auditOf = async (verb: string) =>
    (await base.owner.query('SELECT * FROM audit WHERE group_id = $1 AND verb = $2', [group.groupId, verb])).rows;
  const kindsOf = async (vehicleId: string) =>
    (await base.owner.query('SELECT kind FROM activity WHERE vehicle_id = $1 ORDER BY id', [vehicleId])).rows.map(
      (row: { kind: string }) => row.kind,
    );

  it('registers a car once in the group, however its VIN is typed, and writes down each store that knows it', async () => {
    const first = await register.run(clerk, { storeId: tianhe, vin: ' ltest0002sa 123456', relation: 'imported' });
    const again = await register.run(group.actor('specialist', [nanhai]), {
      storeId: nanhai,
      vin: VIN,
      relation: 'serviced',
    });
    expect([first.created, again.created, again.vehicleId]).toEqual([true, false, first.vehicleId]);
    const known = await base.owner.query('SELECT store_id FROM vehicle_store WHERE vehicle_id = $1 ORDER BY 1', [
      first.vehicleId,
    ]);
    expect(known.rows.map((row: { store_id: number }) => row.store_id)).toEqual([tianhe, nanhai]);
    expect(await auditOf('vehicle.register')).toHaveLength(1);
  });

  it('never forgets that a car was sold here when it comes in for service', async () => {
    await register.run(clerk, { storeId: tianhe, vin: VIN, relation: 'sold' });
    await register.run(clerk, { storeId: tianhe, vin: VIN, relation: 'serviced' });
    const known = await base.owner.query('SELECT relation FROM vehicle_store WHERE group_id = $1', [group.groupId]);
    expect(known.rows).toEqual([{ relation: 'sold' }]);
  });

  it('fills empty facts of a car and overwrites none', async () => {
    const vehicleId = await newCar();
    await register.run(clerk, { storeId: tianhe, vin: VIN, relation: 'serviced', facts: { brand: '大众' } });
    await register.run(clerk, { storeId: tianhe, vin: VIN, relation: 'serviced', facts: { brand: '奥迪', seats: 5 } });
    const car = await base.owner.query('SELECT brand, seats FROM vehicle WHERE id = $1', [vehicleId]);
    expect(car.rows).toEqual([{ brand: '大众', seats: 5 }]);
  });

  it('takes a VIN whose check digit does not fit and marks it; refuses an impossible one', async () => {
    const vehicleId = await newCar(clerk, 'LTEST0002RA000001');
    const car = await base.owner.query('SELECT vin_suspect FROM vehicle WHERE id = $1', [vehicleId]);
    expect(car.rows).toEqual([{ vin_suspect: true }]);
    for (const vin of ['', 'LTESTO001RA000001', 'LTEST0002SA12345', "'; DROP TABLE vehicle", 'L'.repeat(50_000)]) {
      await expect(newCar(clerk, vin)).rejects.toMatchObject({ status: 422, code: 'vehicle.vin-invalid' });
    }
  });

  it("refuses to register a car with another person's store", async () => {
    await expect(register.run(clerk, { storeId: nanhai, vin: VIN, relation: 'serviced' })).rejects.toMatchObject({
      status: 404,
    });
    expect((await base.owner.query('SELECT FROM vehicle WHERE group_id = $1', [group.groupId])).rowCount).toBe(0);
  });

  it('makes one car of two clerks who register it in the same moment', async () => {
    const made = await Promise.all([newCar(), newCar(), newCar(group.actor('manager', [nanhai]))]);
    expect(new Set(made).size).toBe(1);
  });

  it('keeps former plates with their days, and shows the new one on the car', async () => {
    const vehicleId = await newCar(clerk, VIN, '粤A12345');
    expect(await changePlate.run(clerk, { vehicleId, plate: '粤AD12345' })).toBe(true);
    expect(await changePlate.run(clerk, { vehicleId, plate: ' 粤a·d12345 ' })).toBe(false);
    const plates = await base.owner.query(
      'SELECT plate, seen_to IS NULL AS now FROM vehicle_plate WHERE vehicle_id = $1 ORDER BY id',
      [vehicleId],
    );
    expect(plates.rows).toEqual([
      { plate: '粤A12345', now: false },
      { plate: '粤AD12345', now: true },
    ]);
    expect(await auditOf('vehicle.plate')).toHaveLength(2);
    expect(await kindsOf(vehicleId)).toEqual(['vehicle.plate', 'vehicle.registered', 'vehicle.plate']);
  });

  it('refuses a plate that cannot be, and a car that only another store knows', async () => {
    const vehicleId = await newCar();
    await expect(changePlate.run(clerk, { vehicleId, plate: '粤I!' })).rejects.toMatchObject({
      status: 422,
      code: 'vehicle.plate-invalid',
    });
    await expect(
      changePlate.run(group.actor('manager', [nanhai]), { vehicleId, plate: '粤A12345' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('marks a car as sold on with the day, and refuses a stale page, a day ahead and a foreign store', async () => {
    const vehicleId = await newCar();
    const sold = { vehicleId, version: 1, state: 'sold', on: '2026-01-05' } as const;
    await expect(changeState.run(clerk, { ...sold, on: '2099-01-01' })).rejects.toMatchObject({ status: 422 });
    expect(await changeState.run(clerk, sold)).toMatchObject({ version: 2 });
    await expect(changeState.run(clerk, { ...sold, state: 'active' })).rejects.toMatchObject({
      status: 412,
      code: 'request.stale',
    });
    await expect(changeState.run(group.actor('manager', [nanhai]), sold)).rejects.toMatchObject({ status: 404 });
    expect(await auditOf('vehicle.state')).toMatchObject([
      { detail: { from: 'active', to: 'sold' }, store_id: tianhe },
    ]);
  });

  it('says nothing new when the car is in that state already', async () => {
    const vehicleId = await newCar();
    const still = { vehicleId, version: 1, state: 'active', on: '2026-01-05' } as const;
    expect(await changeState.run(clerk, still)).toMatchObject({ version: 1 });
    expect(await auditOf('vehicle.state')).toHaveLength(0);
  });

  it('puts people into the five roles, and ends the role of the former one', async () => {
    const vehicleId = await newCar();
    const owner = { vehicleId, storeId: tianhe, role: 'owner' } as const;
    const wang = await setPerson.run(clerk, { ...owner, name: '王小明', idNo: '11010519491231002X', on: '2026-01-01' });
    expect(await setPerson.run(clerk, { ...owner, role: 'driver', name: '王小明' })).toEqual({
      personId: wang.personId,
      created: false,
    });
    const li = await setPerson.run(clerk, { ...owner, name: '李娜', on: '2026-03-01' });
    expect(li.personId).not.toBe(wang.personId);
    const roles = await base.owner.query(
      'SELECT role, person_id, until_on FROM vehicle_person WHERE vehicle_id = $1 ORDER BY id',
      [vehicleId],
    );
    expect(roles.rows).toEqual([
      { role: 'owner', person_id: wang.personId, until_on: '2026-03-01' },
      { role: 'driver', person_id: wang.personId, until_on: null },
      { role: 'owner', person_id: li.personId, until_on: null },
    ]);
    expect(await auditOf('person.role')).toHaveLength(3);
  });

  it('recognises a person by identity number on another car of the store, and never across stores', async () => {
    const idNo = '11010519491231002X';
    const first = await newCar();
    const second = await newCar(clerk, 'LTEST000XRA000000');
    const there = group.actor('manager', [nanhai]);
    await newCar(there);
    const onFirst = await setPerson.run(clerk, {
      vehicleId: first,
      storeId: tianhe,
      role: 'owner',
      name: '王小明',
      idNo,
    });
    const onSecond = await setPerson.run(clerk, {
      vehicleId: second,
      storeId: tianhe,
      role: 'owner',
      name: '王小明',
      idNo: ' 11010519491231002x',
    });
    const elsewhere = await setPerson.run(there, {
      vehicleId: first,
      storeId: nanhai,
      role: 'owner',
      name: '王小明',
      idNo,
    });
    expect(onSecond.personId).toBe(onFirst.personId);
    expect(elsewhere.personId).not.toBe(onFirst.personId);
  });

  it('stores an identity number sealed, and neither it nor a name in audit or activity', async () => {
    const vehicleId = await newCar();
    await setPerson.run(clerk, {
      vehicleId,
      storeId: tianhe,
      role: 'owner',
      name: '王小明',
      idNo: '11010519491231002X',
    });
    const person = await base.owner.query('SELECT * FROM person WHERE group_id = $1', [group.groupId]);
    expect(person.rows).toMatchObject([{ id_no_tail: '002X', id_no_state: 'valid' }]);
    expect(JSON.stringify(person.rows)).not.toContain('19491231');
    const said = await base.owner.query(
      `SELECT string_agg(detail::text, '') || (SELECT string_agg(data::text, '') FROM activity) AS text FROM audit`,
    );
    expect(said.rows[0].text).not.toMatch(/王小明|19491231/);
  });

  it('refuses a nameless person, a nonsense identity number, a foreign person and a foreign store', async () => {
    const vehicleId = await newCar();
    const owner = { vehicleId, storeId: tianhe, role: 'owner' } as const;
    await expect(setPerson.run(clerk, { ...owner, name: ' ' })).rejects.toMatchObject({
      status: 422,
      code: 'person.name-missing',
    });
    await expect(setPerson.run(clerk, { ...owner, name: '王', idNo: 'abc' })).rejects.toMatchObject({
      status: 422,
      code: 'person.id-no-invalid',
    });
    await expect(setPerson.run(clerk, { ...owner, storeId: nanhai, name: '王' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(setPerson.run(clerk, { ...owner, personId: vehicleId })).rejects.toMatchObject({ status: 404 });
  });
});
