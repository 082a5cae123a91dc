import { inflateRawSync } from 'node:zlib';
import { readSheet } from './index.js';
import { sheetBytes, writeSheet, type SheetCell } from './write-sheet.js';

const shape = { sheet: 'a & b', head: ['车牌', 'Premium', '<why>'], widths: [16, 12, 60] };
const textsOf = async (file: Buffer): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of readSheet(file, 'a.xlsx')) rows.push(row.cells.map((cell) => cell.text));
  return rows;
};
/** The text of a worksheet, by the archive's own directory. */
function worksheetIn(file: Buffer): string {
  const name = 'xl/worksheets/sheet1.xml';
  const at = file.lastIndexOf(Buffer.from(name)) - 46;
  const [packed, from] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)];
  const body = from + 30 + name.length;
  return inflateRawSync(file.subarray(body, body + packed)).toString();
}

describe('A sheet that is written row by row', () => {
  it('is read as it was written: text stays text, numbers are numbers in their format', async () => {
    const rows: SheetCell[][] = [
      ['粤A12345', { value: 3520, format: '#,##0.00' }, 'a < b & "c"'],
      ['  007', { value: 0.1525, format: '0.00%' }, '第一行\n第二行'],
      [null, { value: -3, format: '0' }, ''],
    ];
    const file = await writeSheet(shape, rows);
    expect(await textsOf(file)).toMatchObject([
      ['车牌', 'Premium', '<why>'],
      ['粤A12345', expect.stringMatching(/^3,?520/), 'a < b & "c"'],
      ['  007', expect.anything(), '第一行\n第二行'],
      ['', '-3'],
    ]);
    expect(worksheetIn(file)).toContain('<c r="B2" s="2"><v>3520</v></c>');
  });

  it('names columns beyond Z', async () => {
    const head = Array.from({ length: 703 }, (_, at) => `h${at}`);
    const text = worksheetIn(await writeSheet({ sheet: 's', head, widths: [] }, []));
    for (const name of ['A1', 'Z1', 'AA1', 'ZZ1', 'AAA1']) expect(text).toContain(`<c r="${name}"`);
  });

  it('asks for rows as it goes, and ends with the error of their source', async () => {
    let asked = 0;
    const rows = async function* (): AsyncGenerator<SheetCell[]> {
      for (; asked < 5_000; asked += 1) yield [`${asked}-${Math.random()}`, null, 'x'.repeat(200)];
      throw new Error('the source broke');
    };
    const bytes = sheetBytes(shape, rows());
    await bytes.next();
    expect(asked).toBe(0);
    await expect(
      (async () => {
        for await (const _ of bytes);
      })(),
    ).rejects.toThrow('the source broke');
  });
});
