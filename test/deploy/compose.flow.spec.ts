import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { freePort, until } from '../chaos/processes.js';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  ports?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  mem_limit?: string;
  healthcheck?: { test: string[] };
}
interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean }>;
}

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
const all = Object.entries(compose.services);

describe('The compose file', () => {
  it('names every service of its own kind, read-only, without privileges and with a limit of memory', () => {
    for (const [name, service] of all) {
      expect(name).toMatch(/^xuchi-/);
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(service.mem_limit).toBeDefined();
      if (name !== 'xuchi-migrate') expect(service.healthcheck?.test[0]).toMatch(/^CMD/);
    }
  });

  it('publishes the api alone, and on loopback', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toEqual(['127.0.0.1:8420:8420']);
    expect(compose.networks['inside']).toEqual({ internal: true });
  });

  it('gives secrets as files, and the address of the owner to the migrations alone', () => {
    for (const [name, service] of all) {
      for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty([secret]);
      for (const value of Object.values(service.environment ?? {}))
        expect(String(value)).not.toMatch(/:\/\/[^/]*:[^/]*@/);
      expect((service.secrets ?? []).includes('database-url')).toBe(name === 'xuchi-migrate');
    }
  });

  it('keeps a log of the queue and never evicts, below the limit of its container', () => {
    const conf = readFileSync(join(ROOT, 'deploy/redis.conf'), 'utf8');
    for (const line of ['appendonly yes', 'maxmemory-policy noeviction', 'maxmemory 384mb'])
      expect(conf).toContain(line);
    expect(compose.services['xuchi-redis']!.mem_limit).toBe('512m');
  });
});

describe('What the compose file passes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xuchi-compose-'));
  const secrets = join(folder, 'secrets');
  const children: ChildProcess[] = [];
  let said = '';
  let base: TestDatabase;
  let port: number;

  /** The environment of a service, with this machine's addresses in the place of the containers'. */
  const environment = (service: string): Record<string, string> => {
    const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', LOG_LEVEL: 'info' };
    for (const [name, value] of Object.entries(compose.services[service]!.environment ?? {})) {
      env[name] = String(value)
        .replace('/run/secrets', secrets)
        .replace(/^\/data$/, join(folder, 'data'))
        .replace(/^\$\{\w+:-(.*)\}$/, '$1');
    }
    return env;
  };
  const entry = (service: string, more: Record<string, string> = {}) =>
    [
      [join(ROOT, 'deploy/entry.mjs'), ...compose.services[service]!.command!],
      { ...environment(service), ...more },
    ] as const;
  const run = (service: string, more: Record<string, string> = {}): ChildProcess => {
    const [args, env] = entry(service, more);
    const child = spawn(process.execPath, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
    children.push(child);
    return child;
  };

  beforeAll(async () => {
    base = await testDatabase();
    mkdirSync(join(folder, 'data'));
    expect(spawnSync(process.execPath, [join(ROOT, 'deploy/make-secrets.mjs'), secrets]).status).toBe(0);
    writeFileSync(join(secrets, 'database-url'), base.ownerUrl);
    writeFileSync(join(secrets, 'database-app-url'), base.appUrl);
    writeFileSync(join(secrets, 'queue-url'), `${process.env['XUCHI_TEST_REDIS']}/7`);
    port = await freePort();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await base.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('migrates, and finds nothing to do the second time', () => {
    for (let i = 0; i < 2; i++) {
      const [args, env] = entry('xuchi-migrate');
      expect(spawnSync(process.execPath, args, { env, cwd: folder, stdio: 'inherit' }).status).toBe(0);
    }
  }, 60_000);

  it('makes the api ready with an external database and Redis', async () => {
    run('xuchi-api', { PORT: String(port), BIND: '127.0.0.1' });
    await until('the api', async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok);
    const ready = (await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as { checks: object };
    expect(ready.checks).toMatchObject({ database: 'ok', queue: 'ok' });
  }, 60_000);

  it('lets the worker run, found healthy by its probe, and end in order when told', async () => {
    const worker = run('xuchi-worker');
    await until('the worker', () => said.includes('worker is up'));
    const probe = compose.services['xuchi-worker']!.healthcheck!.test.slice(3);
    const env = environment('xuchi-worker');
    const probed = spawnSync(process.execPath, [join(ROOT, 'deploy/entry.mjs'), ...probe], { env, cwd: folder });
    expect(probed.status).toBe(0);
    expect(worker.exitCode).toBeNull();
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);
});
