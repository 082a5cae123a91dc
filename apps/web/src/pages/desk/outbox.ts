import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import type { Sent } from '../../api/client.js';

/** One saved contact on its way to the server. */
export interface Entry {
  /** The idempotency key: the same over all tries. */
  key: string;
  staffId: string;
  caseId: string;
  /** Plate, to name it in the bar. */
  car: string;
  body: Sent<'NewContact'>;
  savedAt: number;
}

/** Where entries outlive a closed page. */
export interface Keep {
  put(entry: Entry): Promise<void>;
  drop(key: string): Promise<void>;
  all(): Promise<Entry[]>;
  clear(): Promise<void>;
}

/** Nothing outlives the page: where the browser gives no keys (plain http), names and notes are not written down. */
export const memoryKeep = (): Keep => {
  const kept = new Map<string, Entry>();
  return {
    put: async (entry) => void kept.set(entry.key, entry),
    drop: async (key) => void kept.delete(key),
    all: async () => [...kept.values()],
    clear: async () => kept.clear(),
  };
};

const ALGORITHM = { name: 'AES-GCM', length: 256 } as const;
type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

async function keyIn(store: UseStore): Promise<CryptoKey> {
  const found = await get<CryptoKey>('key', store);
  if (found) return found;
  const made = await crypto.subtle.generateKey(ALGORITHM, false, ['encrypt', 'decrypt']);
  await set('key', made, store);
  return made;
}

/** Sealed in the browser's own database, under a key that cannot leave the browser. */
export function sealedKeep(): Keep {
  const keys = createStore('xuchi-outbox-key', 'key');
  const boxes = createStore('xuchi-outbox', 'entry');
  const open = async ({ iv, data }: Sealed): Promise<Entry> => {
    const plain = await crypto.subtle.decrypt({ name: ALGORITHM.name, iv }, await keyIn(keys), data);
    return JSON.parse(new TextDecoder().decode(plain)) as Entry;
  };
  return {
    async put(entry) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(entry));
      const data = await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, await keyIn(keys), plain);
      await set(entry.key, { iv, data } satisfies Sealed, boxes);
    },
    drop: (key) => del(key, boxes),
    async all() {
      const opened: Entry[] = [];
      for (const [key, sealed] of await entries<string, Sealed>(boxes)) {
        const entry = await open(sealed).catch(() => null);
        if (entry) opened.push(entry);
        else await del(key, boxes);
      }
      return opened.sort((a, b) => a.savedAt - b.savedAt);
    },
    async clear() {
      for (const [key] of await entries(boxes)) await del(key, boxes);
      await del('key', keys);
    },
  };
}

export const browserKeep = (): Keep =>
  typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle ? sealedKeep() : memoryKeep();

/** What the server made of an entry: taken, refused for good, or not reached yet. */
export type Outcome = 'taken' | 'refused' | 'waiting';

/**
 * Saved contacts on their way to the server, one after the other in the order in which they were saved. What is not
 * reached is tried again with the same key; what is refused stays until a person decides.
 */
export class Outbox {
  private waiting: Entry[] = [];
  private busy = false;

  constructor(
    private readonly keep: Keep,
    private readonly deliver: (entry: Entry) => Promise<Outcome>,
    private readonly changed: (waiting: number) => void = () => undefined,
  ) {}

  /** Takes up what an earlier page left of this person; what others left is thrown away. */
  async resume(staffId: string): Promise<void> {
    for (const entry of await this.keep.all()) {
      if (entry.staffId !== staffId) await this.keep.drop(entry.key);
      else if (!this.waiting.some(({ key }) => key === entry.key)) this.waiting.push(entry);
    }
    await this.run();
  }

  async add(entry: Entry): Promise<void> {
    this.waiting.push(entry);
    this.changed(this.waiting.length);
    await this.keep.put(entry);
    await this.run();
  }

  /** Tries all that wait, in order; stops at the first that cannot be reached. */
  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.waiting[0]; entry; entry = this.waiting[0]) {
        if ((await this.deliver(entry)) === 'waiting') break;
        this.waiting.shift();
        await this.keep.drop(entry.key);
        this.changed(this.waiting.length);
      }
    } finally {
      this.busy = false;
      this.changed(this.waiting.length);
    }
  }
}
