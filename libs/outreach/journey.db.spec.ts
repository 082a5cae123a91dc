import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from '#kernel';
import { openLogger, readConfig, systemActor, type Config } from '#platform';
import { testDatabase, type TestDatabase, type TestGroup } from '#platform/testing';
import { ApplyReceipts } from './apply-receipts.js';
import { ClaimTouches } from './claim-touches.js';
import { ExpireLeases } from './expire-leases.js';
import { HandTasks } from './hand-tasks.js';
import { ProviderClient } from './provider-client.js';
import { QueueTouches } from './queue-touches.js';
import { SendTouches } from './send-touches.js';
import { SettleUnknown } from './settle-unknown.js';
import { Settlements } from './settlements.js';
import { StoreReceipts } from './store-receipts.js';
import { Reminders, type Reminder } from './testing/index.js';
import type { Chunk, TouchQueue } from './touch-queue.js';

/** A provider that does as it is told, over real HTTP, and writes down what it accepted. */
class FakeProvider {
  readonly accepted: { outId: string; to: string }[] = [];
  behaviour: 'ok' | 'reject' | 'later' | 'broken' | 'accept-and-hang' | 'lookup-down' | 'forgetful' = 'ok';
  /** What happens, once, while somebody looks a message up. */
  meanwhile: (() => Promise<unknown>) | null = null;
  private server!: Server;

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () =>
        this.answer(request.url ?? '', JSON.parse(text), (status, body, headers) => {
          response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
        }),
      );
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(
    url: string,
    body: { outId: string; to: string },
    reply: (status: number, body: unknown, headers?: Record<string, string>) => void,
  ): void {
    if (url === '/lookups') {
      const { meanwhile } = this;
      this.meanwhile = null;
      if (meanwhile) return void meanwhile().then(() => this.answer(url, body, reply));
      if (this.behaviour === 'lookup-down') return reply(503, {});
      const items = this.behaviour === 'forgetful' ? [] : this.accepted.filter((m) => m.to === body.to);
      return reply(200, { items });
    }
    if (this.behaviour === 'reject') return reply(400, { code: 'NUMBER_INVALID' });
    if (this.behaviour === 'later') return reply(429, {}, { 'retry-after': '7' });
    if (this.behaviour === 'broken') return reply(500, { code: 'INTERNAL' });
    this.accepted.push({ outId: body.outId, to: body.to });
    if (this.behaviour === 'accept-and-hang') return;
    reply(202, { id: `p-${this.accepted.length}` });
  }
}

/** The queue as the journey sees it, kept in memory. */
class FakeQueue implements TouchQueue {
  chunks: Chunk[] = [];
  hasMark = false;
  add = async (chunks: Chunk[]): Promise<void> => void this.chunks.push(...chunks);
  marked = async (): Promise<boolean> => this.hasMark;
  beginFilling = async (): Promise<string> => 'token';
  mark = async (): Promise<void> => void (this.hasMark = true);
  waiting = async (): Promise<number> => 0;
  empty(): void {
    this.chunks = [];
    this.hasMark = false;
  }
  ids = (): string[] => this.chunks.flatMap((chunk) => chunk.ids);
}

