/** What the watchdog sees of a worker at one look. */
export interface Look {
  /** Jobs that wait, while the queue answers. */
  waiting: number;
  /** Jobs that this process has begun since it started. */
  begun: number;
  /** Jobs it is busy with. */
  busy: number;
  /** Monotonic milliseconds. */
  at: number;
}

/**
 * Finds a worker that is connected and yet deaf: for the whole patience there was work waiting, it was idle, and it
 * took nothing. The supervisor starts a fresh one.
 */
export class Watchdog {
  private deafSince: number | null = null;
  private lastBegun = -1;

  constructor(private readonly patienceMs: number) {}

  /** @returns whether the process should end itself. */
  look({ waiting, begun, busy, at }: Look): boolean {
    const deaf = waiting > 0 && busy === 0 && begun === this.lastBegun;
    this.lastBegun = begun;
    if (!deaf) this.deafSince = null;
    else this.deafSince ??= at;
    return this.deafSince !== null && at - this.deafSince >= this.patienceMs;
  }

  /** Forgets what it saw: the worker was not meant to work. */
  calm(): void {
    this.deafSince = null;
  }
}
