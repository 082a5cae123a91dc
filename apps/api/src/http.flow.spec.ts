import { request as rawRequest } from 'node:http';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import pg from 'pg';
import { z } from 'zod';
import type { Actor } from '#platform';
import { Audit, Db } from '#platform';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { refusePlainBind, refusePublicDemo } from './boot-rules.js';
import { Access, Answers, Who } from './http/access.js';
import { FilePart } from './http/upload.js';
import { openApp } from './open-app.js';
import { testApi, testConfig, type Caller, type TestApi } from './testing.js';

const Note = z.strictObject({ text: z.string(), day: z.iso.date().optional(), fen: z.int().min(0).optional() });
const Find = z.strictObject({ q: z.string().max(100).optional(), page: z.coerce.number().int().min(1).default(1) });
const Upload = z.strictObject({ store: z.string(), file: FilePart });
const Made = z.object({ text: z.string() });

/** A door with the habits of every later one: it writes, reads and takes a file. */
@Controller('api/v1/probe')
class ProbeController {
  static slow = Promise.resolve();
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Access({ any: true })
  find(@Who() actor: Actor, @Query({ schema: Find }) query: z.infer<typeof Find>) {
    return this.db.tx(actor, () =>
      this.db.query('SELECT name FROM store WHERE group_id = $1 AND name LIKE $2', [actor.groupId, query.q ?? '']),
    );
  }

  @Post()
  @Access({ any: true, idempotent: true })
  @Answers(Made, 201)
  make(@Who() actor: Actor, @Body({ schema: Note }) body: z.infer<typeof Note>) {
    return this.db.tx(actor, async () => {
      await this.audit.write(actor, 'probe.make', { type: 'probe', id: body.text });
      await ProbeController.slow;
      return { text: body.text, secret: 'never declared, never sent' };
    });
  }

  @Post('files')
  @Access({ any: true, idempotent: 'apart', upload: 20_000 })
  take(@Body({ schema: Upload }) body: z.infer<typeof Upload>) {
    return { store: body.store, size: body.file.size, first: body.file.bytes()[0] };
  }

  @Get('seldom')
  @Access({ any: true, perMinute: 3 })
  seldom() {
    return {};
  }
}

@Controller('api/v1/forgotten')
class ForgottenController {
  @Get()
  read() {
    return {};
  }
}

