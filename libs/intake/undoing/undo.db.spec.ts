import { AddPhone, ChangePhoneState, ChangePlate, RecordActivity, SetPersonOnCar } from '#customers';
import { EnsurePlan, PlanDay, PlanTouches, SettleCases } from '#campaigns';
import { CloseCases, OpenCases } from '#renewals';
import { idNoOf, ledger, nameOf, phoneOf, vinOf, type LedgerLine } from '../testing/ledger.js';
import { StoreDesk } from '../testing/store-desk.js';
import { dice, differences, worldOf, type World } from '../testing/world.js';

const KNOWN = 24;
const NEW = 16;

describe('Undoing an import', () => {
  let at: StoreDesk;
  beforeEach(async () => {
    at = await StoreDesk.open('2026-12-01T02:00:00Z');
  });
  afterEach(() => at.close());

  const bringIn = (name: string, lines: LedgerLine[]) => at.bringIn(ledger(lines), name);
  const kept = (id: string) => at.rows(id, { kept: 'true' });
  const one = async (sql: string, params: unknown[]): Promise<string> =>
    (await at.base.owner.query<{ id: string }>(sql, params)).rows[0]!.id;
  const carOf = (n: number) => one('SELECT id FROM vehicle WHERE vin = $1', [vinOf(n)]);
  const ownerOf = async (n: number) =>
    one(
      `SELECT person_id AS id FROM vehicle_person WHERE vehicle_id = $1 AND until_on IS NULL ORDER BY role = 'owner' DESC, id LIMIT 1`,
      [await carOf(n)],
    );

  const known = (roll: (sides: number) => number): LedgerLine[] =>
    Array.from({ length: KNOWN }, (_, n) => ({
      vin: vinOf(n),
      plate: `粤A${10_000 + n}`,
      owner: nameOf(n),
      idNo: roll(3) === 0 ? idNoOf(n) : undefined,
      phone: phoneOf(n),
      insurer: '平安',
      compulsory: '2027-01-31',
      commercial: '2027-01-31',
    }));
  /** Lines that create and change: new owners, plates, numbers, policies, one car in two lines, one person on two cars. */
  const changed = (roll: (sides: number) => number): LedgerLine[] => {
    const lines = Array.from({ length: KNOWN + NEW }, (_, i): LedgerLine => {
      const n = i < KNOWN ? i : 100 + i;
      const other = roll(2) === 0 ? n : n + 500;
      const line: LedgerLine = { vin: vinOf(n), owner: roll(3) === 0 ? nameOf(other + 1) : nameOf(n) };
      if (roll(3) === 0) line.plate = `粤B${20_000 + n}`;
      if (roll(3) === 0) line.engineNo = `E${n}`;
      if (roll(2) === 0) line.phone = phoneOf(other);
      if (roll(3) === 0) line.idNo = idNoOf(roll(4) === 0 ? 900 : n);
      if (roll(4) === 0) line.contact = nameOf(n + 77);
      if (roll(4) > 0)
        Object.assign(line, {
          insurer: '人保',
          commercial: '2028-01-31',
          commercialNo: `PDAA2027${10_000 + n}`,
          premium: '3210.5',
        });
      else if (roll(2) === 0)
        Object.assign(line, { insurer: '平安', commercial: '2027-01-31', commercialNo: `PDAA2026${10_000 + n}` });
      return line;
    });
    return [...lines, { ...lines[roll(lines.length)]!, engineNo: 'E-LATER' }];
  };

  type Edit = (n: number) => Promise<unknown>;
  function edits(): Edit[] {
    const { app } = at.base;
    const audit = at.base.auditOf(app);
    const activity = new RecordActivity(app);
    const plate = new ChangePlate(app, audit, activity);
    const phone = new ChangePhoneState(app, audit, activity);
    const more = new AddPhone(app, audit, at.base.vault, activity);
    const people = new SetPersonOnCar(app, audit, at.base.vault, activity);
    return [
      async (n) => plate.run(at.lead, { vehicleId: await carOf(n), plate: `粤C${30_000 + n}` }),
      async (n) => more.run(at.lead, { personId: await ownerOf(n), phone: phoneOf(n + 3_000), source: 'counter' }),
      async (n) =>
        people.run(at.lead, { vehicleId: await carOf(n), storeId: at.storeId, role: 'driver', name: '司机' }),
      async (n) => people.run(at.lead, { vehicleId: await carOf(n), storeId: at.storeId, role: 'owner', name: '新主' }),
      async (n) => {
        const { rows } = await at.base.owner.query(
          'SELECT id, version, state FROM phone WHERE person_id = $1 ORDER BY id DESC',
          [await ownerOf(n)],
        );
        if (rows[0]) await phone.run(at.lead, { phoneId: rows[0].id, version: rows[0].version, state: 'empty' });
      },
    ];
  }

  /** Cars on which the record stands, before or after, by VIN. */
  async function vinsOf(keys: string[], worlds: World[]): Promise<Set<string>> {
    const vins = new Map<string, string>();
    const { rows } = await at.base.owner.query<{ id: string; vin: string }>('SELECT id, vin FROM vehicle');
    for (const row of rows) vins.set(row.id, row.vin);
    const cars = new Map<string, Set<string>>();
    for (const world of worlds)
      for (const [key, text] of world) {
        if (!key.startsWith('vehicle_person ')) continue;
        const role = JSON.parse(text) as { person_id: string; vehicle_id: string };
        cars.set(role.person_id, (cars.get(role.person_id) ?? new Set()).add(role.vehicle_id));
      }
    const found = new Set<string>();
    for (const key of keys) {
      const text = worlds.map((world) => world.get(key)).find((said) => said !== undefined)!;
      const record = JSON.parse(text) as { id: string; vehicle_id?: string; person_id?: string };
      const ids = key.startsWith('vehicle ')
        ? [record.id]
        : record.vehicle_id
          ? [record.vehicle_id]
          : [...(cars.get(record.person_id ?? record.id) ?? [])];
      for (const id of ids) found.add(vins.get(id) ?? `gone ${key}`);
    }
    return found;
  }

  it.each([1, 2, 3])(
    'leaves the tables as before it, but for cars that people touched, which it names (seed %i)',
    async (seed) => {
      const roll = dice(seed);
      await bringIn('known.csv', known(roll));
      const before = await worldOf(at.base);
      await at.base.shiftClock('1 day');
      await at.base.setClock('2026-12-02T02:00:00Z');
      const id = await bringIn('changes.csv', changed(roll));
      const committed = await worldOf(at.base);
      const acts = edits();
      const touched = new Set<string>();
      for (let i = 0; i < 8; i++) {
        const at = roll(KNOWN + NEW);
        const n = at < KNOWN ? at : 100 + at;
        await acts[roll(acts.length)]!(n);
        touched.add(vinOf(n));
      }
      const preview = await at.desk.undo.preview(at.lead, id, 'zh-CN');
      await at.undo(id);
      const after = await worldOf(at.base);
      const vins = await vinsOf(differences(before, after), [before, committed, after]);
      expect([...vins].filter((vin) => !touched.has(vin))).toEqual([]);
      const rows = await kept(id);
      expect(rows.length).toBe(preview.keeps);
      expect(preview.kept).toEqual(
        rows.slice(0, 20).map(({ row, vin, plate, keptWhy }) => ({ row, vin, plate, why: keptWhy })),
      );
      expect(
        rows.every((row) => row.vin !== null && row.keptWhy!.every((why) => why.by === 'lead' && why.at !== null)),
      ).toBe(true);
      for (const row of rows) expect(touched).toContain(row.vin);
      const left = differences(before, committed).filter(
        (key) => after.get(key) === committed.get(key) && after.has(key),
      );
      const named = new Set(rows.map((row) => row.vin));
      expect([...(await vinsOf(left, [after]))].filter((vin) => !named.has(vin))).toEqual([]);
      expect(preview.deletes + preview.restores + preview.keeps).toBeGreaterThan(0);
      expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toEqual({
        deletes: 0,
        restores: 0,
        keeps: 0,
        touches: 0,
        sent: 0,
        kept: [],
        ready: false,
      });
      await at.desk.undo.run(at.lead, id);
      await at.desk.advance.run(id);
      expect(await worldOf(at.base)).toEqual(after);
    },
  );

  it('brings cases, steps and cover back to where they stood, and forgets those that it made', async () => {
    const roll = dice(7);
    await bringIn('known.csv', known(roll));
    const settle = new SettleCases(at.base.worker, new CloseCases(at.base.worker));
    const audit = at.base.auditOf(at.base.worker);
    const touches = new PlanTouches(at.base.worker, new EnsurePlan(at.base.worker, audit));
    const plan = new PlanDay(at.base.worker, audit, settle, new OpenCases(at.base.worker), touches);
    await plan.run(at.group.groupId);
    const before = await worldOf(at.base, true);
    expect([...before.keys()].filter((key) => key.startsWith('touch ')).length).toBeGreaterThan(KNOWN);
    await at.base.setClock('2026-12-01T04:00:00Z');
    const renewed = Array.from({ length: 8 }, (_, n) => ({
      vin: vinOf(n),
      insurer: '人保',
      compulsory: '2028-01-31',
      commercial: '2028-01-31',
    }));
    const fresh = Array.from({ length: 8 }, (_, n) => ({
      vin: vinOf(200 + n),
      owner: nameOf(n),
      phone: phoneOf(400 + n),
      insurer: '人保',
      commercial: '2027-02-01',
    }));
    const id = await bringIn('next.csv', [...renewed, ...fresh]);
    await plan.run(at.group.groupId);
    const { rows: won } = await at.base.owner.query(
      "SELECT count(*)::int AS n FROM renewal_case WHERE state <> 'open'",
    );
    expect(won[0].n).toBe(8);
    const preview = await at.desk.undo.preview(at.lead, id, 'zh-CN');
    expect(preview).toMatchObject({ deletes: 8, restores: 8, keeps: 0, sent: 0 });
    expect(preview.touches).toBeGreaterThan(8);
    await at.undo(id);
    await plan.run(at.group.groupId);
    expect(differences(before, await worldOf(at.base, true))).toEqual([]);
  });

  it('keeps a created car of which a message went out, and counts the message', async () => {
    const id = await bringIn('one.csv', [
      { vin: vinOf(1), owner: '王小明', phone: phoneOf(1), insurer: '平安', commercial: '2027-02-01' },
    ]);
    const car = await carOf(1);
    const settle = new SettleCases(at.base.worker, new CloseCases(at.base.worker));
    const audit = at.base.auditOf(at.base.worker);
    const touches = new PlanTouches(at.base.worker, new EnsurePlan(at.base.worker, audit));
    await new PlanDay(at.base.worker, audit, settle, new OpenCases(at.base.worker), touches).run(at.group.groupId);
    await at.base.owner.query(
      `UPDATE touch SET state = 'sent', wake_at = NULL, sent_at = app.now(), attempts = 1
       WHERE id = (SELECT id FROM touch WHERE vehicle_id = $1 LIMIT 1)`,
      [car],
    );
    const before = await worldOf(at.base, true);
    expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toMatchObject({
      deletes: 0,
      keeps: 1,
      sent: 1,
      ready: true,
    });
    await at.undo(id);
    expect(differences(before, await worldOf(at.base, true))).toEqual([]);
    expect((await kept(id))[0]).toMatchObject({ row: 2, keptWhy: [{ code: 'TOUCH_SENT', message: '已经联系过客户' }] });
  });

  it('keeps a created car that another store knows by now, without saying what that store knows', async () => {
    const line = { vin: vinOf(1), owner: '王小明', insurer: '平安', commercial: '2027-02-01' };
    const id = await bringIn('ours.csv', [line]);
    const before = await worldOf(at.base);
    const there = at.group.actor('lead', [at.group.stores[1]!.id]);
    const input = {
      storeId: at.group.stores[1]!.id,
      name: 'theirs.csv',
      source: '',
      again: true,
      bytes: ledger([line]),
    };
    const theirs = await at.desk.receive.run(there, input);
    await at.desk.advance.run(theirs.id);
    await at.desk.ask.commit(there, theirs.id);
    await at.desk.advance.run(theirs.id);
    expect(await at.desk.undo.preview(at.lead, id, 'zh-CN')).toMatchObject({ deletes: 0, keeps: 1 });
    await at.undo(id);
    expect((await kept(id))[0]!.keptWhy).toMatchObject([{ code: 'OTHER_STORE' }]);
    await at.desk.undo.run(there, theirs.id);
    await at.desk.advance.run(theirs.id);
    expect(differences(before, await worldOf(at.base))).toEqual([]);
    await expect(at.desk.undo.preview(there, id, 'zh-CN')).rejects.toMatchObject({ status: 404 });
  });

  it('undoes two imports of the same cars, the later first', async () => {
    const before = await worldOf(at.base);
    const roll = dice(11);
    const first = await bringIn('first.csv', known(roll));
    const between = await worldOf(at.base);
    const second = await bringIn('second.csv', changed(roll));
    expect(await at.desk.undo.preview(at.lead, first, 'zh-CN')).toMatchObject({ deletes: 0, keeps: KNOWN });
    await at.undo(second);
    expect(differences(between, await worldOf(at.base))).toEqual([]);
    await at.undo(first);
    expect(differences(before, await worldOf(at.base))).toEqual([]);
  });
});
