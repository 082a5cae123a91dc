import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Waits until `holds` says yes. @throws Error naming what it waited for. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    if (performance.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await sleep(100);
  }
}

/** A process that a fault test started, and may kill, freeze and wake. Only these are ever signalled. */
export class Victim {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private ended = false;

  constructor(command: string, args: string[], env: Record<string, string>, more: { uid?: number; gid?: number } = {}) {
    this.child = spawn(command, args, { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'], ...more });
    this.child.on('exit', () => (this.ended = true));
    this.child.on('error', (error) => {
      this.ended = true;
      this.lines.push(String(error));
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', (part: Buffer) => {
        if (this.lines.length < 5_000) this.lines.push(...part.toString().split('\n').filter(Boolean));
      });
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }
  get alive(): boolean {
    return !this.ended;
  }
  /** The signal that ended it, if one did. */
  get endedBy(): NodeJS.Signals | null {
    return this.child.signalCode;
  }
  said(text: string): boolean {
    return this.lines.some((line) => line.includes(text));
  }
  signal(name: NodeJS.Signals): void {
    if (this.alive) this.child.kill(name);
  }
  /** Ends it at once, frozen or not, and waits for that. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.gone();
  }
  /** Waits until it has ended. */
  async gone(ms = 30_000): Promise<void> {
    const end = until(`process ${this.pid} to end`, () => this.ended, ms);
    await end.catch((error: Error) => {
      throw new Error(`${error.message}; it said: ${this.lines.slice(-8).join(' | ')}`);
    });
  }
}
