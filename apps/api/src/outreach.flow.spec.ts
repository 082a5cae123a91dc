import { signReceipt } from '#outreach';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type TestApi } from './testing.js';

const SECRET = 'shared-with-the-provider-0123456789';

describe('The door for receipts', () => {
  let base: TestDatabase;
  let api: TestApi;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base, [], { RECEIPT_SECRET: SECRET });
  });
  afterAll(async () => {
    await api.close();
    await base.close();
  });

  const event = (eventId: string) => ({ eventId, outId: 'a.1', status: 'delivered', at: '2026-12-01T02:00:00Z' });
  const report = async (body: string, change: Record<string, string> = {}, path = 'sandbox') => {
    const timestamp = change['x-timestamp'] ?? String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      'x-signature': signReceipt(SECRET, timestamp, body),
      ...change,
    };
    const answer = await fetch(`${api.url}/api/v1/hooks/${path}/receipts`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const stored = async () => (await base.owner.query('SELECT event_id FROM receipt ORDER BY 1')).rows.length;

  it('keeps each event once, however often it is reported, and however its JSON is written', async () => {
    const body = `{ "events" : [ ${JSON.stringify(event('e1'))},${JSON.stringify(event('e2'))} ]\n}`;
    expect(await report(body)).toEqual({ status: 200, body: { stored: 2 } });
    expect(await report(body)).toEqual({ status: 200, body: { stored: 0 } });
    expect(await stored()).toBe(2);
  });

  it('refuses forged, old and unsigned reports, and keeps nothing of them', async () => {
    const body = JSON.stringify({ events: [event('forged')] });
    const old = String(Math.floor(Date.now() / 1000) - 3_600);
    const answers = await Promise.all([
      report(body, { 'x-signature': '0'.repeat(64) }),
      report(body, { 'x-signature': 'zz' }),
      report(body, { 'x-timestamp': old }),
      report(`${body} `, { 'x-signature': signReceipt(SECRET, String(Math.floor(Date.now() / 1000)), body) }),
    ]);
    expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(
      answers.map(() => [401, 'hook.signature']),
    );
    expect(await stored()).toBe(2);
  });

  it('knows no other provider, and reads nothing that is not a report', async () => {
    expect((await report(JSON.stringify({ events: [event('x')] }), {}, 'stranger')).status).toBe(404);
    expect((await report(JSON.stringify({ events: [{ ...event('x'), phone: '13800000000' }] }))).status).toBe(400);
  });
});
