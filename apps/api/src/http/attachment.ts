import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook to save, whole or as it is written; its name may hold any script and is encoded after RFC 6266. */
export function workbook(name: string, bytes: Buffer | AsyncIterable<Buffer>): StreamableFile {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
  if (Buffer.isBuffer(bytes)) return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition });
  return new StreamableFile(Readable.from(bytes), { type: XLSX, disposition });
}
