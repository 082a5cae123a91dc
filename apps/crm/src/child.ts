import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, word } from './words.js';

const LEASH = join(import.meta.dirname, '../../../libs/platform/embedded/child-leash.js');
const LOG_CAP = 20_000_000;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_MS = 60_000;

export interface ChildOptions {
  name: string;
  /** Built file to run. */
  main: string;
  env: NodeJS.ProcessEnv;
  log: string;
  /** Megabytes that its heap may have: without a limit it takes what the machine has before it looks for waste. */
  heapMb?: number;
}

/** A process of the product: started, started again with growing pauses when it ends by itself, stopped in order. */
export class Child {
  private process: ChildProcess | null = null;
  private stopping = false;
  private failures = 0;

  constructor(private readonly options: ChildOptions) {}

  start(): void {
    const { main, env, log, heapMb } = this.options;
    const heap = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`];
    const out = openLog(log);
    const startedAt = performance.now();
    // A session of its own: Ctrl-C reaches the starter alone, which stops the parts in their order.
    const child = spawn(process.execPath, [...heap, '--import', LEASH, main], {
      env,
      stdio: ['ignore', out, out, 'ipc'],
      detached: true,
    });
    closeSync(out);
    child.on('error', () => undefined);
    child.once('exit', () => void this.again(performance.now() - startedAt));
    this.process = child;
  }

  /** Asks it to end, and makes it end when it does not. */
  async stop(patienceMs = 30_000): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(timer);
  }

  private async again(livedMs: number): Promise<void> {
    if (this.stopping) return;
    this.failures = livedMs > STEADY_MS ? 1 : this.failures + 1;
    await sleep(Math.min(250 * 2 ** this.failures, LONGEST_PAUSE_MS));
    if (this.stopping) return;
    say(word('start.died', { name: this.options.name }));
    this.start();
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > LOG_CAP) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
