/** A cell of an old xls: a text, a number, a number shown as a day, a formula with a text, an error, a truth. */
export type XlsCell = string | number | boolean | { day: number } | { formula: string } | { error: number };

/** What an xls made for a test shall hold. */
export interface XlsPlan {
  sheets: readonly {
    name: string;
    hidden?: boolean;
    rows: readonly (readonly XlsCell[])[];
    /** top, bottom, left, right; all from 0. */
    merges?: readonly (readonly [number, number, number, number])[];
    hiddenColumns?: readonly number[];
  }[];
  /** Texts of one byte a sign, as files of 1995 hold them: bytes in GB18030. */
  biff5?: (text: string) => Buffer;
  encrypted?: boolean;
  from1904?: boolean;
  /** Write the rows of each sheet last to first. */
  backwards?: boolean;
  /** Names of further streams. */
  streams?: readonly string[];
}

const u16 = (...values: number[]): Buffer => {
  const made = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => made.writeUInt16LE(value & 0xffff, at * 2));
  return made;
};
const u32 = (value: number): Buffer => u16(value, value >>> 16);
const f64 = (value: number): Buffer => {
  const made = Buffer.alloc(8);
  made.writeDoubleLE(value);
  return made;
};
const record = (kind: number, ...contents: Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  return Buffer.concat([u16(kind, body.length), body]);
};
const RECORD_MOST = 8_000;

/** A workbook stream of BIFF8 (or BIFF5), made by hand so that tests can make it odd. */
function workbookStream(plan: XlsPlan): Buffer {
  const shared: string[] = [];
  const version = plan.biff5 ? 0x0500 : 0x0600;
  const bof = (kind: number): Buffer =>
    record(0x0809, u16(version, kind, 0, 1997), plan.biff5 ? u16() : u32(0), plan.biff5 ? u16() : u32(6));
  const bodies = plan.sheets.map((sheet) =>
    Buffer.concat([bof(0x10), sheetRecords(plan, sheet, shared), record(0x0a)]),
  );
  const globals = (starts: readonly number[]): Buffer =>
    Buffer.concat([
      bof(5),
      ...(plan.encrypted ? [record(0x2f, u16(1, 1))] : []),
      record(0x42, u16(plan.biff5 ? 936 : 1200)),
      record(0x22, u16(plan.from1904 ? 1 : 0)),
      record(0xe0, u16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
      record(0xe0, u16(0, 14, 0, 0, 0, 0, 0, 0, 0, 0)),
      ...plan.sheets.map(({ name, hidden }, at) =>
        record(0x85, u32(starts[at] ?? 0), Buffer.from([hidden ? 1 : 0, 0]), shortText(plan, name)),
      ),
      ...sharedRecords(shared),
      record(0x0a),
    ]);
  let at = globals([]).length;
  const starts = bodies.map((body) => (at += body.length) - body.length);
  return Buffer.concat([globals(starts), ...bodies]);
}

const shortText = ({ biff5 }: XlsPlan, text: string): Buffer => {
  const bytes = biff5 ? biff5(text) : Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(biff5 ? [bytes.length] : [text.length, 1]), bytes]);
};
const longText = ({ biff5 }: XlsPlan, text: string): Buffer => {
  const bytes = biff5 ? biff5(text) : Buffer.from(text, 'utf16le');
  return Buffer.concat([u16(biff5 ? bytes.length : text.length), Buffer.from(biff5 ? [] : [1]), bytes]);
};

/** The shared texts; one that does not fit goes on in the next record, which says its width anew. */
function sharedRecords(texts: readonly string[]): Buffer[] {
  const bodies: Buffer[] = [Buffer.concat([u32(texts.length), u32(texts.length)])];
  const last = (): Buffer => bodies.at(-1)!;
  const add = (bytes: Buffer): void => void bodies.splice(-1, 1, Buffer.concat([last(), bytes]));
  for (const text of texts) {
    if (last().length > RECORD_MOST - 8) bodies.push(Buffer.alloc(0));
    add(Buffer.concat([u16(text.length), Buffer.from([1])]));
    for (let from = 0; from < text.length;) {
      const room = Math.floor((RECORD_MOST - last().length) / 2);
      if (room <= 0) {
        bodies.push(Buffer.from([1]));
        continue;
      }
      add(Buffer.from(text.slice(from, from + room), 'utf16le'));
      from += room;
    }
  }
  return bodies.map((body, at) => record(at === 0 ? 0xfc : 0x3c, body));
}

