import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import type { Actor } from './actor.js';
import type { Logger } from './logger.js';

interface Running {
  client: PoolClient;
  runner: QueryRunner;
  scope: string;
  afterCommit: (() => void | Promise<void>)[];
  afterRollback: (() => void | Promise<void>)[];
}

const names = new Map<string, string>();
const nameOf = (sql: string): string => {
  let name = names.get(sql);
  if (!name) names.set(sql, (name = createHash('sha1').update(sql).digest('base64url').slice(0, 20)));
  return name;
};

const scopeOf = (actor: Actor): string => `${actor.groupId}|{${actor.storeIds.join(',')}}`;
const STAFF_ID = /^[0-9a-f-]{36}$/i;
const scopeSql = (actor: Actor): string =>
  `SELECT set_config('app.group', '${Number(actor.groupId)}', true), ` +
  `set_config('app.stores', '{${actor.storeIds.map(Number).join(',')}}', true), ` +
  `set_config('app.staff', '${STAFF_ID.test(actor.staffId ?? '') ? actor.staffId : ''}', true)`;

/** Carries the answer of a rehearsal out of its transaction. */
class TakenBack extends Error {
  constructor(readonly answer: unknown) {
    super('taken back');
  }
}

/** Begin and scope travel in one message, past TypeORM; its repositories must know that they are inside. */
const mark = (runner: QueryRunner, active: boolean): void => {
  Object.assign(runner, { isTransactionActive: active });
};

const BLOCK = 65_536;

/** Lines in blocks: a message for each line costs more than the line. */
function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block = '';
  for (const line of lines) {
    block += line;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/**
 * The only way to a transaction. A transaction carries its actor's scope into row-level security, nested calls
 * join it, and acts registered by `afterCommit` run once it is committed (and never when it is not); those by `afterRollback` the other way round.
 */
export class Db {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(
    private readonly source: DataSource,
    private readonly log: Logger,
  ) {}

  /**
   * Runs `work` in one transaction with the actor's scope. Never call the outside world in it.
   * @throws whatever `work` throws, after rolling back; Error when a nested call asks for another scope.
   */
  async tx<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer) {
      if (outer.scope !== scopeOf(actor)) throw new Error('a nested transaction cannot change the scope');
      return work();
    }
    const runner = this.source.createQueryRunner();
    const state: Running = {
      client: await this.connect(runner),
      runner,
      scope: scopeOf(actor),
      afterCommit: [],
      afterRollback: [],
    };
    let result: T;
    let failed = false;
    try {
      await state.client.query(`BEGIN; ${scopeSql(actor)}`);
      mark(runner, true);
      result = await this.running.run(state, work);
      const { command } = await state.client.query('COMMIT');
      if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    } catch (error) {
      await state.client.query('ROLLBACK').catch(() => state.client.end().catch(() => undefined));
      failed = true;
      throw error;
    } finally {
      mark(runner, false);
      await runner.release();
      if (failed) for (const act of state.afterRollback) await this.attempt(act);
    }
    for (const act of state.afterCommit) await this.attempt(act);
    return result;
  }

  /**
   * Does `work` in a transaction of its own, answers what it answered, and takes all of it back: nothing is kept and
   * no act after the commit happens. What is seen is what a real run would see.
   * @throws whatever `work` throws; Error inside a running transaction, which would keep what was rehearsed.
   */
  async rehearse<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    if (this.inside) throw new Error('a rehearsal needs a transaction of its own');
    try {
      return await this.tx(actor, async () => {
        throw new TakenBack(await work());
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.answer as T;
      throw error;
    }
  }

  /** One question of the running transaction; rows come back as plain objects. `prepare` keeps its plan. */
  async query<R>(sql: string, params: unknown[] = [], options: { prepare?: boolean } = {}): Promise<R[]> {
    const { client } = this.current();
    const result = await client.query(
      options.prepare ? { name: nameOf(sql), text: sql, values: params } : { text: sql, values: params },
    );
    return result.rows as R[];
  }

  /** Number of rows an UPDATE, INSERT or DELETE of the running transaction changed. */
  async change(sql: string, params: unknown[] = []): Promise<number> {
    const result = await this.current().client.query(sql, params);
    return result.rowCount ?? 0;
  }

  /** Streams lines into `COPY … FROM STDIN` of the running transaction (text format; see copy-text.ts). */
  async copy(sql: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const blocks = Symbol.iterator in lines ? inBlocks(lines) : lines;
    await pipeline(Readable.from(blocks, { objectMode: false }), this.current().client.query(copyFrom(sql)));
  }

  /** TypeORM repository inside the running transaction, for simple writes. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.current().runner.manager.getRepository(entity);
  }

  /** Does `act` after the running transaction is committed; a failure is logged, for the commit has happened. */
  afterCommit(act: () => void | Promise<void>): void {
    this.current().afterCommit.push(act);
  }

  /** Does `act` once the running transaction was taken back: what a refusal leaves behind has a transaction of its own. */
  afterRollback(act: () => void | Promise<void>): void {
    this.current().afterRollback.push(act);
  }

  /** Whether the caller stands inside a transaction. */
  get inside(): boolean {
    return this.running.getStore() !== undefined;
  }

  /** Opens the pool. @throws Error when the login owns tables or bypasses row-level security. */
  async open(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
    const [row] = await this.source.query<{ unsafe: boolean }[]>(
      `SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
         SELECT FROM pg_class c WHERE c.relname = 'renewal_case' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS unsafe
       FROM pg_roles r WHERE r.rolname = current_user`,
    );
    if (row?.unsafe) throw new Error('the application must not connect as owner or superuser of its database');
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private current(): Running {
    const state = this.running.getStore();
    if (!state) throw new Error('outside a transaction: call db.tx first');
    return state;
  }

  private async connect(runner: QueryRunner): Promise<PoolClient> {
    try {
      return (await runner.connect()) as PoolClient;
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  private async attempt(act: () => void | Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.error(
        { error: error instanceof Error ? error.name : 'unknown' },
        'act after the end of a transaction failed',
      );
    }
  }
}
