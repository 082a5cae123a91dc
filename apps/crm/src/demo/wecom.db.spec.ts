import { testDatabase, type TestDatabase } from '#platform/testing';
import { seedDemo } from '../seed-demo.js';
import { within } from './reading.testing.js';

const TODAY = '2026-11-24';
const SCALE = 0.16;

describe('messages by WeCom in the demo group', () => {
  let base: TestDatabase;
  const count = async (sql: string): Promise<number> => Number((await base.owner.query(sql)).rows[0].n);

  beforeAll(async () => {
    base = await testDatabase();
    await base.setClock(`${TODAY}T10:00:00+08:00`);
    await seedDemo({
      ownerUrl: base.ownerUrl,
      vault: base.vault,
      today: TODAY,
      passwordHash: '$argon2id$demo',
      scale: SCALE,
    });
  });
  afterAll(() => base.close());

  test('eleven wait for 李娜, each for a friend of hers who agreed, with its slot and an approved text; two are left out', async () => {
    expect(await count(`SELECT count(*) AS n FROM touch WHERE state = 'draft'`)).toBe(11);
    expect(
      await count(`SELECT count(*) AS n FROM touch t JOIN renewal_case c ON c.id = t.case_id AND c.state = 'open'
        JOIN staff_member m ON m.id = c.assignee_id AND m.login = 'specialist'
        JOIN wecom_draft w ON w.touch_id = t.id AND w.outcome IS NULL JOIN send_slot s ON s.touch_id = t.id
        JOIN message_template_version v ON v.id = t.template_version_id AND v.state = 'approved'
        WHERE t.state = 'draft' AND EXISTS (SELECT FROM wecom_friend f
          JOIN vehicle_person p ON p.person_id = f.person_id JOIN consent k ON k.person_id = f.person_id AND k.granted
            AND k.channel = 'wecom' WHERE p.vehicle_id = t.vehicle_id AND f.staff_id = m.id)`),
    ).toBe(11);
    expect(
      await count(
        `SELECT count(*) AS n FROM touch WHERE state = 'planned' AND channel = 'wecom' AND reason = 'cap.week'`,
      ),
    ).toBe(1);
    expect(await count(`SELECT count(*) AS n FROM wecom_draft WHERE outcome = 'left-out'`)).toBe(1);
  });

  test('of the earlier ones 86 of a hundred were sent, 4 were over the limit; a thousand a month, beside 560 texts', async () => {
    const became = (which: string) => count(`SELECT count(*) AS n FROM wecom_draft WHERE outcome ${which}`);
    const all = await became(`IN ('sent', 'skipped', 'over-limit', 'lapsed')`);
    within((100 * (await became(`= 'sent'`))) / all, 86, 3);
    within((100 * (await became(`= 'over-limit'`))) / all, 4, 1.5);
    const months = await count(`SELECT count(*) AS n FROM wecom_draft
      WHERE local_date >= '2025-11-01' AND local_date < '2026-11-01' AND outcome <> 'left-out'`);
    const sms =
      await count(`SELECT count(*) AS n FROM touch WHERE channel = 'sms' AND not_wecom IS DISTINCT FROM 'over-limit'
      AND sent_at >= '2025-11-01' AND sent_at < '2026-11-01'`);
    within(months / 12 / SCALE, 1_050, 150);
    within(sms / 12 / SCALE, 560, 90);
  });

  test('friends are as many as agreed to WeCom, by segment', async () => {
    const share = (segment: string) =>
      count(`SELECT round(100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM vehicle_person p JOIN wecom_friend f
          ON f.person_id = p.person_id WHERE p.vehicle_id = c.vehicle_id AND f.staff_id = c.assignee_id)) / count(*))::int AS n
        FROM renewal_case c JOIN staff_member m ON m.id = c.assignee_id
        WHERE c.state = 'open' AND c.segment = '${segment}'`);
    within(await share('NEW_TO_RENEW'), 82, 12);
    within(await share('RENEW_TO_RENEW'), 74, 12);
    within(await share('RETURNING'), 34, 12);
  });
});