function sheetRecords(plan: XlsPlan, sheet: XlsPlan['sheets'][number], shared: string[]): Buffer {
  const rows = sheet.rows.map((cells, row) =>
    Buffer.concat(cells.map((cell, column) => cellRecord(plan, shared, [row, column], cell))),
  );
  const merges = sheet.merges ?? [];
  return Buffer.concat([
    ...(sheet.hiddenColumns ?? []).map((at) => record(0x7d, u16(at, at, 2000, 0, 1, 0))),
    ...(plan.backwards ? rows.reverse() : rows),
    ...(merges.length > 0 ? [record(0xe5, u16(merges.length), ...merges.map((each) => u16(...each)))] : []),
  ]);
}

function cellRecord(plan: XlsPlan, shared: string[], [row, column]: [number, number], cell: XlsCell): Buffer {
  const head = u16(row, column, 0);
  if (cell === '') return Buffer.alloc(0);
  if (typeof cell === 'string') {
    if (plan.biff5) return record(0x0204, head, longText(plan, cell));
    return record(0x00fd, head, u32(shared.push(cell) - 1));
  }
  if (typeof cell === 'boolean') return record(0x0205, head, Buffer.from([cell ? 1 : 0, 0]));
  if (typeof cell === 'number') {
    return Number.isInteger(cell) && Math.abs(cell) < 2 ** 29
      ? record(0x027e, head, u32((cell << 2) | 2))
      : record(0x0203, head, f64(cell));
  }
  if ('day' in cell) return record(0x00bd, u16(row, column, 1), u32((cell.day << 2) | 2), u16(column));
  if ('error' in cell) return record(0x0205, head, Buffer.from([cell.error, 1]));
  const result = Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
  return Buffer.concat([
    record(0x0006, head, result, u16(0, 0, 0), u16(0)),
    record(0x0207, longText(plan, cell.formula)),
  ]);
}

const SECTOR = 512;
const END = 0xfffffffe;

/** A compound file around one workbook stream; other streams are named but empty. */
export function makeXls(plan: XlsPlan): Buffer {
  const stream = workbookStream(plan);
  const padded = Buffer.concat([
    stream,
    Buffer.alloc(Math.max(8 * SECTOR - stream.length, (SECTOR - (stream.length % SECTOR)) % SECTOR)),
  ]);
  const data = padded.length / SECTOR;
  const tables = Math.ceil((data + 3) / 127) + 1;
  const directoryAt = tables;
  const first = directoryAt + 1;
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  for (let at = 0; at < tables; at++) table.writeUInt32LE(0xfffffffd, at * 4);
  table.writeUInt32LE(END, directoryAt * 4);
  for (let at = 0; at < data; at++) table.writeUInt32LE(at === data - 1 ? END : first + at + 1, (first + at) * 4);
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeUInt32LE(directoryAt, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  for (let at = 0; at < 109; at++) header.writeUInt32LE(at < tables ? at : 0xffffffff, 76 + at * 4);
  const entries = [entry('Root Entry', 5, END, 0), entry(plan.biff5 ? 'Book' : 'Workbook', 2, first, padded.length)];
  for (const name of plan.streams ?? []) entries.push(entry(name, 2, END, 0));
  const directory = Buffer.concat([...entries, Buffer.alloc(SECTOR)]).subarray(0, SECTOR);
  return Buffer.concat([header, table, directory, padded]);
}

function entry(name: string, kind: number, start: number, size: number): Buffer {
  const made = Buffer.alloc(128);
  made.write(name, 0, 'utf16le');
  made.writeUInt16LE((name.length + 1) * 2, 64);
  made[66] = kind;
  made.writeUInt32LE(start, 116);
  made.writeUInt32LE(size, 120);
  return made;
}
