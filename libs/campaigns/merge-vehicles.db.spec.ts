import { newId } from '#kernel';
import { RecordActivity, RegisterVehicle, ChangePlate, VehicleDetail } from '#customers';
import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { addCar, addPolicy, type Car } from './testing/book.js';
import { mergingOn } from './testing/merging.js';

describe('Two rows become one car', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let lead: Actor;
  let app: ReturnType<typeof mergingOn>;
  let worker: ReturnType<typeof mergingOn>;
  let serial = 0;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock('2026-06-01 10:00+08');
    app = mergingOn(base, base.app);
    worker = mergingOn(base, base.worker);
  });
  beforeEach(async () => {
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    lead = group.actor('lead', [tianhe]);
  });
  afterAll(() => base.close());

  const rows = async <T>(sql: string, params: unknown[]): Promise<T[]> =>
    (await base.owner.query(sql, params)).rows as T[];
  const one = async <T>(sql: string, params: unknown[]): Promise<T> => (await rows<T>(sql, params))[0]!;
  const input = async (keep: string, drop: string) => {
    const version = async (id: string) =>
      (await one<{ version: number }>('SELECT version FROM vehicle WHERE id = $1', [id])).version;
    return { keep, drop, versions: { keep: await version(keep), drop: await version(drop) } };
  };
  /** A car with its owner and cover, and a slip of its VIN with cover of another year, both on one plate. */
  const twice = async (): Promise<{ keep: Car; drop: Car }> => {
    serial += 1;
    const keep = await addCar(base, group, { expiresOn: '2026-08-31', consent: true });
    const drop = await addCar(base, group, { expiresOn: '2025-08-31', compulsoryExpiresOn: null });
    const plate = `粤B${10_000 + serial}`;
    const vin = `LTESTTW${String(serial).padStart(10, '0')}`;
    await base.owner.query('UPDATE vehicle SET plate = $2, vin = $3 WHERE id = $1', [keep.vehicleId, plate, vin]);
    await base.owner.query(
      `UPDATE vehicle SET plate = $2, vin = $3, vin_suspect = true, engine_no = 'G4FC123456' WHERE id = $1`,
      [drop.vehicleId, plate, vin.replace('W0', 'WO')],
    );
    return { keep, drop };
  };
  const addCase = async (car: Car, year: number, openedAt: string | null, state = 'open') => {
    const id = newId();
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on,
         opened_at, vin, state, close_reason, closed_at)
       VALUES ($1, $2, $3, $4, $5, 'issued', 'RENEW_TO_RENEW', '2026-08-31', '2026-08-31', coalesce($6::timestamptz, '2025-06-01'), 'x', $7,
         CASE WHEN $7 <> 'open' THEN 'LAPSED' END, CASE WHEN $7 <> 'open' THEN now() END)`,
      [id, group.groupId, car.storeId, car.vehicleId, year, openedAt, state],
    );
    return id;
  };
  const addTouch = async (caseId: string, car: Car) => {
    const plan = newId();
    await base.owner.query(
      `INSERT INTO plan (id, group_id, name, state, starts_on) VALUES ($1, $2, '节奏', 'ended', '2026-01-01')`,
      [plan, group.groupId],
    );
    return (
      await one<{ id: string }>(
        `WITH s AS (INSERT INTO plan_step (id, group_id, plan_id, code, day_offset, valid_days, kind, channel, purpose,
             title_zh, title_en) VALUES (gen_random_uuid(), $1, $2, 'T-30', -30, 5, 'contact', 'task', 'renewal', '电话', 'Call')
             RETURNING id)
         INSERT INTO touch (id, group_id, store_id, case_id, vehicle_id, step_id, anchor_on, channel, state, due_at,
           valid_until, wake_at) SELECT gen_random_uuid(), $1, $3, $4, $5, s.id, '2026-08-31', 'task', 'planned',
           app.now() + interval '9 days', app.now() + interval '19 days', app.now() + interval '9 days' FROM s RETURNING id`,
        [group.groupId, plan, car.storeId, caseId, car.vehicleId],
      )
    ).id;
  };
  const carOf = async (id: string) =>
    one<{
      merged_into: string | null;
      engine_no: string | null;
      anchor_on: string | null;
      commercial_expires_on: string | null;
    }>(`SELECT merged_into, engine_no, anchor_on::text, commercial_expires_on::text FROM vehicle WHERE id = $1`, [id]);

  it('moves policies, people, plates and stores, fills facts, and counts cover again', async () => {
    const { keep, drop } = await twice();
    await addPolicy(base, group, drop, 'compulsory', '2026-08-31');
    const done = await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    // The compulsory policy of the same day stays behind, for the kept car has it.
    expect(done).toMatchObject({ doubles: 1, moved: { policy: 1, vehicle_person: 1, vehicle_store: 1, vehicle: 1 } });
    expect(await carOf(keep.vehicleId)).toMatchObject({ engine_no: 'G4FC123456', commercial_expires_on: '2026-08-31' });
    expect(await carOf(drop.vehicleId)).toEqual({
      merged_into: keep.vehicleId,
      engine_no: 'G4FC123456',
      anchor_on: null,
      commercial_expires_on: null,
    });
    const owners = await rows<{ person_id: string; until_on: string | null }>(
      'SELECT person_id, until_on::text FROM vehicle_person WHERE vehicle_id = $1 ORDER BY until_on NULLS FIRST',
      [keep.vehicleId],
    );
    expect(owners).toEqual([
      { person_id: keep.personId, until_on: null },
      { person_id: drop.personId, until_on: '2026-06-01' },
    ]);
    expect(await rows('SELECT FROM vehicle_store WHERE vehicle_id = $1', [drop.vehicleId])).toEqual([]);
  });

  it('takes along who looks after a new car, where nobody is named for the kept one, and gives it back', async () => {
    const { keep, drop } = await twice();
    const handed = async (car: Car, storeId: number) => {
      const id = newId();
      await base.owner.query(
        `INSERT INTO car_handover (id, group_id, store_id, vehicle_id, delivered_on, specialist_id, named)
         VALUES ($1, $2, $3, $4, '2026-05-01', $5, true)`,
        [id, group.groupId, storeId, car.vehicleId, lead.staffId],
      );
      return id;
    };
    const [kept, stays, goes] = [await handed(keep, tianhe), await handed(drop, tianhe), await handed(drop, nanhai)];
    const cars = async () =>
      Object.fromEntries(
        (
          await rows<{ id: string; car: string }>(
            'SELECT id, vehicle_id AS car FROM car_handover WHERE group_id = $1',
            [group.groupId],
          )
        ).map(({ id, car }) => [id, car]),
      );
    const before = await cars();
    const both = group.actor('lead', [tianhe, nanhai]);
    const { id } = await app.uniteVehicles.run(both, await input(keep.vehicleId, drop.vehicleId));
    expect(await cars()).toEqual({ [kept]: keep.vehicleId, [stays]: drop.vehicleId, [goes]: keep.vehicleId });
    await app.undo.run(both, id);
    expect(await cars()).toEqual(before);
  });

  it('leads whoever comes with the old VIN or an old page to the kept car, with its story', async () => {
    const { keep, drop } = await twice();
    const audit = base.auditOf(base.app);
    const activity = new RecordActivity(base.app);
    await base.app.tx(lead, () => activity.run(lead, { storeId: tianhe, vehicleId: drop.vehicleId, kind: 'visit' }));
    const { vin } = await one<{ vin: string }>('SELECT vin FROM vehicle WHERE id = $1', [drop.vehicleId]);
    await base.owner.query('UPDATE vehicle SET vin = $2 WHERE id = $1', [drop.vehicleId, vin.replace('WO', 'W1')]);
    await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    const register = new RegisterVehicle(base.app, audit, activity, new ChangePlate(base.app, audit, activity));
    expect(await register.run(lead, { storeId: tianhe, vin: vin.replace('WO', 'W1'), relation: 'serviced' })).toEqual({
      vehicleId: keep.vehicleId,
      created: false,
    });
    const page = await new VehicleDetail(base.app, base.vault).run(lead, drop.vehicleId);
    expect(page.id).toBe(keep.vehicleId);
    expect(page.timeline.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['visit', 'vehicle.merged']));
  });

  it.each([
    ['of one year, the dropped car’s opened first', 2026, '2026-04-01', '2026-05-01'],
    ['of one year, the kept car’s opened first', 2026, '2026-05-01', '2026-04-01'],
    ['of two years', 2025, '2026-04-01', '2026-05-01'],
  ])('goes on with the case opened earlier: %s', async (_, year, ofDrop, ofKeep) => {
    const { keep, drop } = await twice();
    const dropped = await addCase(drop, year, ofDrop);
    const kept = await addCase(keep, 2026, ofKeep);
    const [first, second] = ofDrop < ofKeep ? [dropped, kept] : [kept, dropped];
    const planned = await addTouch(second, second === kept ? keep : drop);
    const running = await addTouch(first, first === kept ? keep : drop);
    const cases = () =>
      rows<object>(
        `SELECT id, vehicle_id, insurance_year, state, close_reason FROM renewal_case WHERE group_id = $1 ORDER BY id`,
        [group.groupId],
      );
    const touches = () =>
      rows<object>('SELECT id, vehicle_id, state, wake_at FROM touch WHERE group_id = $1 ORDER BY id', [group.groupId]);
    const before = [await cases(), await touches()];
    const { id } = await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    expect(await one('SELECT vehicle_id, state FROM renewal_case WHERE id = $1', [first])).toEqual({
      vehicle_id: keep.vehicleId,
      state: 'open',
    });
    expect(await one('SELECT state, close_reason FROM renewal_case WHERE id = $1', [second])).toEqual({
      state: 'closed',
      close_reason: 'MERGED',
    });
    expect(await one('SELECT state, reason FROM touch WHERE id = $1', [planned])).toEqual({
      state: 'superseded',
      reason: 'case.closed',
    });
    expect(await one('SELECT vehicle_id, state FROM touch WHERE id = $1', [running])).toEqual({
      vehicle_id: keep.vehicleId,
      state: 'planned',
    });
    await app.undo.run(lead, id);
    expect([await cases(), await touches()]).toEqual(before);
  });

  it('leaves cases where they are, and names them, when somebody worked on one since', async () => {
    const { keep, drop } = await twice();
    const dropped = await addCase(drop, 2026, '2026-04-01');
    const kept = await addCase(keep, 2026, '2026-05-01');
    const { id } = await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    await base.owner.query('UPDATE renewal_case SET next_contact_at = now(), version = version + 1 WHERE id = $1', [
      dropped,
    ]);
    const undone = await app.undo.run(lead, id);
    expect(
      undone.kept
        .filter((row) => row.table === 'renewal_case')
        .map((row) => row.id)
        .sort(),
    ).toEqual([dropped, kept].sort());
    expect(await one('SELECT vehicle_id FROM renewal_case WHERE id = $1', [dropped])).toEqual({
      vehicle_id: keep.vehicleId,
    });
  });

  it('takes all of it back', async () => {
    const { keep, drop } = await twice();
    await addCase(keep, 2025, null, 'lapsed');
    await addCase(drop, 2025, null, 'lapsed');
    await addCase(drop, 2024, null, 'lapsed');
    const print = async () =>
      JSON.stringify([
        await rows(
          'SELECT id, merged_into, engine_no, anchor_on, commercial_expires_on, compulsory_expires_on FROM vehicle WHERE group_id = $1 ORDER BY 1',
          [group.groupId],
        ),
        await rows('SELECT id, vehicle_id FROM policy WHERE group_id = $1 ORDER BY 1', [group.groupId]),
        await rows('SELECT id, vehicle_id, until_on FROM vehicle_person WHERE group_id = $1 ORDER BY 1', [
          group.groupId,
        ]),
        await rows('SELECT * FROM vehicle_store WHERE group_id = $1 ORDER BY store_id, vehicle_id', [group.groupId]),
        await rows('SELECT id, vehicle_id, state FROM renewal_case WHERE group_id = $1 ORDER BY 1', [group.groupId]),
      ]);
    const before = await print();
    const { id } = await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    expect(await print()).not.toBe(before);
    const undone = await app.undo.run(lead, id);
    expect([undone.kept, await print()]).toEqual([[], before]);
  });

  it('wants somebody of all stores that know the cars', async () => {
    const { keep, drop } = await twice();
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       VALUES ($1, $2, $3, 'serviced', '2026-01-01', '2026-01-01')`,
      [group.groupId, nanhai, drop.vehicleId],
    );
    const given = await input(keep.vehicleId, drop.vehicleId);
    await expect(app.uniteVehicles.run(lead, given)).rejects.toMatchObject({ status: 403, code: 'merge.other-stores' });
    const stranger = group.actor('lead', [nanhai]);
    await base.owner.query('DELETE FROM vehicle_store WHERE vehicle_id = $1 AND store_id = $2', [
      keep.vehicleId,
      nanhai,
    ]);
    await expect(app.uniteVehicles.run(stranger, given)).rejects.toMatchObject({ status: 404 });
    const { id } = await app.uniteVehicles.run(group.actor('group'), given);
    expect(await rows('SELECT FROM vehicle_store WHERE vehicle_id = $1', [keep.vehicleId])).toHaveLength(2);
    await expect(app.undo.run(lead, id)).rejects.toMatchObject({ code: 'merge.other-stores' });
  });

  it('refuses a plate alone, and a second merge of the same row', async () => {
    const { keep, drop } = await twice();
    const other = await addCar(base, group, { expiresOn: '2026-08-31' });
    const { plate } = await one<{ plate: string }>('SELECT plate FROM vehicle WHERE id = $1', [keep.vehicleId]);
    await base.owner.query(`UPDATE vehicle SET plate = $2, vin = $3 WHERE id = $1`, [
      other.vehicleId,
      plate,
      `LFV3A28K5J3${String(serial).padStart(6, '0')}`,
    ]);
    await expect(app.uniteVehicles.run(lead, await input(keep.vehicleId, other.vehicleId))).rejects.toMatchObject({
      code: 'merge.no-evidence',
    });
    await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    await expect(app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId))).rejects.toMatchObject({
      code: 'merge.already',
    });
  });

  it('brings along what an import gives to the dropped car after it had read it', async () => {
    const { keep, drop } = await twice();
    await app.uniteVehicles.run(lead, await input(keep.vehicleId, drop.vehicleId));
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       VALUES ($1, $2, $3, 'imported', '2026-06-01', '2026-06-01')`,
      [group.groupId, tianhe, drop.vehicleId],
    );
    await addPolicy(base, group, drop, 'commercial', '2027-08-31');
    expect([await worker.mend.run(group.groupId), await worker.mend.run(group.groupId)]).toEqual([1, 0]);
    expect(await carOf(keep.vehicleId)).toMatchObject({ commercial_expires_on: '2027-08-31' });
    expect(await carOf(drop.vehicleId)).toMatchObject({ anchor_on: null });
  });
});
