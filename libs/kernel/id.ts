import { v7 } from 'uuid';
import { Clock } from './clock.js';

/** Random bytes are fetched for so many identifiers at once: a fetch for each takes most of its time. */
const FETCHED = 512;
const BYTES = 16;
const clock = new Clock();
const pool = new Uint8Array(FETCHED * BYTES);
let used = pool.length;
let msecs = 0;
let seq = 0;

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += BYTES;
  return pool.subarray(used - BYTES, used);
}

/** A new identifier: UUID v7, so that rows written together stand together in the index; each is above the last. */
export function newId(): string {
  const random = nextRandom();
  const now = clock.now().getTime();
  if (now > msecs) {
    msecs = now;
    seq = new DataView(random.buffer, random.byteOffset).getUint32(6) & 0x7fff_ffff;
  } else {
    // Some two thousand million identifiers fit behind any first one of a millisecond.
    seq += 1;
  }
  return v7({ random, msecs, seq });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is an identifier as this system writes them (lower case, hyphens). */
export const isId = (text: string): boolean => UUID.test(text);
