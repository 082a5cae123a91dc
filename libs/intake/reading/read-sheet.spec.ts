import { mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '#kernel';
import { readSheet, type ByteSource } from '#sheets';
import { makeXlsx, makeZip } from '../../sheets/testing/index.js';
import { openImport } from './read-import.js';

const SAMPLES = 'test/samples';
const texts = async (source: ByteSource, name = 'a.xlsx'): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of readSheet(source, name)) rows.push(row.cells.map((cell) => cell.text));
  return rows;
};
const refusal = async (source: ByteSource, name = 'a.xlsx'): Promise<[number, string]> => {
  try {
    await texts(source, name);
  } catch (error) {
    return [(error as Problem).status, (error as Problem).code];
  }
  return [200, 'taken'];
};
const sheet = '<row r="1"><c r="A1" t="inlineStr"><is><t>车架号</t></is></c></row>';

describe('a good file', () => {
  test('the sample xlsx has its header and 611 rows, from memory and from disk', async () => {
    const fromDisk = await texts(`${SAMPLES}/renewal26.xlsx`);
    expect(fromDisk).toHaveLength(612);
    expect(fromDisk[0]?.slice(0, 4)).toEqual(['业务员', '负责人', '车架号', '车牌号']);
    expect(await texts(await readFile(`${SAMPLES}/renewal26.xlsx`))).toEqual(fromDisk);
  });

  test('the sample csv in GB18030 reads the same in UTF-8 and UTF-16', async () => {
    const gb = await texts(`${SAMPLES}/policy.csv`, 'policy.csv');
    expect(gb).toHaveLength(614);
    expect(gb[0]?.slice(0, 4)).toEqual(['投保日期', '业务员', '续保专员', '车架号']);
    const text = new TextDecoder('gb18030').decode(await readFile(`${SAMPLES}/policy.csv`));
    expect(await texts(Buffer.from(text), 'p.csv')).toEqual(gb);
    expect(await texts(Buffer.from(`\uFEFF${text}`), 'p.csv')).toEqual(gb);
    expect(await texts(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'p.csv')).toEqual(gb);
  });

  test('tabs, semicolons and bars between cells are found out, quotes and line breaks in cells are kept', async () => {
    for (const sign of ['\t', ';', '|', ',']) {
      const text = [`车架号${sign}备注`, `L1${sign}"一${sign}二\n三""四"`].join('\r\n');
      expect(await texts(Buffer.from(text), 'a.txt')).toEqual([
        ['车架号', '备注'],
        ['L1', `一${sign}二\n三"四`],
      ]);
    }
  });

  test('rows are numbered as in the file, empty ones left out', async () => {
    const numbers: number[] = [];
    for await (const row of readSheet(Buffer.from('车架号,x\n\n,\nL1,2\n'), 'a.csv')) numbers.push(row.row);
    expect(numbers).toEqual([1, 4]);
  });

  test('each kind of cell of an xlsx is read as a person sees it', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>' +
      '<numFmt numFmtId="171" formatCode="yyyy-mm-dd hh:mm:ss"/><numFmt numFmtId="172" formatCode="[Red]#,##0.00"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>';
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>45352</v></c>' +
      '<c r="D1" s="2"><v>45352</v></c><c r="E1" s="3"><v>45352.999988</v></c><c r="F1" s="4"><v>1234.5</v></c>' +
      '<c r="G1"><v>1.3658295595E10</v></c><c r="I1" t="b"><v>1</v></c><c r="J1" t="str"><f>1+1</f><v>二</v></c>' +
      '<c r="K1" t="e"><v>#N/A</v></c><c r="L1"><v>6.1021010301202402E21</v></c><c r="M1"><v>0.30000000000000004</v></c>';
    const shared = '<si><t>车架号</t></si><si><r><t>李</t></r><r><t>四</t></r><rPh sb="0" eb="1"><t>li</t></rPh></si>';
    const [row] = await texts(makeXlsx(`<row r="1">${cells}</row>`, { shared, styles }));
    expect(row?.slice(0, 6)).toEqual(['车架号', '李四', '2024-03-01', '2024-03-01', '2024-03-01 23:59:59', '1234.5']);
    expect(row?.slice(6)).toEqual(['13658295595', '', 'TRUE', '二', '#N/A', '6102101030120240000000', '0.3']);
  });

  test('a workbook that counts days from 1904 gives the same days', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const rows = '<row r="1"><c r="A1" s="1"><v>43890</v></c></row>';
    expect(await texts(makeXlsx(rows, { styles, workbookPr: '<workbookPr date1904="1"/>' }))).toEqual([['2024-03-01']]);
  });
});

