import { Problem } from '#kernel';
import { chunksOf, headOf, type ByteSource } from './byte-source.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const TAB = 9;
const RETURN = 13;
const CTRL_Z = 26;
const SPACE = 32;

/** Whether a text holds signs that no table holds (NUL and its kin): then it is some other kind of file. */
function isBinary(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < SPACE && (code < TAB || (code > RETURN && code !== CTRL_Z))) return true;
  }
  return false;
}

async function fits(source: ByteSource, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(source)) {
      if (isBinary(decoder.decode(chunk, { stream: true }))) throw new Problem(415, 'import.not-a-sheet');
    }
    return !isBinary(decoder.decode());
  } catch (error) {
    if (error instanceof Problem) throw error;
    return false;
  }
}

/**
 * In which encoding a text is written: told by its mark, else UTF-8 when all of it is, else GB18030 when all of it is.
 * @throws Problem 415 'import.not-a-sheet' for what is no text
 */
export async function encodingOf(source: ByteSource): Promise<Encoding> {
  const head = await headOf(source, 4);
  const [first, second] = head;
  const marked: Encoding | undefined =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    if (await fits(source, encoding)) return encoding;
  }
  throw new Problem(415, 'import.not-a-sheet');
}

/** The text in pieces; a mark at its beginning is dropped. */
export async function* textOf(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
