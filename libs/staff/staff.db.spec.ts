import { Clock } from '#kernel';
import { Idempotency, type Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { PlaceWords } from './place-words.query.js';
import { StaffStores } from './staff-stores.js';
import { Store } from './store.entity.js';
import { StaffMember } from './staff-member.entity.js';
import {
  AddStaff,
  AddStore,
  ChangeStore,
  ChangeStaff,
  ForgetOld,
  Passwords,
  ReadSession,
  StaffList,
  StoreList,
  Stores,
} from './index.js';

describe('People and their stores', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let admin: Actor;
  let add: AddStaff;
  let change: ChangeStaff;
  let list: StaffList;
  let stores: Stores;
  let n = 0;
  beforeAll(async () => {
    base = await testDatabase([Store, StaffMember]);
    group = await base.makeGroup();
    const { app: db } = base;
    const audit = base.auditOf(db);
    admin = group.actor('admin');
    stores = new Stores(db);
    list = new StaffList(db);
    const standing = new StaffStores(db, stores);
    add = new AddStaff(db, audit, new Passwords('pepper'), standing, new PlaceWords(db));
    change = new ChangeStaff(db, audit, list, standing, new ReadSession(db, new Clock()));
  });
  afterAll(() => base.close());

  const idOf = (code: string) => group.stores.find((store) => store.code === code)!.id;
  const managerOf = (code: string) => group.actor('manager', [idOf(code)]);
  const hire = (actor: Actor, role = 'specialist', codes = ['GZ01']) =>
    add.run(actor, { username: `p${(n += 1)}`, name: '李娜', role, stores: codes, password: 'quiet lamp at noon' });
  const audited = async (verb: string, id: string) =>
    (await base.owner.query('SELECT FROM audit WHERE verb = $1 AND subject_id = $2', [verb, id])).rowCount;

  it('lets a manager hire into the own store, not into another', async () => {
    const hired = await hire(managerOf('GZ01'));
    expect([hired.stores, await audited('staff.add', hired.id)]).toEqual([['GZ01'], 1]);
    await expect(hire(managerOf('GZ01'), 'specialist', ['FS02'])).rejects.toMatchObject({
      status: 404,
      code: 'store.unknown',
    });
    await expect(hire(managerOf('GZ01'), 'specialist', [])).rejects.toMatchObject({ code: 'staff.no-store' });
  });

  it('lets a manager grant no role of the same height or above', async () => {
    for (const role of ['manager', 'renewals', 'group', 'admin', 'auditor']) {
      await expect(hire(managerOf('GZ01'), role)).rejects.toMatchObject({ status: 403, code: 'staff.role' });
    }
  });

  it('hides the people of another store from a manager, and from their changes', async () => {
    const theirs = await hire(admin, 'specialist', ['FS02']);
    const seen = await list.run(managerOf('GZ01'));
    expect(seen.items.map((row) => row.id)).not.toContain(theirs.id);
    await expect(change.run(managerOf('GZ01'), theirs.id, { version: 1, name: 'x' })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('leaves a shared person’s other store alone when one manager changes them', async () => {
    const both = await hire(admin, 'specialist', ['GZ01', 'FS02']);
    const changed = await change.run(managerOf('GZ01'), both.id, { version: 1, stores: ['GZ01'] });
    expect(changed.stores).toEqual(['GZ01', 'FS02']);
    await expect(change.run(managerOf('GZ01'), both.id, { version: 2, stores: ['FS02'] })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('lets nobody raise themselves', async () => {
    const manager = managerOf('GZ01');
    const me = await hire(admin, 'manager');
    const self = { ...manager, staffId: me.id };
    await expect(change.run(self, me.id, { version: 1, role: 'admin' })).rejects.toMatchObject({ status: 403 });
    await expect(change.run(self, me.id, { version: 1, stores: ['GZ01', 'FS02'] })).rejects.toMatchObject({
      status: 403,
    });
    expect((await change.run(self, me.id, { version: 1, name: '新名字' })).name).toBe('新名字');
  });

  it('keeps the last administrator', async () => {
    const id = admin.staffId!;
    const [me] = (await list.run(admin)).items.filter((row) => row.id === id);
    await expect(change.run(admin, id, { version: me!.version, disabled: true })).rejects.toMatchObject({
      status: 409,
      code: 'staff.last-admin',
    });
    const second = await hire(admin, 'admin', []);
    const other = { ...admin, staffId: second.id };
    const both = await Promise.allSettled([
      change.run(other, id, { version: me!.version, disabled: true }),
      change.run(admin, second.id, { version: 1, disabled: true }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses a change made on an old view, and counts the version up', async () => {
    const hired = await hire(admin);
    expect((await change.run(admin, hired.id, { version: 1, name: '一' })).version).toBe(2);
    await expect(change.run(admin, hired.id, { version: 1, name: '二' })).rejects.toMatchObject({ status: 412 });
    expect(await audited('staff.change', hired.id)).toBe(1);
  });

  it('ends all sessions in the transaction that takes a right away', async () => {
    const hired = await hire(admin);
    await base.owner.query(
      `INSERT INTO session (token_hash, group_id, staff_id, ends_at)
       VALUES (sha256($1::text::bytea), $2, $1::uuid, clock_timestamp() + interval '1 hour')`,
      [hired.id, group.groupId],
    );
    await change.run(admin, hired.id, { version: 1, role: 'issuer' });
    expect((await base.owner.query('SELECT FROM session WHERE staff_id = $1', [hired.id])).rowCount).toBe(0);
  });

  it('adds a store once, and only for an administrator', async () => {
    const adding = new AddStore(base.app, base.auditOf(base.app));
    const store = { code: 'DG03', name: '东莞松山湖店', shortName: '松山湖', brand: '', city: '东莞', phone: '' };
    await expect(adding.run(managerOf('GZ01'), store)).rejects.toMatchObject({ status: 403 });
    expect((await adding.run(admin, store)).code).toBe('DG03');
    await expect(adding.run(admin, store)).rejects.toMatchObject({ status: 409, code: 'store.known' });
  });

  it('lets the city say whose tariffs a store follows, until somebody names the region', async () => {
    const changing = new ChangeStore(base.app, base.auditOf(base.app), stores);
    const change = (version: number, to: object, actor = admin) => changing.run(actor, 'FS02', { version, ...to });
    await expect(change(1, { city: '深圳' }, managerOf('FS02'))).rejects.toMatchObject({ status: 403 });
    expect(await change(1, { city: '深圳', agencyLicence: '8001' })).toMatchObject({ region: '深圳', version: 2 });
    await expect(change(1, { city: '佛山' })).rejects.toMatchObject({ status: 412, code: 'request.stale' });
    expect(await change(2, { region: '广东' })).toMatchObject({ city: '深圳', region: '广东', agencyLicence: '8001' });
    expect(await change(3, { region: null, city: '大连市' })).toMatchObject({ region: '大连' });
    expect(await change(4, { city: '乌有乡' })).toMatchObject({ region: null });
  });

  it('knows only the stores in which one stands', async () => {
    const lead = group.actor('lead', [idOf('GZ01')]);
    expect((await new StoreList(base.app).run(lead)).items.map((row) => row.code)).toEqual(['GZ01']);
    await expect(stores.idOf(lead, 'FS02')).rejects.toMatchObject({ status: 404, code: 'store.unknown' });
    expect(await stores.narrow(lead, undefined)).toEqual([idOf('GZ01')]);
  });

  it('keeps another group out altogether', async () => {
    const other = await base.makeGroup();
    const stranger = other.actor('admin');
    const hired = await hire(admin);
    expect((await list.run(stranger)).items.map((row) => row.id)).not.toContain(hired.id);
    await expect(change.run(stranger, hired.id, { version: 1, disabled: true })).rejects.toMatchObject({ status: 404 });
    const taken = { username: 'p1', name: '同名', role: 'lead', stores: ['GZ01'], password: 'quiet lamp at noon' };
    await expect(add.run(stranger, taken)).rejects.toMatchObject({ status: 409, code: 'staff.known' });
  });

  it('throws ended sessions and forgotten failures away, and leaves live ones', async () => {
    const hired = await hire(admin);
    for (const [token, ends] of [
      ['gone', '-8 days'],
      ['live', '1 hour'],
    ]) {
      await base.owner.query(
        `INSERT INTO session (token_hash, group_id, staff_id, ends_at)
         VALUES (sha256($1::text::bytea), $2, $3, clock_timestamp() + $4::interval)`,
        [token, group.groupId, hired.id, ends],
      );
    }
    await base.owner.query(
      `INSERT INTO sign_in_throttle (key, failures, first_at, free_at)
       VALUES ('name:old', 9, now(), now() - interval '2 days'), ('name:new', 9, now(), now())`,
    );
    const forget = new ForgetOld(base.worker, new Idempotency(base.worker), new Clock());
    expect([await forget.run(), await forget.run()]).toEqual([2, 0]);
    expect((await base.owner.query('SELECT FROM session WHERE staff_id = $1', [hired.id])).rowCount).toBe(1);
  });
});
