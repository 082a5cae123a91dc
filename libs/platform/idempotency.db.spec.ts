import type { Actor } from './actor.js';
import { Idempotency, type Call } from './idempotency.js';
import { systemActor } from './actor.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

describe('The same call twice', () => {
  let base: TestDatabase;
  let actor: Actor;
  let keys: Idempotency;
  let done: string[];
  beforeAll(async () => {
    base = await testDatabase();
    actor = (await base.makeGroup()).actor('lead');
    keys = new Idempotency(base.app);
  });
  beforeEach(() => void (done = []));
  afterAll(() => base.close());

  const call = (key: string, body = 'a'): Call => ({ route: 'POST /x', key, bodyHash: Buffer.from(body) });
  const act = (text: string) => async () => {
    done.push(text);
    return { status: 202, body: { text } };
  };
  const age = (key: string, interval: string) =>
    base.owner.query('UPDATE idempotency_key SET created_at = created_at - $2::interval WHERE key = $1', [
      key,
      interval,
    ]);

  it.each(['run', 'runApart'] as const)('acts once and answers twice (%s)', async (how) => {
    const first = await keys[how](actor, call(how), act('one'));
    const again = await keys[how](actor, call(how), act('two'));
    expect([first, again]).toEqual([
      { status: 202, body: { text: 'one' }, replayed: false },
      { status: 202, body: { text: 'one' }, replayed: true },
    ]);
    expect(done).toEqual(['one']);
    await expect(keys[how](actor, call(how, 'b'), act('three'))).rejects.toMatchObject({ status: 422 });
  });

  it.each(['run', 'runApart'] as const)('keeps nothing of an act that failed (%s)', async (how) => {
    const fails = () => Promise.reject(new Error('no'));
    await expect(keys[how](actor, call(`${how}-fails`), fails)).rejects.toThrow('no');
    expect((await keys[how](actor, call(`${how}-fails`), act('later'))).replayed).toBe(false);
  });

  it('tells a twin to wait while an act of its own transactions runs', async () => {
    let end = (): void => undefined;
    const running = keys.runApart(actor, call('slow'), async () => {
      await new Promise<void>((resolve) => (end = resolve));
      return { status: 201, body: null };
    });
    while ((await base.owner.query(`SELECT FROM idempotency_key WHERE key = 'slow'`)).rowCount === 0);
    await expect(keys.runApart(actor, call('slow'), act('twin'))).rejects.toMatchObject({ status: 409 });
    end();
    expect((await running).status).toBe(201);
    expect(done).toEqual([]);
  });

  it('frees a key whose process died five minutes ago', async () => {
    await base.owner.query(
      `INSERT INTO idempotency_key (group_id, staff_id, route, key, body_hash) VALUES ($1, $2, 'POST /x', 'dead', 'a')`,
      [actor.groupId, actor.staffId],
    );
    await expect(keys.runApart(actor, call('dead'), act('early'))).rejects.toMatchObject({ status: 409 });
    await age('dead', '6 minutes');
    expect((await keys.runApart(actor, call('dead'), act('after'))).replayed).toBe(false);
  });

  it('forgets keys after three days', async () => {
    await keys.run(actor, call('old'), act('old'));
    await keys.run(actor, call('young'), act('young'));
    await age('old', '73 hours');
    expect(await new Idempotency(base.worker).forgetOld(systemActor())).toBe(1);
    expect(await new Idempotency(base.worker).forgetOld(systemActor())).toBe(0);
  });
});
