import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_KEYS, type TestDatabase } from '#platform/testing';
import { freePort, until, Victim } from '../chaos/processes.js';

const MAIN = join(import.meta.dirname, '../../dist/apps/api/src/main.js');

/** An answer that was heard, however often it had to be asked for. */
export interface Heard {
  status: number;
  code: string | undefined;
  replayed: boolean;
}

/** The built api as a process of its own, which is killed and started again under its clients. */
export class OwnApi {
  private victim: Victim | undefined;
  private readonly home = mkdtempSync(join(tmpdir(), 'xuchi-own-api-'));
  private restart: Promise<void> | undefined;
  restarts = 0;

  private constructor(
    private readonly base: TestDatabase,
    private readonly port: number,
  ) {
    const keys = { ...TEST_KEYS, pepper: 'ef56'.repeat(16), session: '0f67'.repeat(16) };
    for (const [name, text] of Object.entries(keys))
      writeFileSync(join(this.home, `${name}.key`), text, { mode: 0o600 });
  }

  static async open(base: TestDatabase, env: Record<string, string> = {}): Promise<OwnApi> {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: fault tests run the built processes`);
    const api = new OwnApi(base, await freePort());
    await api.start(env);
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get endedBy(): NodeJS.Signals | null {
    return this.victim?.endedBy ?? null;
  }

  /** Ends it as a power cut does. Whoever asks next starts it anew. */
  kill(): void {
    this.victim?.signal('SIGKILL');
  }

  /** Asks until somebody answers, always under the same key; a twin that is still in flight is waited for. */
  async ask(path: string, body: object, who: { cookie: string; key: string }): Promise<Heard> {
    const headers = {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: who.cookie,
      'idempotency-key': who.key,
    };
    for (;;) {
      const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
        .then(async (got) => ({ got, body: (await got.json()) as { code?: string } }))
        .catch(() => null);
      if (!answer) await this.again();
      else if (answer.body.code !== 'idempotency.in-flight' && answer.got.status !== 503) {
        const replayed = answer.got.headers.get('idempotency-replayed') === 'true';
        return { status: answer.got.status, code: answer.body.code, replayed };
      } else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async close(): Promise<void> {
    await this.victim?.kill();
    rmSync(this.home, { recursive: true, force: true });
  }

  private again(): Promise<void> {
    this.restart ??= this.revive().finally(() => (this.restart = undefined));
    return this.restart;
  }

  /** A broken connection may be the only thing that is wrong: then nothing is started. */
  private async revive(): Promise<void> {
    const alive = await fetch(`${this.url}/health/live`).then(
      () => true,
      () => false,
    );
    if (alive) return;
    await this.victim?.kill();
    this.restarts += 1;
    await this.start({});
  }

  private async start(env: Record<string, string>): Promise<void> {
    const victim = new Victim(process.execPath, [MAIN], {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      DATABASE_APP_URL: this.base.appUrl,
      PORT: String(this.port),
      XUCHI_HOME: this.home,
      SECRETS_DIR: this.home,
      LOG_LEVEL: 'silent',
      DEMO: '0',
      RATE_PER_MINUTE: '100000000',
      ...env,
    });
    this.victim = victim;
    await until('the api to listen', () => victim.said('api ready on') || !victim.alive, 60_000);
    if (!victim.alive) throw new Error(`the api did not start: ${victim.lines.slice(-5).join(' | ')}`);
  }
}
