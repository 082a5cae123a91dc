import { newId } from '#kernel';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { FindPersonOnCar } from '#customers';
import { mergingOn } from './testing/merging.js';
import { addPerson, addPhoneTo, addVehicle, keysOf } from './testing/people.js';

const ID = '11010519491231002X';
const VIN = 'LTEST0002SA123456';

describe('Two rows become one person', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let lead: Actor;
  let app: ReturnType<typeof mergingOn>;
  let worker: ReturnType<typeof mergingOn>;
  let car: string;

  beforeAll(async () => {
    base = await testDatabase();
    app = mergingOn(base, base.app);
    worker = mergingOn(base, base.worker);
  });
  beforeEach(async () => {
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    lead = group.actor('lead', [tianhe]);
    car = await addVehicle(base, group, { vin: VIN, storeId: tianhe, plate: '粤A12345' });
  });
  afterAll(() => base.close());

  const rows = async <T>(sql: string, params: unknown[]): Promise<T[]> =>
    (await base.owner.query(sql, params)).rows as T[];
  const versionOf = async (id: string) =>
    (await rows<{ version: number }>('SELECT version FROM person WHERE id = $1', [id]))[0]!.version;
  const input = async (keep: string, drop: string) => ({
    keep,
    drop,
    versions: { keep: await versionOf(keep), drop: await versionOf(drop) },
  });
  const person = (name: string, more: object = {}, storeId = tianhe) =>
    addPerson(base, group, { storeId, name, ...more });
  const phonesOf = async (id: string) =>
    (await rows<{ masked: string }>('SELECT masked FROM phone WHERE person_id = $1 ORDER BY rank', [id])).map(
      (p) => p.masked,
    );
  const rolesOf = async (id: string) =>
    (await rows<{ role: string }>('SELECT role FROM vehicle_person WHERE person_id = $1 ORDER BY role', [id])).map(
      (r) => r.role,
    );
  const agree = (id: string, granted: boolean, purpose = 'renewal') =>
    base.owner.query(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
       VALUES ($1, $2, $3, $4, $5, 'sms', $6, 'v1', 'paper')`,
      [newId(), group.groupId, tianhe, id, purpose, granted],
    );
  const agreed = async (id: string, purpose = 'renewal') =>
    (
      await rows<{ granted: boolean }>(
        'SELECT granted FROM consent WHERE person_id = $1 AND purpose = $2 ORDER BY at DESC, id DESC LIMIT 1',
        [id, purpose],
      )
    )[0]?.granted;
  /** 王小明 twice: by identity number with one phone, and on the car with another. */
  const twice = async () => {
    const keep = await person('王小明', { phones: ['13812345678', '13700000001'], cars: [car] });
    const drop = await person('王小明', {
      phones: ['13812345678', '13900000002'],
      cars: [car],
      role: 'insured',
      idNo: ID,
    });
    return { keep, drop };
  };

  it('moves phones without doubling one, roles and the identity number, and says what moved', async () => {
    const { keep, drop } = await twice();
    const done = await app.unitePeople.run(lead, await input(keep, drop));
    expect(done).toMatchObject({ moved: { phone: 1, vehicle_person: 1, identity: 1 }, doubles: 1 });
    expect(await phonesOf(keep)).toEqual(['138****5678', '137****0001', '139****0002']);
    expect(await phonesOf(drop)).toEqual(['138****5678']);
    expect([await rolesOf(keep), await rolesOf(drop)]).toEqual([['insured', 'owner'], []]);
    const [kept] = await rows<{ seal_id: string; id_no_cipher: Buffer; id_no_tail: string }>(
      'SELECT * FROM person WHERE id = $1',
      [keep],
    );
    expect((await keysOf(base, group)).open('person', 'id_no', kept!.seal_id, kept!.id_no_cipher)).toBe(ID);
    const [gone] = await rows<{ merged_into: string }>('SELECT merged_into FROM person WHERE id = $1', [drop]);
    expect(gone!.merged_into).toBe(keep);
    const [audit] = await rows<{ detail: object }>(
      `SELECT detail FROM audit WHERE verb = 'person.merge' AND subject_id = $1`,
      [keep],
    );
    expect(audit!.detail).toMatchObject({ dropped: drop, moved: { phone: 1 }, doubles: 1 });
  });

  it('brings friends in WeCom along, one row a colleague, and gives them back', async () => {
    const { keep, drop } = await twice();
    const befriend = (id: string, of: Actor) =>
      base.owner.query(
        'INSERT INTO wecom_friend (id, group_id, store_id, person_id, staff_id) VALUES ($1, $2, $3, $4, $5)',
        [newId(), group.groupId, tianhe, id, of.staffId],
      );
    const friendsOf = async (id: string) =>
      (await rows<{ staff_id: string }>('SELECT staff_id FROM wecom_friend WHERE person_id = $1', [id])).map(
        (row) => row.staff_id,
      );
    const other = group.actor('specialist');
    await befriend(keep, lead);
    await befriend(drop, lead);
    await befriend(drop, other);
    const { id } = await app.unitePeople.run(lead, await input(keep, drop));
    expect((await friendsOf(keep)).sort()).toEqual([lead.staffId!, other.staffId!].sort());
    await app.undo.run(lead, id);
    expect(await friendsOf(keep)).toEqual([lead.staffId]);
    expect(await friendsOf(drop)).toHaveLength(2);
  });

  it('is found under the former row by pages that were open', async () => {
    const { keep, drop } = await twice();
    await app.unitePeople.run(lead, await input(keep, drop));
    expect(await new FindPersonOnCar(base.app).run(lead, car, drop)).toBe(keep);
  });

  it('refuses a phone alone, two stores, a stale page, one row twice and people of others', async () => {
    const keep = await person('王小明', { phones: ['13812345678'] });
    const other = await person('李红', { phones: ['13812345678'] });
    const far = await person('王小明', { phones: ['13812345678'] }, nanhai);
    const refused = async (actor: Actor, given: Awaited<ReturnType<typeof input>>) =>
      app.unitePeople.run(actor, given).then(
        () => 'merged',
        (error: { code: string }) => error.code,
      );
    expect(await refused(lead, await input(keep, other))).toBe('merge.no-evidence');
    expect(await refused(lead, await input(keep, far))).toBe('not-found');
    expect(await refused(group.actor('group'), await input(keep, far))).toBe('merge.two-stores');
    expect(await refused(lead, await input(keep, keep))).toBe('merge.same');
    const stale = await input(keep, other);
    expect(await refused(lead, { ...stale, versions: { ...stale.versions, drop: 9 } })).toBe('request.stale');
    expect(await rows('SELECT FROM merge_log WHERE group_id = $1', [group.groupId])).toEqual([]);
  });

  it('keeps the stricter consent and never widens it', async () => {
    const { keep, drop } = await twice();
    await agree(keep, true);
    await agree(drop, false);
    await agree(drop, true, 'marketing');
    const { id } = await app.unitePeople.run(lead, await input(keep, drop));
    expect([await agreed(keep), await agreed(keep, 'marketing')]).toEqual([false, undefined]);
    const undone = await app.undo.run(lead, id);
    expect(undone.kept).toMatchObject([{ table: 'consent', why: 'stricter' }]);
    expect(await agreed(keep)).toBe(false);
  });

  it('closes every number when one of the two had refused, and keeps that through an undo', async () => {
    const { keep, drop } = await twice();
    const keys = await keysOf(base, group);
    await base.owner.query(
      `INSERT INTO suppression (id, group_id, phone_bidx, reason) VALUES ($1, $2, $3, 'opt_out')`,
      [newId(), group.groupId, keys.blind('phone', '13900000002')],
    );
    const { id } = await app.unitePeople.run(lead, await input(keep, drop));
    const closed = async () =>
      rows('SELECT FROM suppression WHERE group_id = $1 AND lifted_at IS NULL', [group.groupId]);
    expect(await closed()).toHaveLength(3);
    const undone = await app.undo.run(lead, id);
    expect(undone.kept.map((row) => [row.table, row.why])).toEqual([
      ['suppression', 'stricter'],
      ['suppression', 'stricter'],
    ]);
    expect(await closed()).toHaveLength(3);
  });

  it('takes back what nobody touched since, and names what was edited and by whom', async () => {
    const { keep, drop } = await twice();
    const { id } = await app.unitePeople.run(lead, await input(keep, drop));
    const [phone] = await rows<{ id: string }>(`SELECT id FROM phone WHERE person_id = $1 AND masked LIKE '139%'`, [
      keep,
    ]);
    await base.owner.query(`UPDATE phone SET state = 'empty', version = version + 1 WHERE id = $1`, [phone!.id]);
    await base.owner.query(
      `INSERT INTO audit (id, group_id, actor_id, actor_kind, verb, subject_type, subject_id)
       VALUES ($1, $2, $3, 'staff', 'phone.state', 'phone', $4)`,
      [newId(), group.groupId, group.actor('specialist').staffId, phone!.id],
    );
    await expect(app.undo.run(group.actor('lead', [nanhai]), id)).rejects.toMatchObject({ status: 404 });
    const undone = await app.undo.run(lead, id);
    expect(undone).toMatchObject({
      restored: 1,
      kept: [{ table: 'phone', id: phone!.id, why: 'edited', by: 'specialist' }],
    });
    expect([await rolesOf(keep), await rolesOf(drop)]).toEqual([['owner'], ['insured']]);
    const [kept] = await rows<{ id_no_bidx: Buffer | null }>('SELECT id_no_bidx FROM person WHERE id = $1', [keep]);
    expect(kept!.id_no_bidx).toBeNull();
    await expect(app.undo.run(lead, id)).rejects.toMatchObject({ code: 'merge.undone' });
    // Two by a person's word: the daily look lets them be.
    await worker.look.run(group.groupId);
    expect(
      await rows(`SELECT FROM duplicate_candidate WHERE group_id = $1 AND state = 'open'`, [group.groupId]),
    ).toEqual([]);
  });

  it('leaves everything as it was when it is taken back at once', async () => {
    const { keep, drop } = await twice();
    const print = () =>
      rows(
        `SELECT p.id, p.merged_into, p.name, p.id_no_tail, h.masked, h.rank, h.state, r.vehicle_id, r.role, r.until_on
         FROM person p LEFT JOIN phone h ON h.person_id = p.id LEFT JOIN vehicle_person r ON r.person_id = p.id
         WHERE p.group_id = $1 ORDER BY 1, 5, 9`,
        [group.groupId],
      );
    const before = await print();
    const { id } = await app.unitePeople.run(lead, await input(keep, drop));
    expect(await print()).not.toEqual(before);
    await app.undo.run(lead, id);
    expect(await print()).toEqual(before);
  });

  it('follows a chain: who was merged into one that is merged on', async () => {
    const { keep, drop } = await twice();
    const third = await person('王小明', { idNo: ID });
    const first = await app.unitePeople.run(lead, await input(keep, drop));
    await app.unitePeople.run(lead, await input(third, keep));
    expect(await rows('SELECT id FROM person WHERE merged_into = $1 ORDER BY id', [third])).toHaveLength(2);
    await expect(app.undo.run(lead, first.id)).rejects.toMatchObject({ code: 'merge.later' });
  });

  it('happens once when two people merge one row at the same moment', async () => {
    const { keep, drop } = await twice();
    const third = await person('王小明', { idNo: ID });
    const tried = await Promise.allSettled([
      app.unitePeople.run(lead, await input(keep, drop)),
      app.unitePeople.run(lead, await input(third, drop)),
      app.unitePeople.run(lead, await input(drop, keep)),
    ]);
    expect(tried.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const codes = tried.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(codes.every((code) => ['merge.already', 'request.stale', '40P01'].includes(code))).toBe(true);
    expect(await rows('SELECT FROM merge_log WHERE group_id = $1', [group.groupId])).toHaveLength(1);
  });

  it('brings along what an import adds to the dropped row after it had read it', async () => {
    const { keep, drop } = await twice();
    await app.unitePeople.run(lead, await input(keep, drop));
    // The import's statements that come after the merge, with the id that it found before.
    await addPhoneTo(base, group, { id: drop, storeId: tianhe }, '13600000003', 2);
    await base.owner.query(
      `UPDATE vehicle_person SET until_on = '2026-01-01' WHERE vehicle_id = $1 AND role = 'insured'`,
      [car],
    );
    await base.owner.query(
      `INSERT INTO vehicle_person (id, group_id, store_id, vehicle_id, person_id, role, since_on)
       VALUES ($1, $2, $3, $4, $5, 'insured', '2026-01-01')`,
      [newId(), group.groupId, tianhe, car, drop],
    );
    expect(await worker.mend.run(group.groupId)).toBe(1);
    expect(await worker.mend.run(group.groupId)).toBe(0);
    expect(await phonesOf(keep)).toContain('136****0003');
    expect(await rolesOf(drop)).toEqual([]);
  });

  it('waits for an import that holds one of the two, and then moves all of it', async () => {
    const { keep, drop } = await twice();
    const given = await input(keep, drop);
    const client = await base.owner.connect();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO phone (id, group_id, store_id, person_id, kind, seal_id, masked, source)
       VALUES ($1, $2, $3, $4, 'masked', $5, '135****0000', 'import')`,
      [newId(), group.groupId, tianhe, drop, newId()],
    );
    const merging = app.unitePeople.run(lead, given);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.query('COMMIT');
    client.release();
    await merging;
    expect(await phonesOf(keep)).toContain('135****0000');
  });
});