describe('The door of the api', () => {
  let base: TestDatabase;
  let api: TestApi;
  let lead: Caller;
  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base, [{ controllers: [ProbeController] }]);
    lead = await api.as('lead');
  });
  afterAll(async () => {
    await api?.close();
    await base.close();
  });

  const raw = (method: string, path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      rawRequest(api.url + path, { method }, (reply) => resolve(reply.resume().statusCode ?? 0))
        .on('error', reject)
        .end();
    });
  const made = async (text: string) =>
    (await base.owner.query(`SELECT FROM audit WHERE verb = 'probe.make' AND subject_id = $1`, [text])).rowCount;

  it('does not open while a route says nothing about who may call it', async () => {
    const { config, remove } = testConfig(base);
    await expect(openApp(config, [{ controllers: [ForgottenController] }])).rejects.toThrow('ForgottenController.read');
    remove();
  });

  it('refuses an address beyond this machine without TLS in front, and the demo group in public', async () => {
    expect(() => refusePlainBind({ bind: '0.0.0.0', publicBind: false })).toThrow('PUBLIC_BIND');
    expect(() => refusePlainBind({ bind: '0.0.0.0', publicBind: true })).not.toThrow();
    const open = { bind: '0.0.0.0', environment: 'production' } as const;
    await expect(refusePublicDemo(open, api.app.get(Db))).resolves.toBeUndefined();
    await base.owner.query(`UPDATE app.installation SET mode = 'demo'`);
    await expect(refusePublicDemo(open, api.app.get(Db))).rejects.toThrow('demo');
    await base.owner.query(`UPDATE app.installation SET mode = 'test'`);
  });

  it('takes changes from its own pages alone', async () => {
    const from = (headers: Record<string, string>) => lead.post('/api/v1/probe', { text: 'x' }, headers);
    const own = api.url;
    const states = [
      await from({ 'sec-fetch-site': 'cross-site' }),
      await from({ 'sec-fetch-site': 'same-site' }),
      await from({ 'sec-fetch-site': 'none' }),
      await from({ 'sec-fetch-site': '' }),
      await from({ 'sec-fetch-site': '', origin: 'https://evil.example' }),
      await from({ 'sec-fetch-site': '', origin: 'null' }),
      await from({ 'sec-fetch-site': 'cross-site', origin: own }),
      await from({ 'sec-fetch-site': '', origin: own }),
      await from({}),
    ].map((reply) => reply.status);
    expect(states).toEqual([403, 403, 403, 403, 403, 403, 403, 201, 201]);
    const form = await lead.post('/api/v1/probe', 'text=x', {
      'content-type': 'text/plain',
      'sec-fetch-site': 'cross-site',
    });
    expect([form.status, form.body['code']]).toEqual([403, 'request.origin']);
  });

  it('gives no foreign page leave to read', async () => {
    const reply = await lead.call('OPTIONS', '/api/v1/probe', undefined, { origin: 'https://evil.example' });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('changes nothing by GET or HEAD, nor by a header that claims another method', async () => {
    expect([await raw('GET', '/api/v1/session'), await raw('HEAD', '/api/v1/session')]).toEqual([405, 405]);
    expect(await raw('TRACE', '/api/v1/me')).toBe(405);
    expect((await lead.get('/api/v1/probe', { 'x-http-method-override': 'POST' })).status).toBe(200);
    expect((await lead.put('/api/v1/probe', {})).status).toBe(405);
  });

  it('sends the headers that keep a page from being framed, sniffed or scripted', async () => {
    const { headers } = await lead.get('/api/v1/me');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('marks the cookie Secure and bound to the host when TLS stands in front', async () => {
    const own = await testApi(base, [], { PUBLIC_BIND: '1' });
    const person = { username: 'tls.user', name: '安', role: 'lead', stores: ['GZ01'], password: 'quiet lamp at noon' };
    const admin = await own.as('admin');
    const secured = { cookie: admin.cookie.replace('sid=', '__Host-sid=') };
    expect((await admin.get('/api/v1/me')).status).toBe(401);
    expect((await admin.post('/api/v1/staff', person, secured)).status).toBe(201);
    const reply = await own.nobody.post('/api/v1/session', { username: 'tls.user', password: person.password });
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=/);
    await own.close();
  });

  it('hides what is not for the public', async () => {
    const paths = [
      '/.git/config',
      '/.env',
      '/docs',
      '/api/v1/nothing',
      '/assets/',
      '/assets/index.js.map',
      '/..%2f..%2fpackage.json',
    ];
    const states = await Promise.all(paths.map((path) => lead.get(path)));
    expect(states.map((reply) => reply.status)).toEqual(paths.map(() => 404));
    const quiet = await testApi(base, [], { METRICS: '0' });
    expect((await quiet.nobody.get('/metrics')).status).toBe(404);
    expect((await api.nobody.get('/metrics')).text).toContain('xuchi_http_request_seconds');
    await quiet.close();
  });

  it('answers in problem+json in the language of the browser, with no word of the inside', async () => {
    const zh = await api.nobody.get('/api/v1/me');
    const en = await api.nobody.get('/api/v1/me', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' });
    expect(zh.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect([zh.body['title'], en.body['title']]).toEqual(['请先登录', 'Sign in first']);
    expect(zh.body['requestId']).toBe(zh.headers.get('x-request-id'));
  });

  it('names every unknown or wrong field', async () => {
    const wrong = await lead.post('/api/v1/probe', { text: 5, role: 'admin', day: '2023-02-29' });
    expect([wrong.status, wrong.body['errors']]).toEqual([
      400,
      expect.arrayContaining([
        expect.objectContaining({ path: 'role', code: 'unrecognized_keys' }),
        expect.objectContaining({ path: 'text', code: 'invalid_type' }),
        expect.objectContaining({ path: 'day' }),
      ]),
    ]);
    expect((await lead.get('/api/v1/me?include=customer.policies')).status).toBe(400);
    expect((await lead.delete('/api/v1/me/sessions/not-a-session')).status).toBe(400);
  });

  it('reads no parameter twice and none as a list', async () => {
    const paths = [
      '?q=a&q=b',
      '?q[]=a',
      '?q[like]=13',
      '?page=1&page=2',
      '?page=-1',
      '?page=NaN',
      '?page=1e9999',
      '?sort=idNumber',
    ];
    const states = await Promise.all(paths.map((path) => lead.get(`/api/v1/probe${path}`)));
    expect(states.map((reply) => reply.status)).toEqual(paths.map(() => 400));
  });

  it('takes any text as plain text to look for, or says no', async () => {
    const asked: [text: string, status: number][] = [
      ["'; DROP TABLE store; --", 200],
      ["' OR pg_sleep(5) IS NULL --", 200],
      ['\u0000', 400],
      ['%00', 200],
      ['\ud800', 200],
      ['\u202e王', 200],
      ['x'.repeat(2_000), 400],
    ];
    for (const [text, status] of asked) {
      const from = performance.now();
      const reply = await lead.get(`/api/v1/probe?q=${encodeSafely(text)}`);
      expect([text.slice(0, 9), reply.status, performance.now() - from < 2_000]).toEqual([
        text.slice(0, 9),
        status,
        true,
      ]);
    }
  });

  it('never answers 500 to a body that is broken, poisoned, too large or of another kind', async () => {
    const send = async (body: string, type = 'application/json', more = {}) =>
      (await lead.post('/api/v1/probe', body, { 'content-type': type, ...more })).status;
    expect(await send('{"text": "x"')).toBe(400);
    expect(await send('')).toBe(400);
    expect(await send('{"text":"x","__proto__":{"role":"admin"}}')).toBe(400);
    expect(await send('{"text":"x","constructor":{"prototype":{"role":"admin"}}}')).toBe(400);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    expect(await send(`{"text":"${'x'.repeat(2 * 1024 * 1024)}"}`)).toBe(413);
    expect(await send(`{"text":${'['.repeat(1_000)}${']'.repeat(1_000)}}`)).toBe(400);
    expect(await send('\ufeff{"text":"bom"}')).toBeLessThan(500);
    expect(await send('{"text":"a\\u0000b"}')).toBe(400);
    expect(await send('{"text":"x","fen":1e309}')).toBe(400);
    expect(await send('{"text":"x","fen":9007199254740993}')).toBe(400);
    expect(await send('{"text":"x","fen":"1e3"}')).toBe(400);
    expect(await send('{"text":"x","fen":1.005}')).toBe(400);
    expect(await send('text=x', 'text/plain')).toBe(415);
    expect(await send('text=x', 'application/x-www-form-urlencoded')).toBe(415);
    expect(await send('<a/>', 'application/xml')).toBe(415);
    expect(await send('\u001f\u008b', 'application/json', { 'content-encoding': 'gzip' })).toBeGreaterThanOrEqual(400);
  });

  it('wants a key for what creates, does it once, and answers a repeat with the first answer', async () => {
    const key = { 'idempotency-key': 'once-1' };
    expect((await lead.post('/api/v1/probe', { text: 'no key' }, { 'idempotency-key': '' })).body['code']).toBe(
      'idempotency.missing',
    );
    const first = await lead.post('/api/v1/probe', { text: 'once', fen: 5 }, key);
    const again = await lead.post('/api/v1/probe', { fen: 5, text: 'once' }, key);
    expect([first.status, again.status, first.body, again.body]).toEqual([
      201,
      201,
      { text: 'once' },
      { text: 'once' },
    ]);
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(await made('once')).toBe(1);
    expect((await lead.post('/api/v1/probe', { text: 'other' }, key)).status).toBe(422);
    const other = await api.as('lead');
    expect(
      (await other.post('/api/v1/probe', { text: 'once', fen: 5 }, key)).headers.get('idempotency-replayed'),
    ).toBeNull();
  });

  it('tells a twin in flight to wait, and does the thing once for five at the same moment', async () => {
    let go = (): void => undefined;
    ProbeController.slow = new Promise((resolve) => (go = resolve));
    const twins = Array.from({ length: 5 }, () =>
      lead.post('/api/v1/probe', { text: 'twin' }, { 'idempotency-key': 'twin' }),
    );
    const early = await Promise.race(twins);
    expect([early.status, early.body['code'], early.headers.get('retry-after')]).toEqual([
      409,
      'idempotency.in-flight',
      '1',
    ]);
    go();
    const late = await Promise.all(twins);
    const first = late.filter((reply) => reply.status === 201 && !reply.headers.get('idempotency-replayed'));
    expect([first.length, new Set(late.map((reply) => reply.status))]).toEqual([1, new Set([201, 409])]);
    expect(await made('twin')).toBe(1);
  });

  it('keeps no key of an act that failed', async () => {
    const key = { 'idempotency-key': 'retry-me' };
    expect((await lead.post('/api/v1/probe', { text: 'a\u0000' }, key)).status).toBe(400);
    expect((await lead.post('/api/v1/probe', { text: 'a' }, key)).status).toBe(201);
  });

  it('takes one file with its fields, and refuses a larger one, a second one, or an unknown field', async () => {
    const send = (fill: (form: FormData) => void, key = {}) => {
      const form = new FormData();
      fill(form);
      return lead.post('/api/v1/probe/files', form, key);
    };
    const file = (size: number, letter = 'A') => new File([letter.repeat(size)], '名单.csv');
    const good = (form: FormData) => {
      form.set('store', 'GZ01');
      form.set('file', file(10_000));
    };
    const key = { 'idempotency-key': 'file' };
    expect((await send(good, key)).body).toEqual({ store: 'GZ01', size: 10_000, first: 65 });
    expect((await send(good, key)).headers.get('idempotency-replayed')).toBe('true');
    const other = await send((form) => (good(form), form.set('file', file(10_000, 'B'))), key);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency.other-body']);
    expect((await send((form) => (good(form), form.set('file', file(30_000))))).status).toBe(413);
    expect((await send((form) => (good(form), form.append('file', file(10))))).status).toBeGreaterThanOrEqual(400);
    expect((await send((form) => (good(form), form.set('group_id', '2')))).status).toBe(400);
    expect((await send((form) => form.set('store', 'GZ01'))).status).toBe(400);
    expect((await lead.post('/api/v1/probe/files', { store: 'GZ01' })).status).toBe(415);
  });

  it('makes somebody wait who calls too often', async () => {
    const states = [];
    for (let i = 0; i < 4; i++) states.push((await lead.get('/api/v1/probe/seldom')).status);
    expect(states).toEqual([200, 200, 200, 429]);
  });

  it('says 503 with a time to come back while the database is away, and is ready again after', async () => {
    const own = await testApi(base);
    const reader = await own.as('lead');
    const server = new pg.Client({ connectionString: base.ownerUrl.replace(base.name, 'postgres') });
    await server.connect();
    const connections = (allowed: boolean) =>
      server.query(`ALTER DATABASE ${base.name} ALLOW_CONNECTIONS ${String(allowed)}`);
    try {
      await connections(false);
      await server.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'xuchi api'`,
        [base.name],
      );
      const away = await reader.get('/api/v1/me');
      const ready = await own.nobody.get('/health/ready');
      expect([away.status, away.headers.get('retry-after'), ready.status]).toEqual([503, '5', 503]);
      expect((await own.nobody.get('/health/live')).status).toBe(200);
      await connections(true);
      expect([(await reader.get('/api/v1/me')).status, (await own.nobody.get('/health/ready')).status]).toEqual([
        200, 200,
      ]);
    } finally {
      await connections(true);
      await server.end();
      await own.close();
    }
  });
});

/** Percent-encodes a text that may hold half a surrogate pair, which encodeURIComponent refuses. */
function encodeSafely(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
