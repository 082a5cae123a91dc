import { inflateSync } from 'node:zlib';

interface Part {
  head: string;
  body: string;
}

/** The objects of a PDF as Chromium writes it: each its dictionary, and its stream unpacked. */
function partsOf(pdf: Buffer): Map<string, Part> {
  const whole = pdf.toString('latin1');
  const parts = new Map<string, Part>();
  for (const found of whole.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, id, text] = found as unknown as [string, string, string];
    const at = text.search(/stream\r?\n/);
    const head = at < 0 ? text : text.slice(0, at);
    const raw = at < 0 ? '' : text.slice(text.indexOf('\n', at) + 1, text.lastIndexOf('endstream'));
    const packed = /FlateDecode/.test(head);
    parts.set(id, { head, body: packed ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw });
  }
  return parts;
}

const letters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** A font: how many hex digits name a glyph, and which letters glyphs stand for. */
interface Font {
  digits: number;
  glyphs: Map<number, string>;
}

function fontOf(map: string): Font {
  const digits = /begincodespacerange\s*<(\w+)>/.exec(map)?.[1]?.length ?? 4;
  const glyphs = new Map<number, string>();
  for (const [, rows] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, hex] of rows!.matchAll(/<(\w+)>\s*<(\w+)>/g)) glyphs.set(parseInt(glyph!, 16), letters(hex!));
  }
  for (const [, rows] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, hex] of rows!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = parseInt(from!, 16);
      for (let at = first; at <= parseInt(to!, 16); at += 1)
        glyphs.set(at, String.fromCodePoint(letters(hex!).codePointAt(0)! + at - first));
    }
  }
  return { digits, glyphs };
}

function lettersOf({ digits, glyphs }: Font, hex: string): string {
  const codes = hex.match(new RegExp(`.{${digits}}`, 'g')) ?? [];
  return codes.map((code) => glyphs.get(parseInt(code, 16)) ?? '').join('');
}

/** Text without its spaces, letters that look the same being one: some glyphs serve a radical and a letter alike. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** How many pages a PDF of Chromium has, and the text that stands in it, as `plain` writes it. */
export function readPdf(pdf: Buffer): { pages: number; text: string } {
  const parts = partsOf(pdf);
  const fonts = new Map<string, Font>();
  for (const { head } of parts.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(parts.get(id!)?.head ?? '')?.[1];
      if (map) fonts.set(name!, fontOf(parts.get(map)!.body));
    }
  }
  let text = '';
  for (const { body } of parts.values()) {
    let font: Font | undefined;
    for (const [, name, hex] of body.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj/g)) {
      if (name) font = fonts.get(name);
      else if (font) text += lettersOf(font, hex!);
    }
  }
  const pages = [...parts.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head)).length;
  return { pages, text: plain(text) };
}
