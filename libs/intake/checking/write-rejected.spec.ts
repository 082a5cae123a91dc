import { describe, expect, test } from '@jest/globals';
import { safeCell } from '#kernel';
import { gathered, readSheet } from '#sheets';
import { openImport } from '../reading/read-import.js';
import type { RejectedRow } from './write-rejected.js';
import { writeRejected } from './write-rejected.js';

const bytesOf = (...made: Parameters<typeof writeRejected>): Promise<Buffer> => gathered(writeRejected(...made));
const textsOf = async (file: Buffer): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of readSheet(file, 'r.xlsx')) rows.push(row.cells.map((cell) => cell.text));
  return rows;
};

describe('the sheet of returned rows', () => {
  test('has the columns and cells of the file and says why in a last column', async () => {
    const csv = '备注,车架号,车主\n,LTEST0001RA00000,李四\n好,LTESTO001RA000001, 王五 \n';
    const opened = await openImport(Buffer.from(csv), 'a.csv', '2026-12-01');
    const rejected: RejectedRow[] = [];
    for await (const row of opened.rows) if (row.verdict === 'error') rejected.push(row);
    const [head, first, second] = await textsOf(await bytesOf(opened.headers, rejected, 'zh-CN'));
    expect(head).toEqual(['备注', '车架号', '车主', '原因 (why)']);
    expect(first?.slice(0, 3)).toEqual(['', 'LTEST0001RA00000', '李四']);
    expect(first?.[3]).toContain('车架号应为 17 位，这里是 16 位');
    expect(second?.[2]).toBe(' 王五 ');
    expect(second?.[3]).toContain('建议 LTEST0001RA000001');
  });

  test('can be corrected and imported again', async () => {
    const made = await bytesOf(['车架号', '车主'], [{ cells: ['LTEST0001RA000001', '李'], findings: [] }], 'zh-CN');
    const opened = await openImport(made, 'rejected.xlsx', '2026-12-01');
    for await (const row of opened.rows) expect(row.record).toMatchObject({ vin: 'LTEST0001RA000001', owner: '李' });
  });

  test('runs nothing when it is opened: formulas are text behind an apostrophe', async () => {
    const cells = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '＝1+1', '\t=1', 'ok\u0000'];
    const made = await bytesOf(
      cells.map((_, at) => `c${at}`),
      [{ cells, findings: [] }],
      'en',
    );
    const [, row] = await textsOf(made);
    expect(row?.slice(0, 7)).toEqual(['\'=HYPERLINK("http://x")', "'+1", "'-1", "'@SUM(A1)", "'＝1+1", "'\t=1", 'ok']);
    expect(safeCell('粤A12345')).toBe('粤A12345');
  });
});
