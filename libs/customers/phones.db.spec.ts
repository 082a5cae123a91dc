import type { Actor } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { AddPhone } from './add-phone.js';
import { ChangePhoneState } from './change-phone-state.js';
import { ChangePlate } from './change-plate.js';
import { RecordActivity } from './record-activity.js';
import { RecordConsent } from './record-consent.js';
import { RegisterVehicle } from './register-vehicle.js';
import { RevealBudget } from './reveal-budget.js';
import { RevealPhone } from './reveal-phone.js';
import { SetPersonOnCar } from './set-person-on-car.js';
import { SuppressPhone } from './suppress-phone.js';

const PHONE = '13812345678';

describe('Phones, consent and refusal', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let tianhe: number;
  let nanhai: number;
  let clerk: Actor;
  let vehicleId: string;
  let personId: string;
  let register: RegisterVehicle;
  let setPerson: SetPersonOnCar;
  let addPhone: AddPhone;
  let changeState: ChangePhoneState;
  let reveal: RevealPhone;
  let consent: RecordConsent;
  let suppress: SuppressPhone;

  beforeAll(async () => {
    base = await testDatabase();
    const db = base.app;
    const audit = base.auditOf(db);
    const activity = new RecordActivity(db);
    register = new RegisterVehicle(db, audit, activity, new ChangePlate(db, audit, activity));
    setPerson = new SetPersonOnCar(db, audit, base.vault, activity);
    addPhone = new AddPhone(db, audit, base.vault, activity);
    changeState = new ChangePhoneState(db, audit, activity);
    reveal = new RevealPhone(db, base.vault, new RevealBudget(db, audit, base.settingsOf(db)));
    consent = new RecordConsent(db, audit, activity);
    suppress = new SuppressPhone(db, audit, activity);
  });
  beforeEach(async () => {
    group = await base.makeGroup();
    [tianhe, nanhai] = group.stores.map((store) => store.id) as [number, number];
    clerk = group.actor('specialist', [tianhe]);
    ({ vehicleId, personId } = await ownerIn(clerk));
  });
  afterAll(() => base.close());

  async function ownerIn(actor: Actor, vin = 'LTEST0002SA123456', name = '王小明') {
    const storeId = actor.storeIds[0]!;
    const car = await register.run(actor, { storeId, vin, relation: 'serviced' });
    const owner = await setPerson.run(actor, { vehicleId: car.vehicleId, storeId, role: 'owner', name });
    return { vehicleId: car.vehicleId, personId: owner.personId };
  }
  const add = async (phone = PHONE, actor = clerk, person = personId) =>
    (await addPhone.run(actor, { personId: person, phone, source: 'counter' })).phoneId;
  const rowsOf = async (sql: string, params: unknown[] = [group.groupId]) => (await base.owner.query(sql, params)).rows;
  const foreigner = () => group.actor('manager', [nanhai]);

  it('adds a number however it is typed, once, sealed, and shows only its ends', async () => {
    const first = await add(' +86 138-1234-5678 ');
    const again = await addPhone.run(clerk, { personId, phone: '１３８１２３４５６７８', source: 'wecom' });
    expect(again).toEqual({ phoneId: first, created: false });
    const [row] = await rowsOf('SELECT * FROM phone WHERE id = $1', [first]);
    expect(row).toMatchObject({ masked: '138****5678', kind: 'mobile', state: 'unverified', rank: 1 });
    expect(row.cipher.toString('latin1')).not.toContain(PHONE);
  });

  it('keeps a masked number as seen, which cannot be matched or dialled', async () => {
    const id = await add('138****5678');
    expect(await add('138****5678')).toBe(id);
    expect(await rowsOf('SELECT kind, cipher, bidx, masked FROM phone WHERE id = $1', [id])).toEqual([
      { kind: 'masked', cipher: null, bidx: null, masked: '138****5678' },
    ]);
    await expect(reveal.run(clerk, { phoneId: id })).rejects.toMatchObject({ status: 422, code: 'phone.masked' });
    await expect(suppress.run(clerk, { phoneId: id, reason: 'opt_out' })).rejects.toMatchObject({ status: 422 });
    await expect(changeState.run(clerk, { phoneId: id, version: 1, state: 'valid' })).rejects.toMatchObject({
      status: 422,
    });
  });

  it("takes a colleague's number and marks it as such", async () => {
    const keys = await base.app.tx(clerk, () => base.vault.forGroup(base.app, group.groupId));
    await base.owner.query('UPDATE staff_member SET phone_bidx = $2 WHERE id = $1', [
      clerk.staffId,
      keys.blind('phone', PHONE),
    ]);
    expect(await rowsOf('SELECT state FROM phone WHERE id = $1', [await add()])).toEqual([{ state: 'staff_number' }]);
  });

  it('refuses what is no phone, and a person of another store', async () => {
    for (const phone of ['1381234567', 'abcdefghijk', '99999999999', '1'.repeat(30)]) {
      await expect(add(phone)).rejects.toMatchObject({ status: 422, code: 'phone.invalid' });
    }
    await expect(add(PHONE, foreigner())).rejects.toMatchObject({ status: 404 });
  });

  it('writes down what a call told about a number, and refuses a stale page and a foreign store', async () => {
    const phoneId = await add();
    expect(await changeState.run(clerk, { phoneId, version: 1, state: 'empty' })).toEqual({ version: 2 });
    await expect(changeState.run(clerk, { phoneId, version: 1, state: 'valid' })).rejects.toMatchObject({
      status: 412,
    });
    await expect(changeState.run(foreigner(), { phoneId, version: 2, state: 'valid' })).rejects.toMatchObject({
      status: 404,
    });
    expect(await rowsOf("SELECT detail FROM audit WHERE group_id = $1 AND verb = 'phone.state'")).toEqual([
      { detail: { from: 'unverified', to: 'empty' } },
    ]);
  });

  it('uncovers a number for one person, counts it and writes it down without the number', async () => {
    const phoneId = await add();
    expect(await reveal.run(clerk, { phoneId })).toEqual({ phone: PHONE, leftToday: 59 });
    expect(await reveal.run(clerk, { phoneId })).toEqual({ phone: PHONE, leftToday: 58 });
    const written = await rowsOf("SELECT * FROM audit WHERE group_id = $1 AND verb = 'phone.reveal'");
    expect(written).toHaveLength(2);
    expect(written[0]).toMatchObject({ actor_id: clerk.staffId, subject_id: phoneId, store_id: tianhe });
    expect(JSON.stringify(await rowsOf('SELECT detail FROM audit WHERE group_id = $1'))).not.toContain('5678');
  });

  it('uncovers no number for advisers, finance and auditors, nor across stores', async () => {
    const phoneId = await add();
    for (const role of ['adviser', 'finance', 'auditor'] as const) {
      await expect(reveal.run(group.actor(role), { phoneId })).rejects.toMatchObject({ status: 403 });
    }
    await expect(reveal.run(foreigner(), { phoneId })).rejects.toMatchObject({ status: 404 });
    expect(await rowsOf("SELECT FROM audit WHERE group_id = $1 AND verb = 'phone.reveal'")).toHaveLength(0);
  });

  it('stops at the limit of the day, also when two ask in the same moment, and starts anew the next day', async () => {
    const phoneId = await add();
    await base.owner.query(
      `INSERT INTO setting_version (id, group_id, key, value, starts_on) VALUES (app.new_id(), $1, 'reveals_per_day', '2', '2020-01-01')`,
      [group.groupId],
    );
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => reveal.run(clerk, { phoneId })));
    expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    await expect(reveal.run(clerk, { phoneId })).rejects.toMatchObject({ status: 429, code: 'phone.reveals-spent' });
    await base.shiftClock('1 day');
    expect(await reveal.run(clerk, { phoneId })).toMatchObject({ leftToday: 1 });
    await base.shiftClock('0');
  });

  it('shows nothing when it cannot be written down', async () => {
    const phoneId = await add();
    await base.owner.query('REVOKE INSERT ON audit FROM crm_app');
    try {
      await expect(reveal.run(clerk, { phoneId })).rejects.toMatchObject({ status: 503, code: 'phone.unaudited' });
    } finally {
      await base.owner.query('GRANT INSERT ON audit TO crm_app');
    }
  });

  it('fails closed when a cipher text was moved to another row or column', async () => {
    const first = await add();
    const second = await add('13987654321');
    await base.owner.query('UPDATE phone SET cipher = (SELECT cipher FROM phone WHERE id = $2) WHERE id = $1', [
      first,
      second,
    ]);
    await expect(reveal.run(clerk, { phoneId: first })).rejects.toMatchObject({ code: 'vault.cannot-open' });
    const keys = await base.app.tx(clerk, () => base.vault.forGroup(base.app, group.groupId));
    const sealId = (await rowsOf('SELECT seal_id FROM phone WHERE id = $1', [second]))[0].seal_id;
    const ofPerson = keys.seal('person', 'id_no', sealId, '13987654321');
    await base.owner.query('UPDATE phone SET cipher = $2 WHERE id = $1', [second, ofPerson]);
    await expect(reveal.run(clerk, { phoneId: second })).rejects.toMatchObject({ code: 'vault.cannot-open' });
    expect(await rowsOf("SELECT FROM audit WHERE group_id = $1 AND verb = 'phone.reveal'")).toHaveLength(0);
  });

  it('keeps every consent as proof with purpose, channel, wording and source', async () => {
    const yes = { personId, purpose: 'renewal', channel: 'sms', textVersion: 'v3', source: 'counter' } as const;
    await consent.run(clerk, { ...yes, granted: true });
    await consent.run(clerk, { ...yes, granted: false });
    expect(await rowsOf('SELECT granted, text_version, actor_id FROM consent WHERE group_id = $1 ORDER BY id')).toEqual(
      [
        { granted: true, text_version: 'v3', actor_id: clerk.staffId },
        { granted: false, text_version: 'v3', actor_id: clerk.staffId },
      ],
    );
    await expect(consent.run(foreigner(), { ...yes, granted: true })).rejects.toMatchObject({ status: 404 });
    const verbs = await rowsOf("SELECT verb FROM audit WHERE group_id = $1 AND verb LIKE 'consent%' ORDER BY id");
    expect(verbs.map((row) => row.verb)).toEqual(['consent.give', 'consent.withdraw']);
  });

  it('closes a number for the whole group when its owner refuses, and withdraws what he had agreed to', async () => {
    const phoneId = await add();
    for (const channel of ['sms', 'wecom'] as const) {
      await consent.run(clerk, {
        personId,
        purpose: 'renewal',
        channel,
        granted: true,
        textVersion: 'v3',
        source: 'counter',
      });
    }
    const closed = await suppress.run(clerk, { phoneId, reason: 'opt_out' });
    expect(closed).toEqual({ created: true, personIds: [personId], vehicleIds: [vehicleId] });
    expect(await suppress.run(clerk, { phoneId, reason: 'opt_out' })).toMatchObject({ created: false });
    expect(await rowsOf('SELECT reason, lifted_at FROM suppression WHERE group_id = $1')).toEqual([
      { reason: 'opt_out', lifted_at: null },
    ]);
    const last = await rowsOf(
      'SELECT DISTINCT ON (channel) granted, source FROM consent WHERE person_id = $1 ORDER BY channel, id DESC',
      [personId],
    );
    expect(last).toEqual([
      { granted: false, source: 'opt_out' },
      { granted: false, source: 'opt_out' },
    ]);
    expect(await rowsOf("SELECT detail FROM audit WHERE group_id = $1 AND verb = 'phone.suppress'")).toEqual([
      { detail: { reason: 'opt_out', withdrawn: 2 } },
    ]);
  });

  it('closes the number also where another store knows it', async () => {
    const phoneId = await add();
    const there = await ownerIn(foreigner());
    await add(PHONE, foreigner(), there.personId);
    await suppress.run(clerk, { phoneId, reason: 'complaint' });
    const seen = await base.app.tx(foreigner(), () =>
      base.app.query(
        `SELECT p.id FROM phone p JOIN suppression s ON s.group_id = p.group_id AND s.phone_bidx = p.bidx
         WHERE p.store_id = $1`,
        [nanhai],
      ),
    );
    expect(seen).toHaveLength(1);
  });

  it('takes part in a larger act: nothing of it stands when the larger act fails', async () => {
    const phoneId = await add();
    await base.app
      .tx(clerk, async () => {
        await suppress.run(clerk, { phoneId, reason: 'opt_out' });
        throw new Error('the larger act fails');
      })
      .catch(() => undefined);
    expect(await rowsOf('SELECT FROM suppression WHERE group_id = $1')).toHaveLength(0);
  });

  it("refuses to close another store's number", async () => {
    const phoneId = await add();
    await expect(suppress.run(foreigner(), { phoneId, reason: 'opt_out' })).rejects.toMatchObject({ status: 404 });
  });
});
