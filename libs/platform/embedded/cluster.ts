import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asAccount, type Account } from './account.js';
import { holdLeash, isLeashed } from './leash.js';
import { freePort } from './ports.js';
import { commandOf, gone, isAlive } from './process.js';

export interface ClusterOptions {
  /** Folder of PostgreSQL itself: bin, lib, share. */
  binaries: string;
  /** Folder that holds the cluster; it belongs to the account. */
  folder: string;
  account: Account | null;
  /** Name and password of the superuser, who owns the database and appears in no process of the application. */
  owner: string;
  password: string;
  /** Further settings, as `name=value`. */
  settings?: string[];
}

/** A running cluster. */
export interface Cluster {
  port: number;
  pid: number;
  /** True when it ran already: its starter died without it. */
  adopted: boolean;
  /** Ends when the server is gone, whoever ended it. */
  ended: Promise<void>;
  /** Fast shutdown: sessions are cut, everything committed is kept. */
  stop(): Promise<void>;
}

const MAJOR = '18';
const START_MS = 60_000;
const STOP_MS = 30_000;
const LOG_CAP = 10_000_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=120',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'work_mem=16MB',
  'log_min_messages=warning',
  'log_line_prefix=%m [%p] ',
];

/** One cluster in one folder: made when there is none, adopted when it runs, refused when it is not ours. */
export class EmbeddedCluster {
  private readonly data: string;
  private readonly log: string;

  constructor(private readonly options: ClusterOptions) {
    this.data = join(options.folder, 'data');
    this.log = join(options.folder, 'postgres.log');
  }

  /** @throws Error in one sentence that says what stands in the way. */
  async start(port?: number): Promise<Cluster> {
    if (!existsSync(this.data)) this.init();
    this.refuseOther();
    const running = await this.running();
    return running ?? this.spawn(port);
  }

  /** Makes the cluster beside its place and moves it there when it is whole. */
  private init(): void {
    const { binaries, folder, account, owner, password } = this.options;
    const half = `${this.data}.half`;
    rmSync(half, { recursive: true, force: true });
    const pwfile = join(folder, '.password');
    writeFileSync(pwfile, password, { mode: 0o600 });
    if (account) chownSync(pwfile, account.uid, account.gid);
    const args = [
      ...['-D', half, '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--no-instructions'],
      ...[`--username=${owner}`, `--pwfile=${pwfile}`],
    ];
    const umask = process.umask(0o077);
    try {
      const made = spawnSync(join(binaries, 'bin', 'initdb'), args, {
        ...asAccount(account),
        cwd: folder,
        env: { PATH: process.env['PATH'], TMPDIR: folder, LC_ALL: 'C' },
        encoding: 'utf8',
      });
      if (made.status !== 0) throw new Error(`The database cannot be made: ${lastLine(made.stderr)}`);
    } finally {
      process.umask(umask);
      rmSync(pwfile, { force: true });
    }
    writeFileSync(join(half, 'xuchi-instance'), randomUUID());
    renameSync(half, this.data);
  }

  private refuseOther(): void {
    const version = readFileSync(join(this.data, 'PG_VERSION'), 'utf8').trim();
    if (version !== MAJOR) {
      throw new Error(`The database in ${this.data} is of PostgreSQL ${version}; this Xuchi brings ${MAJOR}.`);
    }
  }

  /** The server that runs on this folder already, when one does. */
  private async running(): Promise<Cluster | null> {
    const file = join(this.data, 'postmaster.pid');
    for (let tries = 0; existsSync(file); tries++) {
      const lines = readFileSync(file, 'utf8').split('\n');
      const pid = Number(lines[0]);
      const port = Number(lines[3]);
      if (!isAlive(pid) || !commandOf(pid).includes('postgres')) {
        // Left by a server that is gone; PostgreSQL itself would take a stranger with this number for its own.
        rmSync(file, { force: true });
        return null;
      }
      if (isLeashed(this.options.folder)) {
        // Its keeper was killed a moment ago and it is being shut down: adopting it now would be in vain.
        await gone(pid, STOP_MS);
        continue;
      }
      if (await this.isOurs(port)) return this.watch(pid, port, null, true);
      // It may be on its way up or down.
      if (tries > 100) {
        throw new Error(`Process ${pid} keeps the database folder ${this.data} and does not answer: stop it first.`);
      }
      await sleep(100);
    }
    return null;
  }

  private async spawn(wanted?: number): Promise<Cluster> {
    for (let tries = 1; ; tries++) {
      const port = wanted ?? (await freePort());
      const server = this.launch(port);
      const died = new Promise<'died'>((resolve) => server.once('exit', () => resolve('died')));
      if ((await Promise.race([this.answers(port), died])) === 'ready') {
        return this.watch(server.pid!, port, server, false);
      }
      // Somebody else may have taken the port in between.
      if (tries === 3) throw new Error(`The database does not start: ${lastLine(readFileSync(this.log, 'utf8'))}`);
    }
  }

  private launch(port: number): ChildProcess {
    const { binaries, folder, account, settings = [] } = this.options;
    const old = existsSync(this.log) && statSync(this.log).size > LOG_CAP;
    if (old) renameSync(this.log, `${this.log}.1`);
    const log = openSync(this.log, 'a', 0o600);
    const instance = this.instance();
    const args = [...SETTINGS, ...settings, `port=${port}`, `xuchi.instance=${instance}`].flatMap((s) => ['-c', s]);
    // A session of its own: Ctrl-C reaches us alone, and we stop the parts in their order.
    const server = spawn(join(binaries, 'bin', 'postgres'), ['-D', this.data, ...args], {
      ...asAccount(account),
      cwd: folder,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    server.on('error', () => undefined);
    return server;
  }

  private async answers(port: number): Promise<'ready'> {
    const end = performance.now() + START_MS;
    while (!(await this.isOurs(port))) {
      if (performance.now() > end) throw new Error('The database does not answer within a minute.');
      await sleep(50);
    }
    return 'ready';
  }

  private instance(): string {
    return readFileSync(join(this.data, 'xuchi-instance'), 'utf8').trim();
  }

  /** Whether the server on this port takes our password and says our id. */
  private async isOurs(port: number): Promise<boolean> {
    const { owner, password } = this.options;
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: owner,
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ id: string }>("SELECT current_setting('xuchi.instance', true) AS id");
      return rows[0]?.id === this.instance();
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private watch(pid: number, port: number, server: ChildProcess | null, adopted: boolean): Cluster {
    const leash = holdLeash(pid, this.options.folder);
    const ended = server
      ? new Promise<void>((resolve) => (server.exitCode === null ? server.once('exit', () => resolve()) : resolve()))
      : poll(pid);
    void ended.then(() => leash.stdin?.end('done\n'));
    return { port, pid, adopted, ended, stop: () => stopServer(pid, ended) };
  }
}

async function stopServer(pid: number, ended: Promise<void>): Promise<void> {
  const signal = (name: 'SIGINT' | 'SIGQUIT'): void => {
    if (isAlive(pid)) process.kill(pid, name);
  };
  signal('SIGINT');
  const timer = setTimeout(() => signal('SIGQUIT'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

async function poll(pid: number): Promise<void> {
  while (!(await gone(pid, 60_000)));
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? 'no reason given';
