import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort, until, Victim } from './processes.js';

/** A Redis of its own, that may be flushed, killed, and come back with what it kept or with nothing. */
export class OwnRedis {
  private victim!: Victim;
  private readonly dir = mkdtempSync(join(tmpdir(), 'xuchi-redis-'));

  private constructor(readonly port: number) {}

  static async open(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.dir, '--save', ''];
    args.push('--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction');
    this.victim = new Victim('redis-server', args, { PATH: process.env['PATH'] ?? '' });
    await until('redis', () => this.command(async (client) => (await client.ping()) === 'PONG'));
  }

  flush(): Promise<unknown> {
    return this.command((client) => client.flushall());
  }

  kill(): Promise<void> {
    return this.victim.kill();
  }

  /** Kills it and lets it come back without anything it knew. */
  async comeBackEmpty(): Promise<void> {
    await this.kill();
    rmSync(join(this.dir, 'appendonlydir'), { recursive: true, force: true });
    await this.start();
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async command<T>(act: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await act(client);
    } finally {
      client.disconnect();
    }
  }
}
