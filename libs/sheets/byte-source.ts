import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** The bytes of an uploaded file: in memory, or the path of a file on this machine. */
export type ByteSource = Buffer | string;

const CHUNK = 64 * 1024;

export const sizeOf = async (source: ByteSource): Promise<number> =>
  typeof source === 'string' ? (await stat(source)).size : source.length;

/** What tells whether a file on this machine is still the one that was opened; bytes in memory never change. */
export async function printOf(source: ByteSource): Promise<string> {
  if (typeof source !== 'string') return '';
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(source, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

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
