import { Problem } from '#kernel';
import { SHEET_LIMITS } from './sheet-row.js';

/** What a reader of marked-up text wants to hear; names come without their prefix, attributes as they are written. */
export interface MarkupEars {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const broken = (): Problem => new Problem(422, 'import.broken');
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const LAST_CODE = 0x10_ffff;

/** Character references and the five names of XML are put in; no other entity exists here, and none is ever fetched. */
export function withoutEntities(text: string, named: Record<string, string> = NAMED): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
    return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : '\uFFFD';
  });
}

const attributes = new Map<string, RegExp>();
/** One attribute out of those of a tag, with or without a prefix; undefined where it is missing. */
export function attributeOf(written: string, name: string): string | undefined {
  // By far the most are written so: r="A1".
  const at = written.indexOf(`${name}="`);
  if (at === 0 || (at > 0 && written.charCodeAt(at - 1) === SPACE)) {
    const from = at + name.length + 2;
    return withoutEntities(written.slice(from, written.indexOf('"', from)));
  }
  if (!written.includes(name)) return undefined;
  let pattern = attributes.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i');
    attributes.set(name, pattern);
  }
  const found = pattern.exec(written);
  return found ? withoutEntities(found[1] ?? found[2] ?? '') : undefined;
}

const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const CLOSES = 62;

/**
 * Reads XML that comes in pieces as a stream of tags, several times as fast as a general parser: nothing is built for
 * what nobody asks. It must be well-formed as far as tags go; document types (and with them entities) are refused, and
 * so is what only wants memory: endless text without a tag, tags without end inside one another.
 */
export class MarkupReader {
  private readonly open: string[] = [];
  private rest = '';
  private rooted = false;

  constructor(private readonly ears: MarkupEars) {}

  /** @throws Problem 422 'import.broken', 413 'import.zip-bomb', 415 'import.not-a-sheet' for a document type */
  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === OPENS ? this.tag(text, at) : this.words(text, at);
      if (next < 0) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > SHEET_LIMITS.quietChars) throw new Problem(413, 'import.zip-bomb');
  }

  /** @throws Problem 422 'import.broken' where a tag is still open */
  end(): void {
    if (this.open.length > 0 || !this.rooted || this.rest.trim() !== '') throw broken();
  }

  /** Text up to the next tag; -1 while that has not come yet. */
  private words(text: string, at: number): number {
    const end = text.indexOf('<', at);
    if (end < 0) return -1;
    const words = text.slice(at, end);
    if (this.open.length > 0) this.ears.text(withoutEntities(words));
    else if (words.replace('\uFEFF', '').trim() !== '') throw broken();
    return end;
  }

  private tag(text: string, at: number): number {
    const sign = text.charCodeAt(at + 1);
    if (sign === QUESTION) return after(text, at + 2, '?>');
    if (sign === EXCLAMATION) return this.special(text, at);
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    if (sign === SLASH) this.closed(text.slice(at + 2, end));
    else this.opened(text, at + 1, end);
    return end + 1;
  }

  private special(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, at + 4, '-->');
    if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, at + 9, ']]>');
      if (end > 0 && this.open.length > 0) this.ears.text(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.length - at < 9) return -1;
    throw new Problem(415, 'import.not-a-sheet');
  }

  private opened(text: string, from: number, end: number): void {
    const alone = text.charCodeAt(end - 1) === SLASH;
    const last = alone ? end - 1 : end;
    let nameEnd = from;
    while (nameEnd < last && text.charCodeAt(nameEnd) > SPACE) nameEnd++;
    const whole = text.slice(from, nameEnd);
    if (whole === '' || (this.open.length === 0 && this.rooted)) throw broken();
    this.rooted = true;
    const name = plainName(whole);
    this.ears.open(name, text.slice(nameEnd + 1, last));
    if (alone) return this.ears.close(name);
    this.open.push(whole);
    if (this.open.length > SHEET_LIMITS.depth) throw new Problem(413, 'import.zip-bomb');
  }

  private closed(written: string): void {
    const whole = this.open.pop();
    if (whole === undefined || (whole !== written && whole !== written.trimEnd())) throw broken();
    this.ears.close(plainName(whole));
  }
}

const plainName = (whole: string): string => {
  const at = whole.indexOf(':');
  return at < 0 ? whole : whole.slice(at + 1);
};

const OPENS = 60;
const QUESTION = 63;
const EXCLAMATION = 33;

const after = (text: string, from: number, mark: string): number => {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
};

/** Where a tag ends: at the first '>' outside quotes. @throws Problem 422 'import.broken' for a tag within a tag */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > CLOSES) continue;
    if (code === CLOSES) return at;
    if (code === OPENS) throw broken();
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    at = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

/** Reads a whole part of UTF-8; a part that is not there says nothing. */
export async function readMarkup(chunks: AsyncIterable<Buffer>, ears: Partial<MarkupEars>): Promise<void> {
  const nothing = (): void => undefined;
  const reader = new MarkupReader({ open: nothing, close: nothing, text: nothing, ...ears });
  const decoder = new TextDecoder('utf-8');
  let any = false;
  for await (const chunk of chunks) {
    any = true;
    reader.write(decoder.decode(chunk, { stream: true }));
  }
  if (!any) return;
  reader.write(decoder.decode());
  reader.end();
}
