import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** The bytes of an uploaded file: in memory, or the path of a file on this machine. */
export type ByteSource = Buffer | string;

const CHUNK = 64 * 1024;

export const sizeOf = async (source: ByteSource): Promise<number> =>
  typeof source === 'string' ? (await stat(source)).size : source.length;

/** The first bytes, at most `length`. */
export async function headOf(source: ByteSource, length: number): Promise<Buffer> {
  if (typeof source !== 'string') return source.subarray(0, length);
  const file = await open(source, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes in order, in pieces of 64 KB; other work gets its turn between pieces. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    for await (const chunk of createReadStream(source, { highWaterMark: CHUNK })) yield chunk as Buffer;
    return;
  }
  for (let from = 0; from < source.length; from += CHUNK) {
    yield source.subarray(from, from + CHUNK);
    await setImmediate();
  }
}
