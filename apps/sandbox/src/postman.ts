import { createHmac } from 'node:crypto';

/** Where to report, and how. */
export interface PostmanOptions {
  url: string;
  /** Secret shared with the receiver; every report is signed with it. */
  secret: string;
  /** From accepting a message to reporting that it was delivered, milliseconds. */
  delayMs: number;
  now: () => Date;
}

const TICK_MS = 200;
const MOST = 200;
const LONGEST_WAIT_MS = 30_000;

/**
 * Carries reports to the CRM in signed batches, and carries them again until they are taken, as providers do.
 * A report is sent at least once; its event id lets the receiver see repeats.
 */
export class Postman {
  private readonly pending: { event: object; due: number }[] = [];
  private readonly timer: NodeJS.Timeout;
  private busy = false;
  private restUntil = 0;
  private failures = 0;

  constructor(private readonly options: PostmanOptions) {
    this.timer = setInterval(() => void this.deliver(), TICK_MS);
    this.timer.unref();
  }

  /** Takes a report to be delivered after the usual delay. */
  post(event: object, delayMs = this.options.delayMs): void {
    this.pending.push({ event, due: performance.now() + delayMs });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async deliver(): Promise<void> {
    const now = performance.now();
    if (this.busy || now < this.restUntil) return;
    const due = this.pending.filter((item) => item.due <= now).slice(0, MOST);
    if (due.length === 0) return;
    this.busy = true;
    try {
      await this.send({ events: due.map((item) => item.event) });
      for (const item of due) this.pending.splice(this.pending.indexOf(item), 1);
      this.failures = 0;
    } catch {
      this.failures += 1;
      this.restUntil = performance.now() + Math.min(500 * 2 ** this.failures, LONGEST_WAIT_MS);
    } finally {
      this.busy = false;
    }
  }

  private async send(body: object): Promise<void> {
    const bytes = JSON.stringify(body);
    const timestamp = String(Math.floor(this.options.now().getTime() / 1_000));
    const signature = createHmac('sha256', this.options.secret).update(`${timestamp}.`).update(bytes).digest('hex');
    const answer = await fetch(this.options.url, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
      signal: AbortSignal.timeout(5_000),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
  }
}
