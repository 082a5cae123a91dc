import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '#platform/testing';
import { freePort, until } from '../chaos/processes.js';

const MAIN = join(import.meta.dirname, '../../dist/apps/crm/src/main.js');
const SLOW = 90_000;

/** A start in a home of its own, as `npm start` runs it. */
class Started {
  text = '';
  readonly child: ChildProcess;
  private code: number | null | undefined;

  constructor(home: string, port: number, more: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [MAIN, 'start'], { env: environment(home, port, more), stdio: 'pipe' });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', (part: Buffer) => (this.text += part.toString()));
    }
    this.child.once('exit', (code) => (this.code = code));
  }

  async ready(): Promise<void> {
    await until(
      `ready: ${this.text}`,
      () => this.text.includes('Xuchi is running at') || this.code !== undefined,
      60_000,
    );
    if (this.code !== undefined) throw new Error(`start ended: ${this.text}`);
  }

  async ended(): Promise<number | null> {
    await until(`the end of start: ${this.text}`, () => this.code !== undefined, 40_000);
    return this.code!;
  }
}

function environment(home: string, port: number, more: Record<string, string> = {}): Record<string, string> {
  const ports = { PORT: String(port), SANDBOX_PORT: String(port + 1) };
  return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XUCHI_HOME: home, DEMO: '0', ...ports, ...more };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (r) => r.ok,
    () => false,
  );

describe('One command', () => {
  const home = mkdtempSync(join(tmpdir(), 'xuchi-home-'));
  const starters: Started[] = [];
  let port: number;
  const start = (more: Record<string, string> = {}): Started => {
    const started = new Started(home, port, more);
    starters.push(started);
    return started;
  };
  const doctor = (): Promise<{ ok: boolean; checks: { name: string; ok: boolean }[] }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [MAIN, 'doctor', '--json'], { env: environment(home, port) }, (_error, out) =>
        resolve(JSON.parse(out) as { ok: boolean; checks: { name: string; ok: boolean }[] }),
      );
    });
  const api = (): string => `http://127.0.0.1:${port}/health/ready`;

  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(() => {
    for (const { child } of starters) child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  it(
    'brings everything up, keeps a second one away, and Ctrl-C stops it all',
    async () => {
      const first = start();
      await first.ready();
      expect(await answers(api())).toBe(true);
      expect(await answers(`http://127.0.0.1:${port + 1}/book`)).toBe(true);
      expect(first.text).toContain('Set-up token');
      const second = start();
      expect(await second.ended()).toBe(1);
      expect(second.text).toMatch(/already at work .* stop it first/);
      first.child.kill('SIGINT');
      expect(await first.ended()).toBe(0);
      expect(await answers(api())).toBe(false);
      expect(readdirSync(home)).not.toContain('run.json');
    },
    SLOW,
  );

  it('keeps its keys to itself', () => {
    const secrets = join(home, 'secrets');
    expect(statSync(secrets).mode & 0o077).toBe(0);
    for (const name of readdirSync(secrets)) expect(statSync(join(secrets, name)).mode & 0o077).toBe(0);
    expect(readFileSync(join(secrets, 'master.key'), 'utf8').trim()).toMatch(/^[0-9a-f]{64}$/);
  });

  it(
    'starts again after its starter was killed, and its commands find the running database',
    async () => {
      const killed = start();
      await killed.ready();
      killed.child.kill('SIGKILL');
      const next = start();
      await next.ready();
      const found = await doctor();
      expect(found.checks.filter((check) => !check.ok)).toEqual([]);
      expect(found.checks.map((check) => check.name)).toContain('api');
      next.child.kill('SIGTERM');
      expect(await next.ended()).toBe(0);
    },
    SLOW,
  );

  it(
    'brings the database up for a command alone, and down after it',
    async () => {
      expect((await doctor()).ok).toBe(true);
      expect(readdirSync(home)).not.toContain('keeper.lock');
    },
    SLOW,
  );

  it(
    'says in one sentence that a port is taken',
    async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
      const refused = start();
      expect(await refused.ended()).toBe(1);
      expect(refused.text.trim()).toBe(`Port ${port} is taken by another program; set PORT to a free one.`);
      other.close();
    },
    SLOW,
  );

  it(
    'works on an external database and Redis, and brings none of its own',
    async () => {
      const base = await testDatabase();
      const empty = mkdtempSync(join(tmpdir(), 'xuchi-home-'));
      try {
        const urls = { DATABASE_APP_URL: base.appUrl, QUEUE_URL: `${process.env['XUCHI_TEST_REDIS']}/8` };
        const started = start({ ...urls, DATABASE_URL: base.ownerUrl, XUCHI_HOME: empty });
        await started.ready();
        expect(readdirSync(empty)).not.toContain('postgres');
        started.child.kill('SIGINT');
        expect(await started.ended()).toBe(0);
      } finally {
        await base.close();
        rmSync(empty, { recursive: true, force: true });
      }
    },
    SLOW,
  );

  it(
    'asks for the login of the application beside that of the owner',
    async () => {
      const refused = start({ DATABASE_URL: 'postgres://owner@127.0.0.1:1/none' });
      expect(await refused.ended()).toBe(1);
      expect(refused.text).toContain('DATABASE_APP_URL');
    },
    SLOW,
  );
});
