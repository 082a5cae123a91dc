import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { chooseAccount, usableBinaries } from '../../libs/platform/embedded/index.js';
import { freePort, until, Victim } from './processes.js';

/** A database server of its own, that a test may stop hard and start again. */
export class OwnPostgres {
  private server!: Victim;
  private readonly dir = mkdtempSync(join(tmpdir(), 'xuchi-pg-'));
  private readonly account = chooseAccount();
  private readonly as = this.account ? { uid: this.account.uid, gid: this.account.gid } : undefined;
  private bin = '';

  private constructor(readonly port: number) {}

  static async open(): Promise<OwnPostgres> {
    const made = new OwnPostgres(await freePort());
    if (made.as) chownSync(made.dir, made.as.uid, made.as.gid);
    chmodSync(made.dir, 0o700);
    made.bin = join(usableBinaries(made.account, made.dir), 'bin');
    const args = ['-D', join(made.dir, 'data'), '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8'];
    const init = new Victim(join(made.bin, 'initdb'), [...args, '--no-sync'], made.env, made.as);
    await init.gone();
    await made.start();
    return made;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    const settings = [`port=${this.port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${this.dir}`];
    settings.push('max_connections=150', 'shared_buffers=128MB', 'fsync=off');
    const args = ['-D', join(this.dir, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
    this.server = new Victim(join(this.bin, 'postgres'), args, this.env, this.as);
    await until('the database', async () => {
      const client = new pg.Client({ connectionString: this.url });
      client.on('error', () => undefined);
      await client.connect();
      await client.end();
      return true;
    }).catch((error: Error) => {
      throw new Error(`${error.message}: ${this.server.lines.slice(-5).join(' | ')}`);
    });
  }

  /** Stops it as a power cut would (immediate shutdown), waits, and starts it again: it recovers from its log. */
  async stopHard(downMs: number): Promise<void> {
    this.server.signal('SIGQUIT');
    await this.server.gone();
    await new Promise((resolve) => setTimeout(resolve, downMs));
    await this.start();
  }

  async close(): Promise<void> {
    this.server.signal('SIGINT');
    await this.server.gone().catch(() => this.server.kill());
    rmSync(this.dir, { recursive: true, force: true });
  }

  private get env(): Record<string, string> {
    return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  }
}
