import { TouchList } from '#campaigns';
import { TouchQuery } from '#contracts';
import { VehicleDetail } from '#customers';
import { Clock, newId, type Role } from '#kernel';
import { readConfig } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ClaimTouches } from './claim-touches.js';
import { Reminders, type Reminder } from './testing/index.js';

describe('The story of a car', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let reminder: Reminder;
  let storeId: number;

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    const book = await Reminders.open(base.owner, base.vault, group.groupId);
    await book.setWindow('00:00', '23:59');
    [reminder] = (await book.add({ count: 1, storeId })) as [Reminder];
    await base.owner.query(
      `INSERT INTO vehicle_store (group_id, store_id, vehicle_id, relation, first_seen_on, last_seen_on)
       VALUES ($1, $2, $3, 'sold', '2026-01-01', '2026-01-01') ON CONFLICT DO NOTHING`,
      [group.groupId, storeId, reminder.vehicleId],
    );
  });
  afterAll(() => base.close());

  const told = (kind: string, data: object) =>
    base.owner.query(
      `INSERT INTO activity (id, group_id, store_id, vehicle_id, kind, at, data) VALUES ($1, $2, $3, $4, $5, app.now(), $6)`,
      [newId(), group.groupId, storeId, reminder.vehicleId, kind, JSON.stringify(data)],
    );
  const story = async (role: Role) => {
    const car = await new VehicleDetail(base.app, base.vault).run(group.actor(role, [storeId]), reminder.vehicleId);
    return car.timeline;
  };

  it('names the version of the text with which a message left, as its touch does', async () => {
    const config = readConfig({ DATABASE_APP_URL: base.appUrl, NODE_ENV: 'test' });
    const query = TouchQuery.parse({ vehicleId: reminder.vehicleId });
    const touch = async () =>
      (await new TouchList(base.app).run(group.actor('specialist', [storeId]), [storeId], query)).items[0];
    expect(await touch()).toMatchObject({ id: reminder.touchId, text: null });
    expect(
      (await new ClaimTouches(base.worker, base.vault, new Clock(), config).run([reminder.touchId])).claimed,
    ).toHaveLength(1);
    const { rows } = await base.owner.query<{ template: string; version: string }>(
      `SELECT x.template_id AS template, x.id AS version FROM message_template_version x JOIN touch t ON t.template_version_id = x.id
       WHERE t.id = $1`,
      [reminder.touchId],
    );
    expect(await touch()).toMatchObject({ text: { ...rows[0], number: 1 } });
    await told('message.sent', { touchId: reminder.touchId, channel: 'sms' });
    await told('message.failed', { touchId: newId(), channel: 'sms' });
    const facts = (await story('specialist')).map(({ kind, data }) => [kind, data['textNumber'], data['textVersion']]);
    expect(facts).toContainEqual(['message.sent', 1, rows[0]!.version]);
    expect(facts).toContainEqual(['message.failed', undefined, undefined]);
  });

  it('says what a quote came to, to those who see premiums', async () => {
    await told('quote.made', { insurer: 'PICC', ours: true, number: 1, total: 454_500 });
    const quote = async (role: Role) => (await story(role)).find(({ kind }) => kind === 'quote.made')!.data;
    expect(await quote('specialist')).toEqual({ insurer: 'PICC', ours: true, number: 1, total: 454_500 });
    expect(await quote('adviser')).toEqual({ insurer: 'PICC', ours: true, number: 1 });
  });
});
