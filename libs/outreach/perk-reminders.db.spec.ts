import { RemindOfPerks } from '#campaigns';
import { Clock, newId } from '#kernel';
import { readConfig } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ClaimTouches } from './claim-touches.js';
import { Reminders, type Reminder } from './testing/index.js';

const TODAY = '2026-11-20';

describe('Reminders of perks that end', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: Reminders;
  let remind: RemindOfPerks;
  let claim: ClaimTouches;
  let perk: string;
  const sql = async <T extends object>(text: string, params: unknown[] = []): Promise<T[]> =>
    (await base.owner.query<T>(text, params)).rows;

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock(`${TODAY} 10:00+08`);
    group = await base.makeGroup();
    book = await Reminders.open(base.owner, base.vault, group.groupId);
    await book.setWindow('00:00', '23:59');
    remind = new RemindOfPerks(base.worker);
    claim = new ClaimTouches(
      base.worker,
      base.vault,
      new Clock(),
      readConfig({ DATABASE_APP_URL: base.appUrl, NODE_ENV: 'test' }),
    );
    perk = newId();
    await sql(
      `INSERT INTO perk (id, group_id, code, name, form, kind, valid_days, from_on) VALUES ($1, $2, 'WASH', '洗车', 'service', 'STORE_LOYALTY', 365, '2026-01-01')`,
      [perk, group.groupId],
    );
  });
  afterAll(() => base.close());

  /** An owner whose case is won, with a perk that ends on a day. */
  async function owner(endsOn: string, consents = true): Promise<Reminder & { item: string }> {
    const storeId = group.stores[0]!.id;
    const [made] = await book.add({ count: 1, storeId });
    const [grant, item] = [newId(), newId()];
    await sql(`UPDATE touch SET state = 'superseded', wake_at = NULL WHERE id = $1`, [made!.touchId]);
    await sql(
      `UPDATE renewal_case SET state = 'won', close_reason = 'RENEWED_HERE', closed_at = app.now() WHERE id = $1`,
      [made!.caseId],
    );
    if (consents) {
      await sql(
        `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source)
         VALUES ($1, $2, $3, $4, 'service', 'sms', true, 'v1', 'paper')`,
        [newId(), group.groupId, storeId, made!.personId],
      );
    }
    await sql(
      `INSERT INTO perk_grant (id, group_id, store_id, case_id, vehicle_id, person_id, source, state, condition, active_at, granted_at,
         valid_until, list_fen, transfer_fen, cost_fen)
       VALUES ($1, $2, $3, $4, $5, $6, 'offer', 'active', 'none', app.now(), app.now(), $7, 2, 2, 2)`,
      [grant, group.groupId, storeId, made!.caseId, made!.vehicleId, made!.personId, endsOn],
    );
    await sql(
      `INSERT INTO perk_grant_item (id, grant_id, group_id, store_id, case_id, perk_id, count, redeem_at, uses, left_uses, list_fen,
         transfer_fen, cost_fen, state, valid_days, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, 1, 'own-store', 2, 2, 2, 2, 2, 'active', 365, $7)`,
      [item, grant, group.groupId, storeId, made!.caseId, perk, endsOn],
    );
    return { ...made!, item };
  }
  const touches = (caseId: string) =>
    sql<{ id: string; step: string; state: string; reason: string | null }>(
      `SELECT t.id, s.code AS step, t.state, t.reason FROM touch t JOIN plan_step s ON s.id = t.step_id
       WHERE t.case_id = $1 AND t.grant_id IS NOT NULL ORDER BY s.day_offset`,
      [caseId],
    );
  const approve = () =>
    sql(
      `UPDATE message_template_version v SET state = 'approved' FROM message_template m WHERE m.id = v.template_id AND m.code = 'perk-ends'`,
    );
  const send = async (id: string) => {
    await sql(
      `UPDATE touch SET state = 'queued', queued_at = app.now(), wake_at = app.now() WHERE id = $1 AND state = 'planned'`,
      [id],
    );
    return (await claim.run([id])).claimed;
  };

  it('wait for an approved text, and then go out once for each step whose day has come', async () => {
    const early = await owner('2026-12-20');
    await remind.run(group.groupId, TODAY);
    expect(await touches(early.caseId)).toMatchObject([{ step: 'T-30', state: 'skipped', reason: 'no-template' }]);
    await approve();
    const [month, week, later] = [await owner('2026-12-18'), await owner('2026-11-25'), await owner('2026-12-21')];
    expect(await remind.run(group.groupId, TODAY)).toBe(2);
    expect(await remind.run(group.groupId, TODAY)).toBe(0);
    expect(await touches(month.caseId)).toMatchObject([{ step: 'T-30', state: 'planned' }]);
    expect(await touches(later.caseId)).toEqual([]);
    const [touch] = await touches(week.caseId);
    expect(touch).toMatchObject({ step: 'T-7', state: 'planned' });
    const [message] = await send(touch!.id);
    expect(message).toMatchObject({ to: week.phone });
    expect(message!.text).toMatch(
      /^【广州天河店】您好，粤A.{5}在我店的保养权益将于2026-11-25到期，请在到期前到店使用。天河/,
    );
    expect(await send(touch!.id)).toEqual([]);
  });

  it('are held back by the gate: used up meanwhile, no consent, number barred', async () => {
    const used = await owner('2026-11-26');
    const barred = await owner('2026-11-27');
    const silent = await owner('2026-11-27', false);
    await remind.run(group.groupId, TODAY);
    expect(await touches(silent.caseId)).toMatchObject([{ state: 'skipped', reason: 'no-consent' }]);
    await sql(`UPDATE perk_grant_item SET state = 'used', left_uses = 0, redeemed_uses = uses WHERE id = $1`, [
      used.item,
    ]);
    const [first] = await touches(used.caseId);
    expect(await send(first!.id)).toEqual([]);
    expect(await touches(used.caseId)).toMatchObject([{ state: 'superseded', reason: 'perk.over' }]);
    await sql(`INSERT INTO suppression (id, group_id, phone_bidx, reason) VALUES ($1, $2, $3, 'opt_out')`, [
      newId(),
      group.groupId,
      book.blind(barred.phone),
    ]);
    const [second] = await touches(barred.caseId);
    expect(await send(second!.id)).toEqual([]);
    expect(await touches(barred.caseId)).toMatchObject([{ state: 'superseded', reason: 'opted-out' }]);
  });
});
