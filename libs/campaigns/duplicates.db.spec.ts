import type { Actor } from '#platform';
import { systemActor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { DuplicateList } from '#customers';
import { mergingOn } from './testing/merging.js';
import { addPerson, addPhoneTo, addVehicle, keysOf } from './testing/people.js';

const ID = '11010519491231002X';
const OTHER_ID = '440524188001010014';
const VIN = 'LTEST0002SA123456';

describe('Rows that may be one', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let lead: Actor;
  let worker: ReturnType<typeof mergingOn>;
  let list: DuplicateList;

  beforeAll(async () => {
    base = await testDatabase();
    worker = mergingOn(base, base.worker);
    list = new DuplicateList(base.app, base.auditOf(base.app));
  });
  beforeEach(async () => {
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    lead = group.actor('lead', [tianhe]);
  });
  afterAll(() => base.close());

  const person = (name: string, more: object = {}, storeId = tianhe) =>
    addPerson(base, group, { storeId, name, ...more });
  const car = (vin: string, more: object = {}, storeId = tianhe) => addVehicle(base, group, { vin, storeId, ...more });
  const found = async (kind: 'person' | 'vehicle', actor = lead) => {
    await worker.look.run(group.groupId);
    const page = await list.run(actor, { kind, storeIds: actor.storeIds, page: 1, size: 50 });
    return page.items.map((row) => ({ ...row, codes: row.evidence.map((one) => one.code) }));
  };

  it('finds one identity number under two names', async () => {
    const a = await person('王小明', { idNo: ID });
    const b = await person('王晓明', { idNo: ID });
    const [row, ...rest] = await found('person');
    expect(rest).toEqual([]);
    expect([row!.a.id, row!.b.id].sort()).toEqual([a, b].sort());
    expect([row!.codes, row!.score]).toEqual([['ID_SAME'], 70]);
  });

  it('adds up name, phone and car', async () => {
    const x = await car(VIN);
    await person('王小明', { phones: ['13812345678'], cars: [x] });
    await person('王小明', { phones: ['13812345678'], cars: [x], role: 'insured' });
    const [row] = await found('person');
    expect([row!.codes, row!.score]).toEqual([['CAR_SAME', 'NAME_SAME', 'PHONE_SAME'], 70]);
  });

  it('takes a phone alone for nothing, nor a name alone', async () => {
    const x = await car(VIN);
    await person('王小明', { phones: ['13812345678'], cars: [x] });
    await person('李红', { phones: ['13812345678'], cars: [x], role: 'driver' });
    await person('王小明', { phones: ['13900000001'] });
    expect(await found('person')).toEqual([]);
  });

  it('does not take a number that half the list carries, the shop has, or is somebody else’s', async () => {
    for (let i = 0; i < 6; i++) await person(i < 2 ? '王小明' : `客户${i}`, { phones: ['13800000000'] });
    await person('李红', { phones: ['13700000000'] });
    await person('李红', { phones: ['13700000000'] });
    await base.owner.query(`UPDATE phone SET state = 'wrong_person' WHERE group_id = $1 AND masked LIKE '137%'`, [
      group.groupId,
    ]);
    expect(await found('person')).toEqual([]);
  });

  it('keeps a company and its driver apart, and two identity numbers', async () => {
    const x = await car(VIN);
    await person('广州运通公司', { kind: 'company', phones: ['13812345678'], cars: [x] });
    await person('广州运通公司', { kind: 'person', phones: ['13812345678'], cars: [x], role: 'driver' });
    await person('王小明', { idNo: ID, phones: ['13812345679'] });
    await person('王小明', { idNo: OTHER_ID, phones: ['13812345679'] });
    expect(await found('person')).toEqual([]);
  });

  it('takes a destroyed identity number for nothing', async () => {
    await person('王小明', { idNo: ID, idState: 'truncated' });
    await person('李红', { idNo: ID, idState: 'truncated' });
    expect(await found('person')).toEqual([]);
  });

  it('never puts people of two stores together, nor shows them to another store', async () => {
    await person('王小明', { idNo: ID });
    await person('王小明', { idNo: ID }, nanhai);
    await person('李红', { idNo: OTHER_ID }, nanhai);
    await person('李虹', { idNo: OTHER_ID }, nanhai);
    expect(await found('person')).toEqual([]);
    expect(await found('person', group.actor('group'))).toHaveLength(1);
  });

  it('looks only at what came since, but finds its partner among the old', async () => {
    await person('王小明', { phones: ['13812345678'] });
    expect(await found('person')).toEqual([]);
    expect(await worker.look.due()).not.toContain(group.groupId);
    await base.shiftClock('1 hour');
    await person('王小明', { phones: ['13812345678'] });
    expect(await found('person')).toHaveLength(1);
    expect(await found('person')).toHaveLength(1);
    await base.shiftClock('0');
  });

  it('is asked again when an import has ended', async () => {
    await worker.look.run(group.groupId);
    await base.owner.query(
      `WITH f AS (INSERT INTO stored_file (id, group_id, store_id, name, sha256, size_bytes)
         VALUES (gen_random_uuid(), $1, $2, 'a', '\\x00', 1) RETURNING id)
       INSERT INTO import_file (id, group_id, store_id, file_id, name, sha256, status, finished_at)
       SELECT gen_random_uuid(), $1, $2, id, 'a', '\\x00', 'done', app.now() FROM f`,
      [group.groupId, tianhe],
    );
    expect(await worker.look.due()).toContain(group.groupId);
  });

  it('brings a dismissed pair back only when more speaks for it', async () => {
    const a = await person('王小明', { phones: ['13812345678'] });
    const b = await person('王小明', { phones: ['13812345678'] });
    const [row] = await found('person');
    await expect(list.dismiss(group.actor('lead', [nanhai]), row!.id, row!.version)).rejects.toMatchObject({
      status: 404,
    });
    await expect(list.dismiss(lead, row!.id, row!.version + 1)).rejects.toMatchObject({ code: 'request.stale' });
    await list.dismiss(lead, row!.id, row!.version);
    await base.owner.query('UPDATE person SET updated_at = app.now() WHERE id = ANY ($1)', [[a, b]]);
    expect(await found('person')).toEqual([]);
    const x = await car(VIN);
    for (const [id, role] of [
      [a, 'owner'],
      [b, 'insured'],
    ])
      await base.owner.query(
        `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, '2025-01-01')`,
        [group.groupId, tianhe, x, id, role],
      );
    expect((await found('person')).map((one) => one.score)).toEqual([70]);
  });

  it('lets go of a pair whose evidence is gone', async () => {
    const a = await person('王小明', { phones: ['13812345678'] });
    await person('王小明', { phones: ['13812345678'] });
    expect(await found('person')).toHaveLength(1);
    await base.owner.query(`UPDATE person SET name = '赵刚', updated_at = app.now() WHERE id = $1`, [a]);
    expect(await found('person')).toEqual([]);
  });

  it.each([
    ['LTEST0002SA123457', true, ['VIN_ONE_SIGN', 'PLATE_SAME', 'VIN_SUSPECT']],
    ['LTESTO002SA123456', true, ['VIN_LOOKALIKE', 'PLATE_SAME', 'VIN_IMPROPER', 'VIN_SUSPECT']],
    ['LTEST0002SA123465', true, ['VIN_TRANSPOSED', 'PLATE_SAME', 'VIN_SUSPECT']],
    ['SA123456', false, ['PLATE_SAME', 'VIN_TAIL_SAME', 'VIN_IMPROPER']],
    ['LFV3A28K5J3000000', true, ['PLATE_SAME', 'VIN_SUSPECT']],
  ])('finds %s on the plate of another VIN', async (vin, suspect, codes) => {
    await car(VIN, { plate: '粤A12345' });
    await car(vin, { plate: '粤A12345', suspect });
    const [row] = await found('vehicle');
    expect(row!.codes).toEqual(codes);
  });

  it('takes one engine under two doubtful VINs, and a plate that went on to the next car for nothing', async () => {
    await car(VIN, { engineNo: 'G4FC123456' });
    await car('LTEST0002SA123457', { engineNo: 'G4FC123456', suspect: true });
    await car('LTEST000XRA000000', { plate: '粤A77777' });
    await car('LTEST0001RA000001', { plate: '粤A77777' });
    expect((await found('vehicle')).map((row) => row.codes)).toEqual([['VIN_ONE_SIGN', 'ENGINE_SAME', 'VIN_SUSPECT']]);
  });

  it('shows two cars only to whoever knows both, and says where another store knows one', async () => {
    await car(VIN, { plate: '粤A12345' });
    await car('LTEST0002SA123457', { plate: '粤A12345', suspect: true }, nanhai);
    expect(await found('vehicle')).toEqual([]);
    expect(await found('vehicle', group.actor('group'))).toMatchObject([{ elsewhere: false }]);
  });

  it('knows the lines of the shop, and marks a number when a colleague turns out to have it', async () => {
    const keys = await keysOf(base, group);
    await person('王小明', { phones: ['13812345678'] });
    const held = await person('李红', {}, nanhai);
    await addPhoneTo(base, group, { id: held, storeId: nanhai }, '02080000001');
    await worker.look.run(group.groupId);
    const states = async () =>
      (await base.owner.query('SELECT masked, state FROM phone WHERE group_id = $1 ORDER BY masked', [group.groupId]))
        .rows;
    expect(await states()).toEqual([
      { masked: '020****0001', state: 'staff_number' },
      { masked: '138****5678', state: 'unverified' },
    ]);
    await base.owner.query('UPDATE staff_member SET phone_bidx = $2 WHERE id = $1', [
      group.actor('adviser').staffId,
      keys.blind('phone', '13812345678'),
    ]);
    await worker.look.run(group.groupId);
    expect((await states())[1]).toMatchObject({ state: 'staff_number' });
  });

  it('names a line by a number that stands with a customer, for every store of the group', async () => {
    const app = mergingOn(base, base.app);
    const mine = await person('王小明');
    const phoneId = await addPhoneTo(base, group, { id: mine, storeId: tianhe }, '13812345678');
    await person('李红', { phones: ['13812345678'] }, nanhai);
    const { id, marked } = await app.numbers.add(lead, { storeId: tianhe, phoneId, label: '前台' });
    expect(marked).toBe(2);
    expect((await app.numbers.list(lead, [tianhe])).items).toMatchObject([
      { label: '前台', masked: '138****5678', customers: 1 },
    ]);
    await expect(app.numbers.remove(group.actor('lead', [nanhai]), id)).rejects.toMatchObject({ status: 404 });
    await app.numbers.remove(lead, id);
    await expect(app.numbers.add(lead, { storeId: nanhai, phone: '13812345678', label: '' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(app.numbers.add(lead, { storeId: tianhe, phone: '138****5678', label: '' })).rejects.toMatchObject({
      code: 'own-number.masked',
    });
  });

  it('is one look, however many workers ask', async () => {
    await person('王小明', { idNo: ID });
    await person('王晓明', { idNo: ID });
    await Promise.all([1, 2, 3].map(() => worker.look.run(group.groupId)));
    expect(await found('person')).toHaveLength(1);
    expect(
      await base.worker.tx(systemActor(group.groupId), () =>
        base.worker.query('SELECT 1 FROM duplicate_look WHERE group_id = $1', [group.groupId]),
      ),
    ).toHaveLength(1);
  });
});
