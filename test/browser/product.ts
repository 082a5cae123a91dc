import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Passwords } from '#staff';
import { TEST_KEYS, testDatabase, type TestDatabase } from '#platform/testing';
import { seedDemo } from '../../apps/crm/src/seed-demo.js';
import { freePort, until, Victim } from '../chaos/processes.js';

const ROOT = join(import.meta.dirname, '../..');
const KEYS = { 'master.key': TEST_KEYS.master, 'blind.key': TEST_KEYS.blind, 'pepper.key': 'ef56'.repeat(16) };
const SWEEP_MS = 400;

/** One message as the stand-in provider wrote it down. */
export interface Booked {
  outId: string;
  touchId: string;
  channel: string;
  text: string;
  times: number;
}

function built(path: string): string {
  const file = join(ROOT, 'dist', path);
  if (!existsSync(file)) throw new Error(`${file} is missing: browser tests run the built product (npm run build)`);
  return file;
}

/** The product as it is delivered: provider, api with the console, and worker, each a process, on a small demo group. */
export class Product {
  private readonly processes: Victim[] = [];

  private constructor(
    readonly base: TestDatabase,
    private readonly home: string,
    readonly url: string,
    readonly provider: string,
    readonly password: string,
  ) {}

  /** Starts everything at an instant of the product's own clock, e.g. '2026-12-01T08:00:00+08:00'. */
  static async open(instant: string): Promise<Product> {
    built('web/index.html');
    const base = await testDatabase();
    const home = mkdtempSync(join(tmpdir(), 'xuchi-browser-'));
    for (const [name, text] of Object.entries(KEYS)) writeFileSync(join(home, name), text);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const local = (at: number): string => `http://127.0.0.1:${at}`;
    const product = new Product(base, home, local(port), local(sandboxPort), 'early-is-everything');
    try {
      await base.setClock(instant);
      await product.seed(instant.slice(0, 10));
      await product.start(port, sandboxPort);
      return product;
    } catch (error) {
      await product.close();
      throw error;
    }
  }

  /** Waits until `holds` says yes. @throws Error with the last words of the processes, ended ones first of all */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const dead = (): boolean => this.processes.some((one) => !one.alive);
    await until(what, async () => dead() || holds()).catch((error: Error) => {
      throw new Error(`${error.message}; ${this.lastWords()}`);
    });
    if (dead()) throw new Error(`a process ended; ${this.lastWords()}`);
  }

  private lastWords(): string {
    return this.processes
      .map(({ alive, lines }) => `${alive ? 'up' : 'ENDED'}: ${lines.slice(-5).join(' | ')}`)
      .join('; ');
  }

  /** Everything that reached the provider. */
  async book(): Promise<Booked[]> {
    return (await (await fetch(`${this.provider}/book`)).json()) as Booked[];
  }

  /** Ends all processes and drops the database. */
  async close(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.kill()));
    await this.base.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async seed(today: string): Promise<void> {
    const passwordHash = await new Passwords(KEYS['pepper.key']).hash(this.password);
    const { ownerUrl, vault } = this.base;
    await seedDemo({ ownerUrl, vault, today, passwordHash, scale: 0.02, bare: true });
  }

  private async start(port: number, sandboxPort: number): Promise<void> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      TZ: 'UTC',
      LOG_LEVEL: 'warn',
      XUCHI_HOME: this.home,
      SECRETS_DIR: this.home,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      PROVIDER_URL: this.provider,
      DATABASE_APP_URL: this.base.appUrl,
      DATABASE_POOL: '6',
      DEMO: '1',
      SWEEP_MS: String(SWEEP_MS),
    };
    for (const name of ['sandbox', 'api', 'worker']) {
      this.processes.push(new Victim(process.execPath, [built(`apps/${name}/src/main.js`)], env));
    }
    const answers = async (url: string): Promise<boolean> => (await fetch(url)).ok;
    await this.until('the product to be ready', async () => {
      return (await answers(`${this.url}/health/ready`)) && answers(`${this.provider}/book`);
    });
  }
}