describe('The journey of a reminder', () => {
  let base: TestDatabase;
  let group: TestGroup;
  let book: Reminders;
  let config: Config;
  let storeId: number;
  const provider = new FakeProvider();
  const queue = new FakeQueue();
  const clock = new Clock();
  const log = openLogger('silent', 'test');
  let client: ProviderClient;
  const sql = async (text: string, params: unknown[] = []) => (await base.owner.query(text, params)).rows;

  beforeAll(async () => {
    base = await testDatabase();
    group = await base.makeGroup();
    storeId = group.stores[0]!.id;
    book = await Reminders.open(base.owner, base.vault, group.groupId);
    config = readConfig({
      NODE_ENV: 'test',
      DATABASE_APP_URL: base.appUrl,
      PROVIDER_URL: await provider.open(),
      // Long enough for a busy machine: fifty messages are in the air at a time.
      PROVIDER_TIMEOUT_MS: '2000',
    });
  });
  afterAll(async () => {
    client.close();
    provider.close();
    await base.close();
  });
  beforeEach(async () => {
    client?.close();
    client = new ProviderClient(clock, config);
    provider.behaviour = 'ok';
    queue.empty();
    await base.shiftClock('0');
  });

  const one = async (wanted = {}): Promise<Reminder> => (await book.add({ count: 1, storeId, ...wanted }))[0]!;
  const touch = async (reminder: Reminder) =>
    (
      await sql(
        `SELECT state, reason, attempts, round(extract(epoch FROM wake_at - app.now()))::int AS wakes FROM touch WHERE id = $1`,
        [reminder.touchId],
      )
    )[0];
  const sender = () => {
    const claim = new ClaimTouches(base.worker, base.vault, clock, config);
    return new SendTouches(claim, client, new Settlements(base.worker, clock, config, log), clock, config);
  };
  const send = (...reminders: Reminder[]) => sender().run(reminders.map((r) => r.touchId));
  const settle = () => new SettleUnknown(base.worker, base.vault, client, config, log).run();
  const twice = async (step: () => Promise<unknown>) => {
    await step();
    const before = await sql('SELECT * FROM touch ORDER BY id');
    await step();
    expect(await sql('SELECT * FROM touch ORDER BY id')).toEqual(before);
  };
  const inBook = (reminder: Reminder) => provider.accepted.filter((m) => m.outId.startsWith(reminder.touchId)).length;

  describe('sending', () => {
    it('hands a chunk over, once each, and writes it into the timeline and the audit', async () => {
      const made = await book.add({ count: 120, storeId });
      await twice(() => send(...made));
      expect(made.map(inBook)).toEqual(made.map(() => 1));
      expect(await touch(made[7]!)).toMatchObject({ state: 'sent', attempts: 1, wakes: null });
      const told = await sql(`SELECT count(*) AS n FROM activity WHERE kind = 'message.sent' AND case_id = ANY ($1)`, [
        made.map((m) => m.caseId),
      ]);
      expect(told[0].n).toBe(120);
      const [audit] = await sql(`SELECT count(*) AS n FROM audit WHERE verb = 'touch.sent' AND detail ? $1`, [
        made[7]!.touchId,
      ]);
      expect(audit.n).toBe(1);
    });

    it('calls a person when the provider surely refused, and frees the day of the number', async () => {
      provider.behaviour = 'reject';
      const reminder = await one();
      await send(reminder);
      expect(await touch(reminder)).toMatchObject({ state: 'needs_person', reason: 'send.rejected' });
      expect(await sql('SELECT FROM send_slot WHERE touch_id = $1', [reminder.touchId])).toEqual([]);
    });

    it('waits as long as the provider asks, without charging the attempt, and calls it no more meanwhile', async () => {
      provider.behaviour = 'later';
      const [first, second] = await book.add({ count: 2, storeId });
      await send(first!);
      provider.behaviour = 'ok';
      await send(second!);
      for (const reminder of [first!, second!]) {
        expect(await touch(reminder)).toMatchObject({ state: 'queued', attempts: 0, wakes: expect.any(Number) });
        expect(inBook(reminder)).toBe(0);
      }
    });

    it('tries later when not a byte was written', async () => {
      const away = new ProviderClient(clock, { ...config, providerUrl: 'http://127.0.0.1:9' });
      client = away;
      const reminder = await one();
      await send(reminder);
      expect(await touch(reminder)).toMatchObject({ state: 'queued', attempts: 1 });
    });

    it('calls a person when the last allowed attempt left nothing', async () => {
      client = new ProviderClient(clock, { ...config, providerUrl: 'http://127.0.0.1:9' });
      const reminder = await one();
      await sql('UPDATE touch SET attempts = 7 WHERE id = $1', [reminder.touchId]);
      await send(reminder);
      expect(await touch(reminder)).toMatchObject({ state: 'needs_person', reason: 'send.attempts' });
    });

    it('writes nothing to the socket after the deadline of its lease', async () => {
      const reminder = await one();
      const outcome = await client.send(
        { outId: `${reminder.touchId}.1`, channel: 'sms', to: reminder.phone, text: 'x' },
        clock.monotonic() - 1,
      );
      expect(outcome).toEqual({ kind: 'not_sent', code: 'deadline' });
      // Time enough for anything that was written after all to arrive.
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(inBook(reminder)).toBe(0);
    });

    it('gives back what it has not begun when it is told to stop', async () => {
      const reminder = await one();
      const stopped = new AbortController();
      stopped.abort();
      const outcome = await client.send(
        { outId: `${reminder.touchId}.1`, channel: 'sms', to: reminder.phone, text: 'x' },
        clock.monotonic() + 1000,
        stopped.signal,
      );
      expect(outcome).toEqual({ kind: 'not_sent', code: 'stopping' });
    });

    it.each(['broken', 'accept-and-hang'] as const)('does not know after an answer that is %s', async (behaviour) => {
      provider.behaviour = behaviour;
      const reminder = await one();
      await send(reminder);
      expect(await touch(reminder)).toMatchObject({ state: 'unknown', wakes: expect.any(Number) });
    });
  });

  describe('settling what nobody knows', () => {
    const unknown = async (behaviour: FakeProvider['behaviour']) => {
      provider.behaviour = behaviour;
      const reminder = await one();
      await send(reminder);
      provider.behaviour = 'ok';
      return reminder;
    };

    it('asks nothing before the settle time is over, then finds the message: sent, once', async () => {
      const reminder = await unknown('accept-and-hang');
      await settle();
      expect(await touch(reminder)).toMatchObject({ state: 'unknown' });
      await base.shiftClock('121 seconds');
      await twice(settle);
      expect(await touch(reminder)).toMatchObject({ state: 'sent', attempts: 1 });
      expect(inBook(reminder)).toBe(1);
    });

    it('sends again only after two answers "absent", a minute apart', async () => {
      const reminder = await unknown('broken');
      await base.shiftClock('121 seconds');
      await twice(settle);
      expect(await touch(reminder)).toMatchObject({ state: 'unknown' });
      await base.shiftClock('182 seconds');
      await twice(settle);
      expect(await touch(reminder)).toMatchObject({ state: 'queued' });
      await send(reminder);
      expect(await touch(reminder)).toMatchObject({ state: 'sent', attempts: 2 });
      expect(inBook(reminder)).toBe(1);
    });

    it('calls a person when the provider cannot say for half an hour', async () => {
      const reminder = await unknown('accept-and-hang');
      provider.behaviour = 'lookup-down';
      await base.shiftClock('10 minutes');
      await settle();
      expect(await touch(reminder)).toMatchObject({ state: 'unknown' });
      await base.shiftClock('31 minutes');
      await settle();
      expect(await touch(reminder)).toMatchObject({ state: 'needs_person', reason: 'send.unknown' });
    });

    it('calls a person when the number was changed since, for nobody can ask any more', async () => {
      const reminder = await unknown('accept-and-hang');
      await book.changePhone(reminder, '13900000009');
      await base.shiftClock('121 seconds');
      await settle();
      expect(await touch(reminder)).toMatchObject({ state: 'needs_person', reason: 'send.unknown' });
    });

    it('leaves alone what was settled otherwise while the provider was asked', async () => {
      const reminder = await unknown('accept-and-hang');
      provider.behaviour = 'forgetful';
      await base.shiftClock('121 seconds');
      provider.meanwhile = async () => {
        const outId = `${reminder.touchId}.1`;
        const event = { eventId: `late-${outId}`, outId, status: 'delivered', at: '2026-11-24T02:00:00Z' } as const;
        await new StoreReceipts(base.app).run('sandbox', [event]);
        await new ApplyReceipts(base.worker).run();
      };
      await settle();
      expect(await touch(reminder)).toMatchObject({ state: 'delivered', wakes: null });
    });

    it('counts no answer about an attempt that another one has followed', async () => {
      const reminder = await unknown('accept-and-hang');
      provider.behaviour = 'forgetful';
      await base.shiftClock('121 seconds');
      provider.meanwhile = () => sql('UPDATE touch SET fence = fence + 1 WHERE id = $1', [reminder.touchId]);
      await settle();
      const [row] = await sql('SELECT state, absent_lookups AS absent FROM touch WHERE id = $1', [reminder.touchId]);
      expect(row).toEqual({ state: 'unknown', absent: 0 });
    });

    it('takes the touch from a worker that went silent, whose late word then changes nothing', async () => {
      const reminder = await one();
      const { claimed } = await new ClaimTouches(base.worker, base.vault, clock, config).run([reminder.touchId]);
      await base.shiftClock('61 seconds');
      await twice(() => new ExpireLeases(base.worker, config).run());
      expect(await touch(reminder)).toMatchObject({ state: 'unknown' });
      const late = new Settlements(base.worker, clock, config, log);
      await late.add(claimed[0]!, { kind: 'not_sent', code: 'deadline' }, clock.monotonic() + 1000);
      expect(await touch(reminder)).toMatchObject({ state: 'unknown' });
    });
  });

  describe('the sweep', () => {
    const sweepQueue = () => new QueueTouches(base.worker, queue, config).run();

    it('queues what comes within the horizon, in chunks that share their time', async () => {
      queue.hasMark = true;
      const near = await book.add({ count: 450, storeId, state: 'planned', dueInMs: 86_400_000 });
      const far = await one({ state: 'planned', dueInMs: 8 * 86_400_000 });
      await twice(sweepQueue);
      const mine = queue.chunks.filter((chunk) => near.some((r) => r.touchId === chunk.ids[0]));
      expect(mine.map((chunk) => chunk.ids.length).sort()).toEqual([200, 200, 50].sort());
      expect(mine.every((chunk) => chunk.delayMs > 86_000_000 && chunk.delayMs <= 86_410_000)).toBe(true);
      expect(await touch(far)).toMatchObject({ state: 'planned' });
    });

    it('puts what was forgotten into the queue again, and not sooner than it must', async () => {
      await sweepQueue();
      const reminder = await one({ dueInMs: 0 });
      queue.chunks = [];
      await sweepQueue();
      expect(queue.ids()).not.toContain(reminder.touchId);
      await base.shiftClock('31 seconds');
      await sweepQueue();
      await sweepQueue();
      expect(queue.ids().filter((id) => id === reminder.touchId)).toHaveLength(1);
    });

    it('fills an emptied queue from the rows in one round', async () => {
      const made = await book.add({ count: 250, storeId, dueInMs: 3_600_000 });
      await sweepQueue();
      queue.empty();
      await sweepQueue();
      const ids = new Set(queue.ids());
      expect(made.every((reminder) => ids.has(reminder.touchId))).toBe(true);
    });

    it('loses nothing and moves nothing while the queue cannot be reached', async () => {
      const reminder = await one({ state: 'planned', dueInMs: 1000 });
      const away: TouchQueue = { ...queue, marked: () => Promise.reject(new Error('ECONNREFUSED')) };
      await expect(new QueueTouches(base.worker, away, config).run()).rejects.toThrow('ECONNREFUSED');
      expect(await touch(reminder)).toMatchObject({ state: 'planned' });
    });

    it('hands tasks to people on their day, and drops those of a closed case', async () => {
      const task = await one({ state: 'planned', channel: 'task' });
      const early = await one({ state: 'planned', channel: 'task', dueInMs: 60_000 });
      const instead = await one({ state: 'planned', channel: 'task' });
      await sql(`UPDATE touch SET reason = 'no-consent' WHERE id = $1`, [instead.touchId]);
      const gone = await one({ state: 'planned', channel: 'task' });
      await sql(
        `UPDATE renewal_case SET state = 'won', close_reason = 'RENEWED_HERE', closed_at = app.now() WHERE id = $1`,
        [gone.caseId],
      );
      await twice(() => new HandTasks(base.worker).run());
      expect(await touch(task)).toMatchObject({ state: 'needs_person', reason: 'step.task' });
      expect(await touch(instead)).toMatchObject({ state: 'needs_person', reason: 'no-consent' });
      expect(await touch(early)).toMatchObject({ state: 'planned' });
      expect(await touch(gone)).toMatchObject({ state: 'superseded', reason: 'case.renewed' });
    });
  });

  describe('receipts', () => {
    let serial = 0;
    const report = async (outId: string, status: 'delivered' | 'undelivered', eventId = `e${++serial}`) => {
      const event = { eventId, outId, status, at: '2026-11-24T02:00:00Z' };
      const made = await new StoreReceipts(base.app).run('sandbox', [event]);
      await twice(() => new ApplyReceipts(base.worker).run());
      return made;
    };

    it('mark a message delivered, and the same event twice is one', async () => {
      const reminder = await one();
      await send(reminder);
      expect(await report(`${reminder.touchId}.1`, 'delivered', 'same')).toBe(1);
      expect(await report(`${reminder.touchId}.1`, 'delivered', 'same')).toBe(0);
      expect(await touch(reminder)).toMatchObject({ state: 'delivered' });
    });

    it('call a person when a message did not arrive, unless a later word says that it did', async () => {
      const reminder = await one();
      await send(reminder);
      await report(`${reminder.touchId}.1`, 'undelivered');
      expect(await touch(reminder)).toMatchObject({ state: 'needs_person', reason: 'send.undelivered' });
      await report(`${reminder.touchId}.1`, 'delivered');
      await report(`${reminder.touchId}.1`, 'undelivered');
      expect(await touch(reminder)).toMatchObject({ state: 'delivered', reason: null });
    });

    it('that come before our own word settle the message, and stop a second one', async () => {
      const early = await one();
      await new ClaimTouches(base.worker, base.vault, clock, config).run([early.touchId]);
      await report(`${early.touchId}.1`, 'delivered');
      expect(await touch(early)).toMatchObject({ state: 'delivered', wakes: null });
      const again = await one();
      await new ClaimTouches(base.worker, base.vault, clock, config).run([again.touchId]);
      await sql(`UPDATE touch SET state = 'queued', wake_at = app.now() WHERE id = $1`, [again.touchId]);
      await report(`${again.touchId}.1`, 'delivered');
      await send(again);
      expect(inBook(again)).toBe(0);
    });

    it('for an id that we never gave out are kept and move nothing', async () => {
      await report('018f0000-0000-7000-8000-000000000000.1', 'delivered', 'stranger');
      expect(await sql(`SELECT applied_at IS NOT NULL AS read FROM receipt WHERE event_id = 'stranger'`)).toEqual([
        { read: true },
      ]);
    });
  });

  it('keeps numbers, names and texts out of all that it writes down', async () => {
    const reminder = await one();
    await send(reminder);
    const dump = await base.worker.tx(systemActor(), () =>
      base.worker.query<{ all: string }>(
        `SELECT concat((SELECT json_agg(a) FROM send_attempt a), (SELECT json_agg(x) FROM audit x),
           (SELECT json_agg(y) FROM activity y)) AS all`,
      ),
    );
    expect(dump[0]!.all).not.toContain(reminder.phone);
    expect(dump[0]!.all).not.toContain('王先生');
  });
});
