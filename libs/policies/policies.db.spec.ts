import { INSURERS, NewPolicy, PolicyEntered, PolicyPage } from '#contracts';
import { AddPhone, ChangePlate, RecordActivity, RegisterVehicle, SetPersonOnCar } from '#customers';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { Stores } from '#staff';
import { CancelPolicy } from './cancel-policy.js';
import { CarOfPolicy } from './car-of-policy.js';
import { EnterPolicy } from './enter-policy.js';
import { Insurers } from './insurers.js';
import { PolicyList } from './policy-list.query.js';
import { WritePolicy } from './write-policy.js';

const VIN = 'LTEST0002SA123456';
const COMMERCIAL = { insurer: '人保', policyNo: 'pdaa 202644010000001', startsOn: '2026-02-01', premium: 352_000 };
const COMPULSORY = { insurer: '平安', policyNo: 'PACTP0001', startsOn: '2026-03-01', premium: 95_000, tax: 42_000 };
const TYPED = {
  store: 'GZ01',
  vin: VIN,
  plate: '粤A12345',
  owner: '王小明',
  phone: '13812345678',
  signedOn: '2026-01-20',
  commercial: COMMERCIAL,
  compulsory: COMPULSORY,
};

describe('Issued policies entered by hand', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let clerk: Actor;
  let enter: EnterPolicy;
  let cancel: CancelPolicy;
  let list: PolicyList;
  let insurers: Insurers;

  beforeAll(async () => {
    base = await testDatabase();
    const db = base.app;
    const audit = base.auditOf(db);
    const activity = new RecordActivity(db);
    const register = new RegisterVehicle(db, audit, activity, new ChangePlate(db, audit, activity));
    const cars = new CarOfPolicy(
      db,
      register,
      new SetPersonOnCar(db, audit, base.vault, activity),
      new AddPhone(db, audit, base.vault, activity),
    );
    insurers = new Insurers(db);
    enter = new EnterPolicy(db, new Stores(db), new WritePolicy(db, audit, activity), cars);
    cancel = new CancelPolicy(db, audit, activity);
    list = new PolicyList(db);
  });
  beforeEach(async () => {
    await base.setClock('2026-06-01 10:00+08');
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    clerk = group.actor('specialist', [tianhe]);
  });
  afterAll(() => base.close());

  type Typed = Record<string, unknown>;
  const type = (change: Typed = {}, actor = clerk) => enter.run(actor, NewPolicy.parse({ ...TYPED, ...change }));
  const rowsOf = async (sql: string, params: unknown[] = [group.groupId]) => (await base.owner.query(sql, params)).rows;
  const one = { compulsory: undefined, owner: undefined, phone: undefined };
  const refuses = (change: Typed, status: number, code: string) =>
    expect(type(change)).rejects.toMatchObject({ status, code });

  it('enters both lines at once with their own last covered days, and the car, its owner and phone with them', async () => {
    const entered = await type();
    expect(PolicyEntered.parse({ ...entered, closedCaseId: null }).policies).toMatchObject([
      { line: 'compulsory', insurer: 'PINGAN', expiresOn: '2027-02-28', tax: 42_000, ours: true, version: 1 },
      { line: 'commercial', insurer: 'PICC', expiresOn: '2027-01-31', policyNo: 'PDAA202644010000001' },
    ]);
    expect(
      await rowsOf(
        `SELECT v.plate, v.compulsory_expires_on, v.commercial_expires_on, v.anchor_on, k.relation, p.name, h.masked
         FROM vehicle v JOIN vehicle_store k ON k.vehicle_id = v.id JOIN vehicle_person r ON r.vehicle_id = v.id
         JOIN person p ON p.id = r.person_id JOIN phone h ON h.person_id = p.id WHERE v.group_id = $1`,
      ),
    ).toEqual([
      {
        plate: '粤A12345',
        compulsory_expires_on: '2027-02-28',
        commercial_expires_on: '2027-01-31',
        anchor_on: '2027-01-31',
        relation: 'insured',
        name: '王小明',
        masked: '138****5678',
      },
    ]);
  });

  it('writes down who entered it, without names and phones', async () => {
    await type();
    const written = await rowsOf('SELECT * FROM audit WHERE group_id = $1 ORDER BY id');
    expect(written.filter((row) => row.verb === 'policy.enter')).toMatchObject([
      { actor_id: clerk.staffId, store_id: tianhe, detail: { line: 'compulsory' } },
      { actor_id: clerk.staffId, store_id: tianhe, detail: { line: 'commercial' } },
    ]);
    const said = JSON.stringify([
      written.map((row) => row.detail),
      await rowsOf('SELECT data FROM activity WHERE group_id = $1'),
    ]);
    expect(said).not.toMatch(/王小明|13812345678|5678/);
  });

  it('keeps the owner that the store knows already, and does not double the car', async () => {
    const first = await type(one);
    await type({ ...one, owner: '王小明', commercial: undefined, compulsory: COMPULSORY });
    const third = await type({
      ...one,
      owner: '李娜',
      commercial: { ...COMMERCIAL, policyNo: 'PDAA9999', startsOn: '2025-02-01' },
    });
    expect(third.vehicleId).toBe(first.vehicleId);
    expect(await rowsOf('SELECT name FROM person WHERE group_id = $1')).toEqual([{ name: '王小明' }]);
  });

  it('refuses an insurer that nobody knows, and takes any alias of a known one', async () => {
    await refuses({ ...one, commercial: { ...COMMERCIAL, insurer: '火星财险' } }, 422, 'policy.unknown-insurer');
    for (const [at, insurer] of ['PICC', '中国人民财产保险', ' 人保财险 ', 'picc'].entries()) {
      const line = { ...COMMERCIAL, insurer, policyNo: `PDAA000${at}`, startsOn: `2026-0${at + 1}-01` };
      expect((await type({ ...one, commercial: line })).policies).toMatchObject([{ insurer: 'PICC' }]);
    }
  });

  it('offers every insurer of the list in the form', async () => {
    const { items } = await insurers.list(clerk);
    expect(items.map((insurer) => insurer.code).sort()).toEqual(INSURERS.map((insurer) => insurer.code).sort());
  });

  it('refuses a number that a spreadsheet destroyed, and one that cannot be', async () => {
    for (const policyNo of ['6.1021E+21', '610210103012024000000']) {
      await refuses({ ...one, commercial: { ...COMMERCIAL, policyNo } }, 422, 'policy.number-destroyed');
    }
    for (const policyNo of ['12', '保单号', "1'; DROP TABLE policy"]) {
      await refuses({ ...one, commercial: { ...COMMERCIAL, policyNo } }, 422, 'policy.number-invalid');
    }
  });

  it('refuses days that cannot be: end before start, signed after the end or ahead of today, a term of years', async () => {
    const days = (change: Typed) => ({ ...one, commercial: { ...COMMERCIAL, ...change } });
    await refuses(days({ expiresOn: '2026-01-31' }), 422, 'policy.ends-before-start');
    await refuses(days({ expiresOn: '2029-01-31' }), 422, 'policy.term-too-long');
    await refuses(days({ startsOn: '1999-02-01' }), 422, 'policy.day-out-of-range');
    await refuses({ ...one, signedOn: '2026-06-02' }, 422, 'policy.signed-ahead');
    await refuses(
      { ...days({ startsOn: '2025-01-01', expiresOn: '2025-06-30' }), signedOn: '2026-01-20' },
      422,
      'policy.signed-after-end',
    );
    expect(await rowsOf('SELECT FROM vehicle WHERE group_id = $1')).toHaveLength(0);
  });

  it('names the fault of each field of the form', async () => {
    const faults = await type({ ...one, commercial: { ...COMMERCIAL, insurer: '?', policyNo: '1' } }).catch(
      (error: { faults: unknown }) => error.faults,
    );
    expect(faults).toEqual([
      { path: 'commercial.insurer', code: 'policy.unknown-insurer' },
      { path: 'commercial.policyNo', code: 'policy.number-invalid' },
    ]);
  });

  it('refuses a number that stands already, also when two clerks enter it in the same moment', async () => {
    const tried = await Promise.allSettled([type(one), type(one), type(one)]);
    expect(tried.filter((entry) => entry.status === 'fulfilled')).toHaveLength(1);
    for (const entry of tried) {
      if (entry.status === 'rejected') expect(entry.reason).toMatchObject({ status: 409, code: 'policy.same-number' });
    }
    await refuses({ ...one, vin: 'LTEST000XRA000000', plate: undefined }, 409, 'policy.same-number');
    expect(await rowsOf('SELECT FROM vehicle WHERE group_id = $1')).toHaveLength(1);
  });

  it('refuses a second policy of the same line and last day under another number', async () => {
    await type(one);
    await refuses({ ...one, commercial: { ...COMMERCIAL, policyNo: 'OTHER0001' } }, 409, 'policy.same-term');
  });

  it('completes a row that came without a number instead of doubling it', async () => {
    const { vehicleId } = await type({ ...one, commercial: undefined, compulsory: COMPULSORY });
    await base.owner.query(
      `INSERT INTO policy (id, group_id, store_id, vehicle_id, line, insurer_raw, expires_on, ours, source)
       VALUES (app.new_id(), $1, $2, $3, 'commercial', '人保', '2027-01-31', true, 'import')`,
      [group.groupId, tianhe, vehicleId],
    );
    await type(one);
    expect(
      await rowsOf("SELECT policy_no, source, version FROM policy WHERE group_id = $1 AND line = 'commercial'"),
    ).toEqual([{ policy_no: 'PDAA202644010000001', source: 'manual', version: 2 }]);
    expect(await rowsOf("SELECT FROM audit WHERE group_id = $1 AND verb = 'policy.complete'")).toHaveLength(1);
  });

  it('writes nothing of a policy for a store where the person does not stand', async () => {
    await refuses({ store: 'FS02' }, 404, 'store.unknown');
    await refuses({ vin: 'LTESTO001RA000001' }, 422, 'vehicle.vin-invalid');
    await refuses({ phone: '12345' }, 422, 'phone.invalid');
    await refuses({ owner: undefined }, 422, 'policy.phone-without-owner');
    expect(await rowsOf('SELECT FROM policy WHERE group_id = $1')).toHaveLength(0);
    expect(await rowsOf('SELECT FROM vehicle WHERE group_id = $1')).toHaveLength(0);
  });

  it('cancels a policy by an endorsement, once, and counts the car as uncovered again', async () => {
    const { vehicleId, policies } = await type(one);
    const asked = {
      policyId: policies[0]!.id,
      version: 1,
      cancelledOn: '2026-05-01',
      endorsementNo: 'E-1',
      note: '卖车',
    };
    await expect(cancel.run(clerk, { ...asked, version: 7 })).rejects.toMatchObject({ status: 412 });
    await expect(cancel.run(clerk, { ...asked, cancelledOn: '2026-06-02' })).rejects.toMatchObject({ status: 422 });
    await expect(cancel.run(clerk, { ...asked, cancelledOn: '2026-01-19' })).rejects.toMatchObject({ status: 422 });
    await expect(cancel.run(group.actor('manager', [nanhai]), asked)).rejects.toMatchObject({ status: 404 });
    expect(await cancel.run(clerk, asked)).toMatchObject({ state: 'cancelled', version: 2, vehicleId });
    await expect(cancel.run(clerk, { ...asked, version: 2 })).rejects.toMatchObject({
      status: 409,
      code: 'policy.cancelled',
    });
    expect(await rowsOf('SELECT kind, endorsement_no, effective_on FROM endorsement WHERE group_id = $1')).toEqual([
      { kind: 'cancel', endorsement_no: 'E-1', effective_on: '2026-05-01' },
    ]);
    expect(await rowsOf('SELECT commercial_expires_on FROM vehicle WHERE group_id = $1')).toEqual([
      { commercial_expires_on: null },
    ]);
    expect(await rowsOf("SELECT FROM audit WHERE group_id = $1 AND verb = 'policy.cancel'")).toHaveLength(1);
  });

  it('lists policies by last covered day, narrowed by car, line and days, in pages', async () => {
    const { vehicleId } = await type();
    await type({
      ...one,
      vin: 'LTEST000XRA000000',
      plate: undefined,
      commercial: { ...COMMERCIAL, policyNo: 'X000001', startsOn: '2025-05-01' },
    });
    const ask = async (rest = {}, actor = clerk) =>
      PolicyPage.parse(await list.run(actor, { storeIds: actor.storeIds, page: 1, size: 20, ...rest }));
    const days = async (rest = {}) => (await ask(rest)).items.map((item) => item.expiresOn);
    expect(await days()).toEqual(['2027-02-28', '2027-01-31', '2026-04-30']);
    expect(await days({ line: 'commercial' })).toEqual(['2027-01-31', '2026-04-30']);
    expect(await days({ vehicle: vehicleId })).toEqual(['2027-02-28', '2027-01-31']);
    expect(await days({ expiresFrom: '2026-04-30', expiresTo: '2027-01-31' })).toEqual(['2027-01-31', '2026-04-30']);
    expect(await ask({ page: 2, size: 2 })).toMatchObject({
      total: 3,
      more: false,
      items: [{ vin: 'LTEST000XRA000000' }],
    });
    expect(await ask({}, group.actor('manager', [nanhai]))).toEqual({ items: [], total: 0, more: false });
    expect((await ask({}, group.actor('adviser', [tianhe]))).items[0]!.premium).toBeNull();
  });
});
