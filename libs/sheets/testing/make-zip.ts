import { deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: Buffer | string;
  /** Size that the directory shall claim instead of the true one. */
  claimedSize?: number;
  /** Unix mode, e.g. 0o120777 for a link. */
  mode?: number;
  /** General purpose bits, e.g. 1 for encrypted. */
  flags?: number;
}

const words = (...pairs: [2 | 4, number][]): Buffer => {
  const made = Buffer.alloc(pairs.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of pairs) at = made.writeUIntLE(value >>> 0, at, size);
  return made;
};

/** A zip file made by hand, so that tests can make it lie. */
export function makeZip(parts: ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = deflateRawSync(data, { level: 9 });
    const name = Buffer.from(part.name);
    const shared: [2 | 4, number][] = [
      [2, part.flags ?? 0],
      [2, 8],
      [4, 0],
      [4, crcOf(data)],
      [4, packed.length],
      [4, part.claimedSize ?? data.length],
      [2, name.length],
      [2, 0],
    ];
    const local = Buffer.concat([words([4, 0x04034b50], [2, 20], ...shared), name, packed]);
    const tail: [2 | 4, number][] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, (part.mode ?? 0) * 65_536],
      [4, offset],
    ];
    directory.push(words([4, 0x02014b50], [2, 0x0314], [2, 20], ...shared, ...tail), name);
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = words(
    [4, 0x06054b50],
    [4, 0],
    [2, parts.length],
    [2, parts.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, list, end]);
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
function crcOf(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** An xlsx around the XML of one sheet's rows. */
export function makeXlsx(
  rows: string,
  more: { shared?: string; styles?: string; workbookPr?: string; parts?: ZipPart[] } = {},
): Buffer {
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', data: `${XML}<Types/>` },
    {
      name: 'xl/workbook.xml',
      data: `${XML}<workbook xmlns:r="r">${more.workbookPr ?? ''}<sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${XML}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', data: `${XML}<worksheet><sheetData>${rows}</sheetData></worksheet>` },
  ];
  if (more.shared) parts.push({ name: 'xl/sharedStrings.xml', data: `${XML}<sst>${more.shared}</sst>` });
  if (more.styles) parts.push({ name: 'xl/styles.xml', data: `${XML}<styleSheet>${more.styles}</styleSheet>` });
  return makeZip([...parts, ...(more.parts ?? [])]);
}
