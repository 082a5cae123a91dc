import { existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A message as it was handed to the provider. */
export interface Message {
  outId: string;
  touchId: string;
  channel: string;
  to: string;
  text: string;
}

/** A line of the book: one message that was accepted, and how often. */
export interface Entry extends Message {
  id: string;
  acceptedAt: string;
  times: number;
}

/**
 * All that this provider ever accepted. Each acceptance is a line of a file before it is answered, so the book
 * outlives the process: in fault tests it is the judge.
 */
export class Book {
  private readonly entries = new Map<string, Entry>();
  private readonly byDay = new Map<string, Entry[]>();

  private readonly file: number | undefined;

  /** @param path where the book is kept; without one it lives in memory alone */
  constructor(path?: string) {
    if (!path) return;
    mkdirSync(dirname(path), { recursive: true });
    const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
    for (const line of kept.split('\n')) {
      // The last line may be half written when the process was killed: it was then never answered.
      if (line.endsWith('}')) this.keep(JSON.parse(line) as Message & { at: string });
    }
    this.file = openSync(path, 'a', 0o600);
    if (kept && !kept.endsWith('\n')) writeSync(this.file, '\n');
  }

  /** Accepts a message, again if need be: this provider does not recognise repeats. */
  accept(message: Message, at: Date): Entry {
    const line = { ...message, at: at.toISOString() };
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(line)}\n`);
    return this.keep(line);
  }

  /** Everything accepted, one entry per message and attempt, oldest first. */
  all(): Entry[] {
    return [...this.entries.values()];
  }

  /** What a number was sent on a day (YYYY-MM-DD of the shop's time zone), newest last. */
  sentTo(to: string, day: string, outId?: string): Entry[] {
    const found = this.byDay.get(`${to} ${day}`) ?? [];
    return outId ? found.filter((entry) => entry.outId === outId) : found;
  }

  private keep({ at, ...message }: Message & { at: string }): Entry {
    const key = `${message.touchId} ${message.outId}`;
    const known = this.entries.get(key);
    if (known) {
      known.times += 1;
      return known;
    }
    const entry: Entry = { id: `m${this.entries.size + 1}`, ...message, acceptedAt: at, times: 1 };
    this.entries.set(key, entry);
    const dayKey = `${message.to} ${dayOf(at)}`;
    const sameDay = this.byDay.get(dayKey);
    if (sameDay) sameDay.push(entry);
    else this.byDay.set(dayKey, [entry]);
    return entry;
  }
}

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const dayOf = (at: string): string => DAY.format(new Date(at));
