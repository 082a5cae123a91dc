import { SaxesParser } from 'saxes';
import { Problem } from '#kernel';
import { SHEET_LIMITS } from './sheet-row.js';

export type Attributes = Record<string, string>;

/** What a reader of one part wants to hear; names come without their prefix. */
export interface XmlEars {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part of an xlsx as a stream of tags. Document types (and with them entities) are refused, and so is what only
 * wants memory: endless text without a tag, tags without end inside one another.
 */
export class XmlReader {
  private readonly decoder = new TextDecoder('utf-8');
  private readonly parser = new SaxesParser();
  private quiet = 0;
  private depth = 0;

  constructor(private readonly ears: XmlEars) {
    this.parser.on('doctype', () => {
      throw new Problem(415, 'import.not-a-sheet');
    });
    this.parser.on('opentag', (tag) => {
      this.quiet = 0;
      if (++this.depth > SHEET_LIMITS.depth) throw new Problem(413, 'import.zip-bomb');
      this.ears.open(plainName(tag.name), tag.attributes);
    });
    this.parser.on('closetag', (tag) => {
      this.quiet = 0;
      this.depth--;
      this.ears.close?.(plainName(tag.name));
    });
    this.parser.on('text', (text) => this.ears.text?.(text));
    this.parser.on('cdata', (text) => this.ears.text?.(text));
  }

  /** @throws Problem 422 'import.broken' where the part is no well-formed XML */
  write(chunk: Buffer): void {
    this.quiet += chunk.length;
    if (this.quiet > SHEET_LIMITS.quietChars) throw new Problem(413, 'import.zip-bomb');
    this.feed(this.decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.feed(this.decoder.decode());
    try {
      this.parser.close();
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(422, 'import.broken');
    }
  }

  private feed(text: string): void {
    try {
      this.parser.write(text);
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(422, 'import.broken');
    }
  }
}

/** Reads a whole part. */
export async function readXml(chunks: AsyncIterable<Buffer>, ears: XmlEars): Promise<void> {
  const reader = new XmlReader(ears);
  let any = false;
  for await (const chunk of chunks) {
    any = true;
    reader.write(chunk);
  }
  if (any) reader.end();
}
