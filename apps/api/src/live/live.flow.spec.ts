import { newId } from '#kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { testApi, type Caller, type TestApi } from '../testing.js';
import { LiveStreams } from './live-streams.js';

/** One reader of the stream: what it was told, and when it was ended. */
class Reader {
  readonly words: string[] = [];
  ended = false;
  private readonly abort = new AbortController();

  static async of(who: Caller): Promise<Reader> {
    const reader = new Reader();
    const headers = { cookie: who.cookie, accept: 'text/event-stream' };
    const answer = await fetch(`${who.url}/api/v1/live`, { headers, signal: reader.abort.signal });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    void reader.read(answer.body!).catch(() => undefined);
    await reader.until(() => reader.words.includes('hello null'));
    return reader;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream()) as AsyncIterable<string>) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const [, kind, data] = /event: (\w+)\ndata: (.*)/.exec(block) ?? [];
        this.words.push(kind ? `${kind} ${(JSON.parse(data!) as { id: string | null }).id}` : block);
      }
    }
    this.ended = true;
  }

  async until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 20_000; !holds();) {
      if (Date.now() > end) throw new Error(`never came; heard: ${this.words.join(' | ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  heard(word: string): Promise<void> {
    return this.until(() => this.words.includes(word));
  }

  leave(): void {
    this.abort.abort();
  }
}

describe('Live events', () => {
  let base: TestDatabase;
  let api: TestApi;
  let caseId: string;
  const readers: Reader[] = [];

  beforeAll(async () => {
    base = await testDatabase();
    api = await testApi(base);
    caseId = await open(api.group.stores[0]!.id);
  });
  afterAll(async () => {
    readers.forEach((reader) => reader.leave());
    await api?.close();
    await base.close();
  });

  async function open(storeId: number): Promise<string> {
    const [id, vehicle] = [newId(), newId()];
    await base.owner.query('INSERT INTO vehicle (id, group_id, vin) VALUES ($1, $2, $3)', [
      vehicle,
      api.group.groupId,
      vehicle.slice(-12).toUpperCase(),
    ]);
    await base.owner.query(
      `INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on, anchor_on, vin)
       VALUES ($1, $2, $3, $4, 2027, 'sold', 'FIRST', '2027-01-31', '2027-01-31', 'LTEST')`,
      [id, api.group.groupId, storeId, vehicle],
    );
    return id;
  }
  const change = (column: string, id = caseId) =>
    base.owner.query(`UPDATE renewal_case SET ${column}, version = version + 1 WHERE id = $1`, [id]);
  const reader = async (who: Caller): Promise<Reader> => {
    const one = await Reader.of(who);
    readers.push(one);
    return one;
  };

  it('tells who works in the store what changed, by ids alone, and another store nothing', async () => {
    const here = await reader(await api.as('specialist', ['GZ01']));
    const there = await reader(await api.as('specialist', ['FS02']));
    const adviser = await reader(await api.as('adviser', ['GZ01']));
    await change(`warnings = '{LOAN}'`);
    await here.heard(`case ${caseId}`);
    await change('quote_opens = quote_opens + 1, quote_opened_at = app.now()');
    await here.heard(`opened ${caseId}`);
    await change('arrived_at = app.now()');
    await here.heard(`arrival ${caseId}`);
    const foreign = await open(api.group.stores[1]!.id);
    await change(`warnings = '{LOAN}'`, foreign);
    await there.heard(`case ${foreign}`);
    expect(there.words.filter((word) => word.includes(caseId))).toEqual([]);
    expect(here.words.filter((word) => word.includes(foreign))).toEqual([]);
    expect(adviser.words).toEqual(['hello null']);
  });

  it('says once that many cases of a store changed, and nothing of what was taken back', async () => {
    const lead = await reader(await api.as('lead', ['GZ01']));
    const storeId = api.group.stores[0]!.id;
    for (let n = 0; n < 21; n += 1) await open(storeId);
    const before = lead.words.length;
    await base.owner.query('BEGIN; UPDATE renewal_case SET guarded = true; ROLLBACK');
    await base.owner.query(`UPDATE renewal_case SET stage = 'PENDING' WHERE store_id = $1`, [storeId]);
    await change(`warnings = '{}'`);
    await lead.heard(`case ${caseId}`);
    expect(lead.words.slice(before).filter((word) => word !== 'today null')).toEqual([`case ${caseId}`]);
  });

  it('tells a notice to its addressee alone', async () => {
    const [mine, other] = [await api.as('manager', ['GZ01']), await api.as('manager', ['GZ01'])];
    const [me, colleague] = [await reader(mine), await reader(other)];
    const id = newId();
    await base.owner.query(
      `INSERT INTO notice (id, group_id, staff_id, kind, subject_type, subject_id) VALUES ($1, $2, $3, 'export.ready', 'export', $1)`,
      [id, api.group.groupId, mine.staffId],
    );
    await me.heard(`notice ${id}`);
    await change(`warnings = '{LOAN}'`);
    await colleague.heard(`case ${caseId}`);
    expect(colleague.words.some((word) => word.startsWith('notice'))).toBe(false);
  });

  it('stands again after the database cut it off, and says that something may have been missed', async () => {
    const here = await reader(await api.as('specialist', ['GZ01']));
    await base.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'xuchi live'
      AND datname = current_database()`);
    await here.heard('today null');
    await change(`warnings = '{LOAN}'`);
    await here.heard(`case ${caseId}`);
  });

  it('ends with the session and with a change of stores, and beats for the others', async () => {
    const [out, moved, staying] = [await api.as('lead'), await api.as('lead'), await api.as('lead')];
    const [left, changed, alive] = [await reader(out), await reader(moved), await reader(staying)];
    await out.delete('/api/v1/session');
    await base.owner.query('DELETE FROM staff_store WHERE staff_id = $1 AND store_id = $2', [
      moved.staffId,
      api.group.stores[0]!.id,
    ]);
    await api.app.get(LiveStreams).beat();
    await left.until(() => left.ended);
    await changed.until(() => changed.ended);
    await alive.heard(': alive');
    expect(alive.ended).toBe(false);
  });

  it('asks a person with too many streams to come back, and lets go of those who left', async () => {
    const who = await api.as('specialist');
    const many = await Promise.all(Array.from({ length: 6 }, () => reader(who)));
    const refused = await who.get('/api/v1/live');
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
      429,
      'live.too-many',
      '60',
    ]);
    many[0]!.leave();
    const again = async (): Promise<boolean> => {
      try {
        await reader(who);
        return true;
      } catch {
        return false;
      }
    };
    let taken = false;
    for (let tries = 0; !taken && tries < 100; tries += 1) taken = await again();
    expect(taken).toBe(true);
  });

  it('asks everybody in first', async () => {
    const nobody = await api.nobody.get('/api/v1/live');
    expect([nobody.status, nobody.body['code']]).toEqual([401, 'session.none']);
    expect((await (await api.as('lead')).get('/api/v1/live?store=GZ01')).status).toBe(400);
  });

  it('reads no word that is none', async () => {
    const here = await reader(await api.as('specialist', ['GZ01']));
    await base.owner.query(`SELECT pg_notify('xuchi_live', 'nonsense'), pg_notify('xuchi_live', '{"g": 1}')`);
    await change(`warnings = '{}'`);
    await here.heard(`case ${caseId}`);
  });
});
