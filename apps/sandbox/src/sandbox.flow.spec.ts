import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from './book.js';
import { MODES } from './faults.js';
import { Sandbox, type SandboxOptions } from './sandbox.js';

describe('The stand-in message provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xuchi-sandbox-'));
  let sandbox: Sandbox;
  let base: string;

  const open = async (more: Partial<SandboxOptions> = {}): Promise<void> => {
    sandbox = new Sandbox({ port: 0, latencyMs: 1, ...more });
    base = `http://127.0.0.1:${await sandbox.open()}`;
  };
  const post = (path: string, body: unknown, ms = 3_000): Promise<Response> =>
    fetch(`${base}${path}`, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(ms) });
  const book = async (): Promise<Entry[]> => (await (await fetch(`${base}/book`)).json()) as Entry[];
  const message = (outId = 'touch-1.1', to = '13800000000') => ({ outId, channel: 'sms', to, text: '您好' });

  afterEach(() => sandbox.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('accepts the same message twice, and its book says so', async () => {
    await open();
    await post('/messages', message());
    await post('/messages', message());
    await post('/send', message('touch-1.2'));
    const entries = await book();
    expect(entries.map(({ outId, touchId, times }) => ({ outId, touchId, times }))).toEqual([
      { outId: 'touch-1.1', touchId: 'touch-1', times: 2 },
      { outId: 'touch-1.2', touchId: 'touch-1', times: 1 },
    ]);
  });

  it('tells what a number was sent on a day', async () => {
    await open();
    await post('/messages', message('a.1', '13900000001'));
    await post('/messages', message('b.1', '13900000002'));
    const [entry] = await book();
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(entry!.acceptedAt));
    const items = async (body: object) =>
      ((await (await post('/lookups', body)).json()) as { items: Entry[] }).items.map((item) => item.outId);
    expect(await items({ to: '13900000001', date })).toEqual(['a.1']);
    expect(await items({ to: '13900000001', date, outId: 'b.1' })).toEqual([]);
    expect(await items({ to: '13900000001', date: '2001-01-01' })).toEqual([]);
  });

  it('looks at a text once however often it is handed over, and answers when it is told to', async () => {
    await open();
    const text = { id: 'v1', channel: 'sms', text: '您好' };
    const handed = async () => (await post('/templates', text)).json() as Promise<{ state: string }>;
    expect([await handed(), await handed()]).toMatchObject([{ state: 'reviewing' }, { state: 'reviewing' }]);
    expect(await (await post('/reviews', { id: 'v1', verdict: 'rejected', reason: '含营销内容' })).json()).toBe(1);
    expect(await handed()).toMatchObject({ state: 'rejected', reason: '含营销内容' });
    expect(await (await fetch(`${base}/templates`)).json()).toHaveLength(1);
  });

  it('remembers its book after a restart', async () => {
    const bookFile = join(folder, 'book.jsonl');
    await open({ bookFile });
    await post('/messages', message());
    await sandbox.close();
    await open({ bookFile });
    await post('/messages', message());
    expect(await book()).toMatchObject([{ outId: 'touch-1.1', times: 2 }]);
  });

  it.each([
    ['hang-after-accept', 'no answer', 1],
    ['reset-after-accept', 'no answer', 1],
    ['reset-before', 'no answer', 0],
    ['500-before', 500, 0],
    ['429', 429, 0],
    ['reject', 422, 0],
    ['none', 200, 1],
  ] as const)('on request misbehaves: %s', async (mode, expected, accepted) => {
    await open();
    expect((await post('/faults', { mode, share: 1 })).status).toBe(200);
    const answer = await post('/messages', message(), 400).then(
      (response) => response.status,
      () => 'no answer',
    );
    expect(answer).toBe(expected);
    expect(await book()).toHaveLength(accepted);
  });

  it('is slow for as long as asked', async () => {
    await open();
    await post('/faults', { mode: 'slow', ms: 300 });
    const start = performance.now();
    await post('/messages', message());
    expect(performance.now() - start).toBeGreaterThan(290);
  });

  it('misbehaves for the asked share only, and knows no other faults', async () => {
    await open();
    await post('/faults', { mode: '500-before', share: 0 });
    expect((await post('/messages', message())).status).toBe(200);
    const refused = await post('/faults', { mode: 'explode' });
    expect(refused.status).toBe(400);
    expect(MODES).toHaveLength(8);
  });

  it('reports deliveries signed, and again until they are taken', async () => {
    const got: { body: string; timestamp: string; signature: string }[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        got.push({
          body,
          timestamp: String(request.headers['x-timestamp']),
          signature: String(request.headers['x-signature']),
        });
        response.writeHead(got.length === 1 ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await open({ receipts: { url, secret: 'shared', delayMs: 10 } });
    await post('/messages', message());
    while (got.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    receiver.closeAllConnections();
    receiver.close();
    const { body, timestamp, signature } = got[1]!;
    expect(signature).toBe(createHmac('sha256', 'shared').update(`${timestamp}.${body}`).digest('hex'));
    expect(JSON.parse(body)).toMatchObject({ events: [{ outId: 'touch-1.1', status: 'delivered' }] });
    expect(got[0]!.body).toBe(body);
  });
});