describe('a file that lies', () => {
  test.each<[string, Buffer, string, number, string]>([
    ['an empty file', Buffer.alloc(0), 'a.xlsx', 422, 'import.empty'],
    ['a file of blank lines', Buffer.from('\n \n,,\n'), 'a.csv', 422, 'import.empty'],
    ['an xlsx without a row', makeXlsx(''), 'a.xlsx', 422, 'import.empty'],
    ['a text named xlsx', Buffer.from('车架号,车牌\nL,粤'), 'a.xlsx', 415, 'import.other-format'],
    ['an xlsx named csv', makeXlsx(sheet), 'a.csv', 415, 'import.other-format'],
    ['a web page named xlsx', Buffer.from('<html><table></table></html>'), 'a.xlsx', 415, 'import.other-format'],
    ['a picture named csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.csv', 415, 'import.not-a-sheet'],
    ['a PDF named xlsx', Buffer.from('%PDF-1.7 a'), 'a.xlsx', 415, 'import.not-a-sheet'],
    ['a zip that is no workbook', makeZip([{ name: 'a.txt', data: 'x' }]), 'a.xlsx', 415, 'import.not-a-sheet'],
    [
      'a file with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.xlsx',
      415,
      'import.encrypted',
    ],
    ['a cut xlsx', makeXlsx(sheet).subarray(0, 300), 'a.xlsx', 422, 'import.broken'],
    ['rows that are no XML', makeXlsx('<row r="1"><c></row>'), 'a.xlsx', 422, 'import.broken'],
    ['macros', makeXlsx(sheet, { parts: [{ name: 'xl/vbaProject.bin', data: 'x' }] }), 'a.xlsm', 415, 'import.macros'],
    ['a document type', makeXlsx(sheet, { shared: '<!DOCTYPE a>' }), 'a.xlsx', 415, 'import.not-a-sheet'],
  ])('%s is refused', async (_what, bytes, name, status, code) => {
    expect(await refusal(bytes, name)).toEqual([status, code]);
  });

  test('entities are refused before they can grow', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>';
    const parts = [{ name: 'xl/workbook.xml', data: bomb }];
    expect(await refusal(makeZip(parts))).toEqual([415, 'import.not-a-sheet']);
  });
});

describe('a file that is changed while it is read', () => {
  test.each(['swapped for another', 'cut', 'removed'])('%s ends in a clear problem', async (how) => {
    const folder = await mkdtemp(join(tmpdir(), 'xuchi-changed-'));
    const path = join(folder, 'a.csv');
    const line = 'LFV2A11K5R3000001,x\n';
    await writeFile(path, `车架号,b\n${line.repeat(20_000)}`);
    const read = async (): Promise<void> => {
      let rows = 0;
      for await (const row of readSheet(path, 'a.csv')) {
        if (++rows !== 10) continue;
        expect(row.row).toBe(10);
        if (how === 'cut') await truncate(path, 100);
        else if (how === 'removed') await rm(path);
        else {
          await writeFile(join(folder, 'b'), `车架号,b\n${line}`);
          await rename(join(folder, 'b'), path);
        }
      }
    };
    await expect(read()).rejects.toMatchObject({ status: 409, code: 'import.changed' });
    await rm(folder, { recursive: true });
  });
});

describe('a bomb', () => {
  const megabytes = (n: number): Buffer => Buffer.alloc(n * 1024 * 1024, 32);

  test('one that says how large it is falls to the directory alone', async () => {
    const before = process.memoryUsage().rss;
    const bomb = makeXlsx(sheet, { parts: [{ name: 'xl/media/a', data: 'x', claimedSize: 500_000_000 }] });
    expect(await refusal(bomb)).toEqual([413, 'import.zip-bomb']);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('one that lies about its size falls while it is inflated', async () => {
    const parts = [
      { name: 'xl/workbook.xml', data: megabytes(20), claimedSize: 100 },
      { name: 'xl/worksheets/sheet1.xml', data: 'x' },
    ];
    expect(await refusal(makeZip(parts))).toEqual([413, 'import.zip-bomb']);
  });

  test('endless text without a tag and endless tags in tags are refused', async () => {
    const text = Buffer.concat([Buffer.from('<row r="1"><c r="A1" t="str"><v>'), megabytes(6)]).toString();
    expect(await refusal(makeXlsx(text))).toEqual([413, 'import.zip-bomb']);
    expect(await refusal(makeXlsx('<a>'.repeat(100_000)))).toEqual([413, 'import.zip-bomb']);
  });

  test('ten thousand parts, names that lead elsewhere and links are refused', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ name: `a${at}`, data: '' }));
    expect(await refusal(makeZip(many))).toEqual([400, 'import.unsafe-archive']);
    for (const part of [
      { name: '../../etc/passwd', data: 'x' },
      { name: '/etc/passwd', data: 'x' },
      { name: 'xl/link', data: 'x', mode: 0o120777 },
    ]) {
      expect(await refusal(makeXlsx(sheet, { parts: [part] }))).toEqual([400, 'import.unsafe-archive']);
    }
  });

  test('a small archive that would grow hundreds of times falls to the directory alone', async () => {
    const parts = [{ name: 'xl/media/a', data: megabytes(1), claimedSize: 300 * 1024 * 1024 }];
    expect(await refusal(makeXlsx(sheet, { parts }))).toEqual([413, 'import.zip-bomb']);
  });

  test('16,384 columns are read, so many headers are not', async () => {
    const wide = (text: (at: number) => string): string =>
      Array.from({ length: 16_384 }, (_, at) => `<c t="str"><v>${text(at)}</v></c>`).join('');
    const rows = await texts(makeXlsx(`<row>${wide(String)}</row>`));
    expect(rows[0]).toHaveLength(16_384);
    const headers = `<row>${wide((at) => (at === 0 ? '车架号' : `列${at}`))}</row><row>${wide(() => 'x')}</row>`;
    await expect(openImport(makeXlsx(headers), 'a.xlsx', '2026-12-01')).rejects.toMatchObject({
      status: 422,
      code: 'import.over-limit',
    });
  });

  test('a cell far outside the sheet is refused', async () => {
    expect(await refusal(makeXlsx('<row r="1"><c r="XFE9999999"><v>1</v></c></row>'))).toEqual([
      422,
      'import.over-limit',
    ]);
    expect(await refusal(makeXlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'))).toEqual([422, 'import.over-limit']);
    expect(await refusal(makeXlsx('<row r="1048577"><c><v>1</v></c></row>'))).toEqual([422, 'import.over-limit']);
  });
});
