import { readFileSync } from 'node:fs';
import { gathered } from '#sheets';
import { StoreDesk } from './testing/store-desk.js';

interface Truth {
  dataRows: number;
  distinctVehicles: number;
  counts: { ok: number; repair: number; warn: number; error: number; duplicate: number };
  rows: {
    row: number;
    kind: string;
    code: string;
    vin?: string;
    owner?: string;
    plate?: string;
    compulsory?: string;
    commercial?: string;
  }[];
}
const sample = (name: string): Buffer => readFileSync(`test/samples/${name}`);
const truthOf = (name: string): Truth => JSON.parse(sample(`${name}.truth.json`).toString()) as Truth;
const csv = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));
const HEAD = '车架号,车牌号,车主,手机,保险公司,交强险到期日,商业险到期日,投保类型';

describe("Importing a dealership's own file", () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  const receive = (name: string, bytes: Buffer, again = false) =>
    at.desk.receive.run(at.lead, { storeId: at.storeId, name, source: '', again, bytes });
  async function bringIn(name: string, bytes: Buffer, again = false) {
    const { id } = await receive(name, bytes, again);
    await at.desk.advance.run(id);
    return at.view(await at.commit(id));
  }
  const count = async (table: string, where = 'true'): Promise<number> =>
    (await at.base.owner.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)).rows[0].n;

  describe.each(['renewal26.xlsx', 'policy.csv'])('%s', (file) => {
    const truth = truthOf(file.replace(/\..*/, ''));

    it('is checked without writing anything, then brought in with counts that add up to its rows', async () => {
      const { id } = await receive(file, sample(file));
      await at.desk.advance.run(id);
      const checked = await at.view(id);
      expect(checked).toMatchObject({
        status: 'checked',
        counts: { rows: truth.dataRows, duplicate: truth.counts.duplicate, rejected: truth.counts.error },
      });
      expect(await count('vehicle')).toBe(0);
      await at.desk.ask.commit(at.lead, id);
      await at.desk.advance.run(id);
      const done = await at.view(id);
      const { rows, created, updated, unchanged, duplicate, rejected } = done.counts;
      expect(done.status).toBe('done');
      expect(created + updated + unchanged + duplicate + rejected).toBe(rows);
      expect(created).toBe(truth.distinctVehicles);
      expect(await count('vehicle')).toBe(truth.distinctVehicles);
      expect(await count('person', "name = '[object Object]'")).toBe(0);
    });

    it('puts the true days, plates and owners on the cars', async () => {
      await bringIn(file, sample(file));
      const cars = await at.base.owner.query(
        `SELECT v.vin, v.plate, v.compulsory_expires_on::text AS compulsory, v.commercial_expires_on::text AS commercial, p.name AS owner
         FROM vehicle v JOIN vehicle_person vp ON vp.vehicle_id = v.id AND vp.role = 'owner' JOIN person p ON p.id = vp.person_id`,
      );
      const known = new Map(cars.rows.map((car) => [car.vin, car]));
      const accepted = truth.rows.filter((one) => !['error', 'duplicate'].includes(one.kind));
      // A VIN whose check digit fails is kept as the file has it, and flagged for a look at the licence.
      expect(await count('vehicle', 'vin_suspect')).toBe(
        accepted.filter((one) => one.code === 'VIN_CHECK_DIGIT').length,
      );
      for (const row of accepted.filter((one) => one.code !== 'VIN_CHECK_DIGIT')) {
        expect(known.get(row.vin)).toEqual({
          vin: row.vin,
          plate: row.plate,
          compulsory: row.compulsory,
          commercial: row.commercial,
          owner: row.owner,
        });
      }
    });

    it('changes nothing when it comes a second time', async () => {
      const first = await bringIn(file, sample(file));
      const state = () =>
        at.base.owner
          .query(`SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) AS sum FROM policy t`)
          .then((r) => r.rows[0].sum);
      const before = [
        await state(),
        await count('person'),
        await count('phone'),
        await count('vehicle_person'),
        await count('vehicle_plate'),
      ];
      await expect(receive(file, sample(file))).rejects.toMatchObject({
        status: 409,
        code: 'import.same-file',
        params: { id: first.id },
      });
      const again = await bringIn(file, sample(file), true);
      expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: truth.distinctVehicles });
      expect([
        await state(),
        await count('person'),
        await count('phone'),
        await count('vehicle_person'),
        await count('vehicle_plate'),
      ]).toEqual(before);
    });
  });

  it('keeps numbers sealed: none of them stands clear anywhere in the database', async () => {
    await bringIn(
      'a.csv',
      csv(HEAD, 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,续转续'),
    );
    const tables = await at.base.owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    for (const { relname } of tables.rows) {
      expect(await count(`${relname} t`, `t::text LIKE '%13911112222%'`)).toBe(0);
    }
  });

  it('lets the later of two differing rows of a car win with its filled cells, and erases nothing with blank ones', async () => {
    const done = await bringIn(
      'a.csv',
      csv(
        HEAD,
        'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,续转续',
        'LTEST0001RA000001,粤A99999,王小明,,,,,',
      ),
    );
    expect(done.counts).toMatchObject({ rows: 2, created: 1, updated: 1 });
    const car = (await at.base.owner.query('SELECT plate, commercial_expires_on FROM vehicle')).rows[0];
    expect(car).toEqual({ plate: '粤A99999', commercial_expires_on: '2027-01-31' });
    expect((await at.base.owner.query('SELECT plate FROM vehicle_plate ORDER BY seen_to NULLS LAST')).rows).toEqual([
      { plate: '粤A12345' },
      { plate: '粤A99999' },
    ]);
    expect(await count('phone')).toBe(1);
  });

  it('knows a car without VIN by its plate in this store, and returns one that nobody knows', async () => {
    await bringIn(
      'a.csv',
      csv(HEAD, 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,续转续'),
    );
    const done = await bringIn(
      'b.csv',
      csv(
        HEAD,
        ',粤A12345,王小明,13911112222,平安,2027-02-28,2027-02-28,续转续',
        ',粤B55555,李四,13911113333,平安,2027-02-28,2027-02-28,续转续',
      ),
    );
    expect(done.counts).toMatchObject({ rows: 2, updated: 1, rejected: 1, created: 0 });
    const returned = await at.desk.rows.list(at.lead, done.id, { page: 1, size: 20, verdict: 'error' }, 'zh-CN');
    expect(returned.items[0]).toMatchObject({ row: 3, result: 'rejected', plate: '粤B55555' });
    expect(returned.items[0]!.findings.map((finding) => finding.code)).toContain('VEHICLE_UNKNOWN');
  });

  it('completes a renewal list from the policy ledger instead of doubling the policy', async () => {
    await bringIn(
      'list.csv',
      csv(HEAD, 'LTEST0001RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,新转续'),
    );
    const ledger = '车架号,车主,保险公司,商业险保单号,商业险结束日期,商业险保费,投保日期,投保类型';
    await bringIn(
      'ledger.csv',
      csv(ledger, 'LTEST0001RA000001,王小明,中国平安,ASHH20261234567890,2027-01-31,3210.50,2026-01-20,新保'),
    );
    const rows = (
      await at.base.owner.query(
        "SELECT policy_no, premium_fen, ours, business_kind FROM policy WHERE line = 'commercial'",
      )
    ).rows;
    expect(rows).toEqual([{ policy_no: 'ASHH20261234567890', premium_fen: 321050, ours: true, business_kind: 'NEW' }]);
  });

  it('goes on where a killed worker stopped, and a late one changes nothing', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, i) => `LTESTCAR0${String(i).padStart(8, '0')},,王${i},,平安,2027-01-31,2027-01-31,续转续`,
    );
    const { id } = await receive('many.csv', csv(HEAD, ...lines));
    const dead = await at.desk.lease.take(id);
    await at.desk.advance.run(id);
    expect((await at.view(id)).status).toBe('checking');
    await at.base.setClock('2026-12-01T02:05:00Z');
    await at.desk.advance.run(id);
    await at.desk.ask.commit(at.lead, id);
    await expect(
      at.base.worker.tx({ ...at.lead, kind: 'system', role: 'system' }, () =>
        at.desk.lease.hold(dead!, 'rows_done = 0'),
      ),
    ).rejects.toThrow();
    await Promise.all([at.desk.advance.run(id), at.desk.advance.run(id)]);
    expect((await at.view(id)).counts).toMatchObject({ rows: 1500, created: 1500 });
    expect(await count('vehicle')).toBe(1500);
  });

  it('returns rejected rows as a sheet with why, and says so in the audit', async () => {
    const done = await bringIn(
      'a.csv',
      csv(HEAD, 'LTEST01RA000001,粤A12345,王小明,13911112222,平安,2027-01-31,2027-01-31,续转续'),
    );
    const sheet = await at.desk.returned.run(at.lead, done.id, 'zh-CN');
    expect((await gathered(sheet.bytes)).subarray(0, 2).toString()).toBe('PK');
    expect(await count('audit', "verb = 'import.rejected-sheet'")).toBe(1);
  });

  it.each([
    ['空.csv', Buffer.alloc(0), 'import.empty'],
    ['图.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import.not-a-sheet'],
  ])('refuses %s at the door and keeps nothing', async (name, bytes, code) => {
    await expect(receive(name, bytes)).rejects.toMatchObject({ code });
    expect([await count('import_file'), await count('stored_file')]).toEqual([0, 0]);
  });

  it('ends a sheet without any vehicle column with its problem, not with an error', async () => {
    const { id } = await receive('x.csv', csv('姓名,城市', '王小明,广州'));
    await at.desk.advance.run(id);
    expect(await at.view(id)).toMatchObject({ status: 'failed', problem: { code: 'import.no-vehicle-column' } });
    await expect(at.desk.ask.commit(at.lead, id)).rejects.toMatchObject({ code: 'import.not-checked' });
  });

  it("hides another store's import, and forgets one that is cancelled", async () => {
    const { id } = await receive('a.csv', csv(HEAD, 'LTEST0001RA000001,,王小明,,平安,2027-01-31,,'));
    const other = at.group.actor('lead', [at.group.stores[1]!.id]);
    await expect(at.desk.imports.one(other, id, 'en')).rejects.toMatchObject({ status: 404 });
    await expect(at.desk.ask.cancel(other, id)).rejects.toMatchObject({ status: 404 });
    await at.desk.ask.cancel(at.lead, id);
    await at.desk.advance.run(id);
    expect((await at.view(id)).status).toBe('cancelled');
    expect(await count('import_row')).toBe(0);
  });

  it('leads rows with a VIN or a name that was merged away to what was kept, each once', async () => {
    const line = (vin: string, plate: string, owner: string) =>
      `${vin},${plate},${owner},13812345678,人保,2027-02-01,2027-02-01,续转续`;
    await bringIn('first.csv', csv(HEAD, line('LTEST0002SA123456', '粤A12345', '王小明')));
    await bringIn('second.csv', csv(HEAD, line('LTEST0001RA000001', '粤A12345', '王晓明')));
    const cars = (await at.base.owner.query(`SELECT id, vin FROM vehicle ORDER BY vin = 'LTEST0001RA000001'`)).rows;
    const people = (await at.base.owner.query(`SELECT id FROM person ORDER BY name = '王晓明'`)).rows;
    // What a merge leaves behind: the dropped rows point at the kept ones, and nothing hangs on them.
    await at.base.owner.query('UPDATE vehicle SET merged_into = $1 WHERE id = $2', [cars[0].id, cars[1].id]);
    await at.base.owner.query('UPDATE person SET merged_into = $1 WHERE id = $2', [people[0].id, people[1].id]);
    await at.base.owner.query('DELETE FROM vehicle_store WHERE vehicle_id = $1', [cars[1].id]);
    await at.base.owner.query('DELETE FROM vehicle_person WHERE vehicle_id = $1', [cars[1].id]);
    const done = await bringIn(
      'third.csv',
      csv(HEAD, line('LTEST0001RA000001', '粤A11111', '王晓明'), line('LTEST0002SA123456', '粤A12345', '王小明')),
    );
    expect(done).toMatchObject({ status: 'done', counts: { rows: 2, created: 0, rejected: 0 } });
    expect(await count('vehicle')).toBe(2);
    expect(await count('person')).toBe(2);
    expect(await count('vehicle_store', `vehicle_id = '${cars[1].id}'`)).toBe(0);
  });

  it('marks a number of the shop itself in a customer’s column', async () => {
    const row = await at.base.owner.query('SELECT wrapped, master_print FROM data_key WHERE group_id = $1', [
      at.group.groupId,
    ]);
    const keys = at.base.vault.unwrap(at.group.groupId, row.rows[0].wrapped, row.rows[0].master_print);
    await at.base.owner.query(
      `INSERT INTO own_number (id, group_id, store_id, source, bidx, masked) VALUES (gen_random_uuid(), $1, $2, 'line', $3, '138****5678')`,
      [at.group.groupId, at.storeId, keys.blind('phone', '13812345678')],
    );
    await bringIn(
      'own.csv',
      csv(HEAD, 'LTEST0002SA123456,粤A12345,王小明,13812345678,人保,2027-02-01,2027-02-01,续转续'),
    );
    expect(await count('phone', `state = 'staff_number'`)).toBe(1);
  });
});
