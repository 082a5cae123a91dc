import { testDatabase, type TestDatabase } from '#platform/testing';
import { mergingOn } from '../../../libs/campaigns/testing/merging.js';
import { addPerson, addPhoneTo, addVehicle } from '../../../libs/campaigns/testing/people.js';
import { testApi, type Caller, type TestApi } from './testing.js';

const ID = '11010519491231002X';

interface Side {
  id: string;
  version: number;
  name: string;
  idNoMasked: string | null;
  phones: { masked: string }[];
}
interface Row {
  id: string;
  version: number;
  evidence: { code: string }[];
  a: Side;
  b: Side;
}
type List<T> = { items: T[]; total: number };

describe('Duplicates and odd numbers over HTTP', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lead: Caller;
  let other: Caller;
  let tianhe: number;
  let nanhai: number;

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    [tianhe, nanhai] = api.group.stores.map((store) => store.id) as [number, number];
    lead = await api.as('lead', ['GZ01']);
    other = await api.as('lead', ['FS02']);
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  const look = () => mergingOn(base, base.worker).look.run(api.group.groupId);
  const pairs = async (who: Caller, kind = 'person') =>
    (await who.get<List<Row>>(`/api/v1/duplicates?kind=${kind}`)).body.items;
  const body = (row: Row) => ({
    keep: row.a.id,
    drop: row.b.id,
    versions: { keep: row.a.version, drop: row.b.version },
  });

  it('shows a pair to its store alone, masked, merges it once for one key, and takes it back', async () => {
    await addPerson(base, api.group, { storeId: tianhe, name: '王小明', idNo: ID, phones: ['13812345678'] });
    await addPerson(base, api.group, { storeId: tianhe, name: '王晓明', idNo: ID, phones: ['13912345678'] });
    await look();
    const reply = await lead.get('/api/v1/duplicates');
    for (const clear of [ID, '13812345678']) expect(reply.text).not.toContain(clear);
    const [row] = await pairs(lead);
    expect(row).toMatchObject({ evidence: [{ code: 'ID_SAME' }], a: { idNoMasked: '****002X' } });
    expect(await pairs(other)).toEqual([]);
    expect((await (await api.as('specialist', ['GZ01'])).get('/api/v1/duplicates')).status).toBe(403);
    expect((await other.post('/api/v1/people/merge', body(row!))).status).toBe(404);
    const key = { 'idempotency-key': 'merge-1' };
    const first = await lead.post<{ id: string; moved: object }>('/api/v1/people/merge', body(row!), key);
    const again = await lead.post('/api/v1/people/merge', body(row!), key);
    expect([first.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', first.body]);
    expect(await pairs(lead)).toEqual([]);
    const merges = await lead.get<List<object>>('/api/v1/merges');
    expect(merges.body.items).toMatchObject([
      { id: first.body.id, kept: row!.a.name, dropped: row!.b.name, undoneAt: null },
    ]);
    expect((await other.get<List<object>>('/api/v1/merges')).body.items).toEqual([]);
    expect((await other.post(`/api/v1/merges/${first.body.id}/undo`)).status).toBe(404);
    const undone = await lead.post<{ restored: number; kept: object[] }>(`/api/v1/merges/${first.body.id}/undo`);
    expect([undone.status, undone.body]).toEqual([200, { restored: 1, kept: [] }]);
    expect((await lead.post(`/api/v1/merges/${first.body.id}/undo`)).body).toMatchObject({ code: 'merge.undone' });
  });

  it('dismisses a pair of cars, of which nobody’s people are shown', async () => {
    await addVehicle(base, api.group, { storeId: tianhe, vin: 'LTEST0002SA123456', plate: '粤A12345' });
    await addVehicle(base, api.group, { storeId: tianhe, vin: 'LTEST0002SA123457', suspect: true, plate: '粤A12345' });
    await look();
    const [row] = await pairs(lead, 'vehicle');
    expect(row!.evidence.map((one) => one.code)).toEqual(['VIN_ONE_SIGN', 'PLATE_SAME', 'VIN_SUSPECT']);
    expect((await other.post(`/api/v1/duplicates/${row!.id}/dismiss`, { version: row!.version })).status).toBe(404);
    expect((await lead.post(`/api/v1/duplicates/${row!.id}/dismiss`, { version: row!.version })).status).toBe(204);
    expect(await pairs(lead, 'vehicle')).toEqual([]);
  });

  it('lists numbers that stand on many cars, and the shop’s own once they are named', async () => {
    for (let i = 0; i < 6; i++) {
      const car = await addVehicle(base, api.group, { storeId: tianhe, vin: `LTESTFLEET000000${i}` });
      await addPerson(base, api.group, { storeId: tianhe, name: `客户${i}`, phones: ['13611112222'], cars: [car] });
    }
    type Odd = { phoneId: string; people: number; cars: number; owner: string | null; sample: object[] };
    const odd = async (kind: string, who = lead) =>
      (await who.get<List<Odd>>(`/api/v1/odd-numbers?kind=${kind}`)).body.items;
    const [shared] = await odd('shared');
    expect(shared).toMatchObject({ masked: '136****2222', people: 6, cars: 6 });
    expect([await odd('shared', other), await odd('staff')]).toEqual([[], []]);
    const given = { store: 'GZ01', phoneId: shared!.phoneId, label: '财务' };
    expect((await other.post('/api/v1/own-numbers', given)).status).toBe(404);
    expect((await lead.post('/api/v1/own-numbers', { store: 'GZ01', label: 'x' })).status).toBe(400);
    expect((await lead.post('/api/v1/own-numbers', given)).status).toBe(204);
    expect(await odd('shared')).toEqual([]);
    expect(await odd('staff')).toMatchObject([{ owner: '财务', cars: 6 }]);
    const own = await lead.get<{ items: { id: string; source: string }[] }>('/api/v1/own-numbers');
    const line = own.body.items.find((one) => one.source === 'line')!;
    expect((await lead.delete(`/api/v1/own-numbers/${line.id}`)).status).toBe(204);
  });

  it('recognises a colleague’s number that is told later, in every store', async () => {
    const person = await addPerson(base, api.group, { storeId: nanhai, name: '李红' });
    await addPhoneTo(base, api.group, { id: person, storeId: nanhai }, '13500000005');
    const admin = await api.as('admin');
    const [colleague] = (
      await admin.get<List<{ id: string; version: number; role: string }>>('/api/v1/staff')
    ).body.items.filter((one) => one.role === 'adviser');
    const path = `/api/v1/staff/${colleague!.id}/phone`;
    const manager = await api.as('manager', ['GZ01']);
    expect((await manager.put(path, { version: colleague!.version, phone: '13500000005' })).status).toBe(404);
    const set = await admin.put<{ phone: string }>(path, { version: colleague!.version, phone: '135 0000 0005' });
    expect([set.status, set.body.phone]).toEqual([200, '135****0005']);
    expect(await admin.put(path, { version: colleague!.version, phone: null })).toMatchObject({ status: 412 });
    const state = await base.owner.query('SELECT state FROM phone WHERE person_id = $1', [person]);
    expect(state.rows).toEqual([{ state: 'staff_number' }]);
    const mine = await addPerson(base, api.group, {
      storeId: tianhe,
      name: '赵刚',
      cars: [await addVehicle(base, api.group, { storeId: tianhe, vin: 'LTEST000XRA000000' })],
    });
    const { rows } = await base.owner.query<{ vehicle_id: string }>(
      'SELECT vehicle_id FROM vehicle_person WHERE person_id = $1',
      [mine],
    );
    const clerk = await api.as('specialist', ['GZ01']);
    const url = `/api/v1/vehicles/${rows[0]!.vehicle_id}`;
    await clerk.post(`${url}/people/${mine}/phones`, { phone: '13500000005', source: 'counter' });
    const car = await clerk.get<{ people: { phones: { state: string }[] }[] }>(url);
    expect(car.body.people[0]!.phones).toMatchObject([{ state: 'staff_number' }]);
  });
});
