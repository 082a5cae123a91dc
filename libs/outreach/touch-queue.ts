/** Some touches to send together, and how long from now. */
export interface Chunk {
  ids: string[];
  delayMs: number;
}

/** What the journey needs of a queue: a bell. Losing all that is in it loses nothing. */
export interface TouchQueue {
  /** @throws Error at once when the queue cannot be reached. */
  add(chunks: Chunk[]): Promise<void>;
  /** Whether the queue was filled and not emptied since. */
  marked(): Promise<boolean>;
  /** Begins to fill the queue. @returns token of the filling */
  beginFilling(): Promise<string>;
  /** The filling is complete; when the queue was emptied meanwhile this marks nothing. */
  mark(token: string): Promise<void>;
  /** Chunks that wait to be worked on now. */
  waiting(): Promise<number>;
}

/** Nest token of the queue of touches. */
export const TOUCH_QUEUE = Symbol('touch queue');

/** Most touches in one chunk: one claim, one commit. */
export const CHUNK = 200;

/** Packs rows that are due about the same time; the delay is rounded up to whole `granule`s, in ms. */
export function chunksOf(rows: { id: string; delayMs: number }[], granule: number): Chunk[] {
  const byDelay = new Map<number, string[]>();
  for (const row of rows) {
    const delay = Math.ceil(row.delayMs / granule) * granule;
    const ids = byDelay.get(delay);
    if (ids) ids.push(row.id);
    else byDelay.set(delay, [row.id]);
  }
  const chunks: Chunk[] = [];
  for (const [delayMs, ids] of byDelay) {
    for (let i = 0; i < ids.length; i += CHUNK) chunks.push({ ids: ids.slice(i, i + CHUNK), delayMs });
  }
  return chunks;
}
