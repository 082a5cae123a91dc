import { describe, expect, test } from '@jest/globals';
import type { Problem } from '#kernel';
import { openSheets, readSheet } from '#sheets';
import { type XlsPlan, makeXls } from '../../sheets/testing/index.js';
import { openImport } from './read-import.js';

const VIN = 'LFV2A11K5R3000001';
const texts = async (source: Buffer, name = 'a.xls'): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of readSheet(source, name)) rows.push(row.cells.map((cell) => cell.text));
  return rows;
};
const refusal = async (source: Buffer, name = 'a.xls'): Promise<string> => {
  try {
    await texts(source, name);
    return 'taken';
  } catch (error) {
    return `${(error as Problem).status} ${(error as Problem).code}`;
  }
};
const LIST: XlsPlan['sheets'][number] = {
  name: '续保名单',
  rows: [
    ['车架号', '车主', '手机', '商业险到期', '商业险保费'],
    [VIN, '李四', 13_800_000_001, { day: 46_447 }, 4336.5],
  ],
};

/** Signs of two bytes in the encoding of old Chinese systems. */
const gbk = new Map<string, Buffer>();
for (let code = 0x8140; code <= 0xfefe; code++) {
  const bytes = Buffer.from([code >> 8, code & 255]);
  const sign = new TextDecoder('gbk').decode(bytes);
  if (sign.length === 1) gbk.set(sign, bytes);
}

describe('an old xls', () => {
  test('is read cell by cell: texts, numbers, days, formulas, errors, truths', async () => {
    const rows = [[VIN, 12, -3, 0.1, 1e15, { day: 45_352 }, { formula: '粤B12345' }, { error: 42 }, true, '', 'z']];
    expect(await texts(makeXls({ sheets: [{ name: 'a', rows }] }))).toEqual([
      [VIN, '12', '-3', '0.1', '1000000000000000', '2024-03-01', '粤B12345', '#N/A', 'TRUE', '', 'z'],
    ]);
  });

  test('texts that run over the ends of records come out whole', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => [`${at}`, '长文'.repeat(at * 7)]);
    expect(await texts(makeXls({ sheets: [{ name: 'a', rows }] }))).toEqual(
      rows.map((row) => (row[1] === '' ? [row[0]] : row)),
    );
  });

  test('names its sheets, hides columns, merges cells, counts from 1904, whatever the order of its records', async () => {
    const plan: XlsPlan = {
      from1904: true,
      backwards: true,
      sheets: [
        { name: '说明', rows: [['请填写']] },
        { name: '旧', hidden: true, rows: LIST.rows },
        {
          name: '名单',
          hiddenColumns: [2],
          merges: [[1, 2, 1, 1]],
          rows: [
            ['车架号', '车主', '手机', '商业险到期'],
            [VIN, '李四', '13800000001', { day: 44_985 }],
            ['LFV2A11K7R3000002', '', '13800000002', { day: 44_985 }],
          ],
        },
      ],
    };
    const { rows, ...opened } = await openImport(makeXls(plan), 'a.xls', '2026-12-01');
    expect(opened).toMatchObject({ sheets: ['说明', '旧', '名单'], sheet: '名单', hiddenColumns: [2] });
    const read: (string | undefined)[][] = [];
    for await (const { record } of rows) read.push([record.owner, record.phone, record.commercialExpiresOn]);
    expect(read).toEqual([
      ['李四', '13800000001', '2027-03-01'],
      ['李四', '13800000002', '2027-03-01'],
    ]);
  });

  test('of 1995 is read in its code page', async () => {
    const biff5 = (text: string): Buffer => Buffer.concat([...text].map((sign) => gbk.get(sign) ?? Buffer.from(sign)));
    const sheets = await openSheets(makeXls({ biff5, sheets: [LIST] }), 'a.xls');
    expect(sheets.list[0]?.name).toBe('续保名单');
    expect((await texts(makeXls({ biff5, sheets: [LIST] })))[1]).toEqual([
      VIN,
      '李四',
      '13800000001',
      '2027-03-01',
      '4336.5',
    ]);
  });

  test.each<[string, Buffer, string]>([
    ['with a password', makeXls({ encrypted: true, sheets: [LIST] }), '415 import.encrypted'],
    ['with macros', makeXls({ streams: ['_VBA_PROJECT_CUR'], sheets: [LIST] }), '415 import.macros'],
    ['that is an encrypted xlsx', makeXls({ streams: ['EncryptedPackage'], sheets: [LIST] }), '415 import.encrypted'],
    ['that was cut', makeXls({ sheets: [LIST] }).subarray(0, 2_000), '422 import.broken'],
    ['whose head alone is left', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), '422 import.broken'],
  ])('%s is refused', async (_what, bytes, problem) => {
    expect(await refusal(bytes)).toBe(problem);
  });

  test('damaged anywhere it is read or refused, never endless and never an accident', async () => {
    const whole = makeXls({ sheets: [LIST] });
    for (let seed = 1; seed <= 400; seed++) {
      const bytes = Buffer.from(whole);
      for (let nth = 0; nth < 4; nth++)
        bytes[(seed * 7_919 + nth * 104_729) % bytes.length] = (seed * 31 + nth * 17) & 255;
      expect(await refusal(bytes)).toMatch(/^(?:taken|4\d\d import\.[a-z-]+)$/);
    }
  });
});

describe('what calls itself xls', () => {
  test('a table of a web page, with spans, entities, open tags and what is no text', async () => {
    const page =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gb2312><title>名单</title>' +
      '<style>td{color:red}</style><!--[if gte mso 9]><xml><x:Name>a</x:Name></xml><![endif]--></head><body>' +
      '<TABLE border=1><tr><td colspan=4>某某店<script>alert("<td>x</td>")</script></td></tr>' +
      '<tr><th>车架号<th>车主</th><th>商业险到期</th><th>备注</th></tr>' +
      `<tr><td x:fmla="=A1>5">${VIN}</td><td rowspan="2">李&nbsp;四 &amp; &#29579;&#x4e94;</td><td>2027/3/1</td><td>一<br>二 < 三</td></tr>` +
      '<tr><td>LFV2A11K7R3000002</td><td>2027-03-02</td></tr></table></body></html>';
    expect(await texts(Buffer.from(page))).toEqual([
      ['某某店'],
      ['车架号', '车主', '商业险到期', '备注'],
      [VIN, '李 四 & 王五', '2027/3/1', '一\n二 < 三'],
      ['LFV2A11K7R3000002', '', '2027-03-02'],
    ]);
    const { rows } = await openImport(Buffer.from(page), 'a.xls', '2026-12-01');
    const owners: (string | undefined)[] = [];
    for await (const { record } of rows) owners.push(record.owner);
    expect(owners).toEqual(['李四 & 王五', '李四 & 王五']);
  });

  test('a workbook written as XML, with sheets, places, spans and kinds', async () => {
    const book =
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      '<Worksheet ss:Name="说明"><Table><Row><Cell><Data ss:Type="String">请填写</Data></Cell></Row></Table></Worksheet>' +
      '<Worksheet ss:Name="名单"><Table><Column ss:Index="3" ss:Hidden="1"/><Row ss:Index="3">' +
      ['车架号', '车主', '手机', '到期', '商业险到期']
        .map((each) => `<Cell><Data ss:Type="String">${each}</Data></Cell>`)
        .join('') +
      `</Row><Row><Cell><Data ss:Type="String">${VIN}</Data><Comment><Data ss:Type="String">注</Data></Comment></Cell>` +
      '<Cell ss:MergeDown="1"><Data ss:Type="String">李<B>四</B></Data></Cell><Cell><Data ss:Type="Number">13800000001</Data></Cell>' +
      '<Cell ss:Index="5"><Data ss:Type="DateTime">2027-03-01T00:00:00.000</Data></Cell></Row>' +
      '<Row><Cell><Data ss:Type="String">LFV2A11K7R3000002</Data></Cell></Row></Table></Worksheet></Workbook>';
    const { rows, ...opened } = await openImport(Buffer.from(book), 'a.xls', '2026-12-01');
    expect(opened).toMatchObject({ sheets: ['说明', '名单'], sheet: '名单', headerRow: 3, hiddenColumns: [2] });
    const read: unknown[] = [];
    for await (const { row, record } of rows) read.push([row, record.owner, record.phone, record.commercialExpiresOn]);
    expect(read).toEqual([
      [4, '李四', '13800000001', '2027-03-01'],
      [5, '李四', undefined, undefined],
    ]);
    expect(
      await refusal(
        Buffer.from(book.replace('<Workbook', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Workbook')),
      ),
    ).toBe('415 import.not-a-sheet');
    expect(await refusal(Buffer.from(book.slice(0, -30)))).toBe('422 import.broken');
  });

  test('tabs between cells; but a name that promises xlsx, csv or html is held to it', async () => {
    const table = Buffer.from(`车架号\t车主\n${VIN}\t李四`);
    expect(await texts(table)).toEqual([
      ['车架号', '车主'],
      [VIN, '李四'],
    ]);
    expect(await refusal(table, 'a.xlsx')).toBe('415 import.other-format');
    expect(await refusal(Buffer.from('<table><tr><td>x</table>'), 'a.csv')).toBe('415 import.other-format');
    expect(await refusal(makeXls({ sheets: [LIST] }), 'a.xlsx')).toBe('415 import.other-format');
    expect(await refusal(Buffer.from('MIME-Version: 1.0\nX: y'))).toBe('415 import.not-a-sheet');
  });
});

describe('a text table', () => {
  test('in UTF-16 without a mark, or with signs that an old system cut in two', async () => {
    const text = `车架号,车主\r\n${VIN},李四\r\n`;
    expect(await texts(Buffer.from(text, 'utf16le'), 'a.csv')).toEqual([
      ['车架号', '车主'],
      [VIN, '李四'],
    ]);
    expect(await texts(Buffer.from(text, 'utf16le').swap16(), 'a.csv')).toHaveLength(2);
    const long = `车架号,车主\n${`${VIN},李四\n`.repeat(200)}`;
    const cut = Buffer.concat([
      Buffer.from(long),
      Buffer.from(`${VIN},`),
      Buffer.from('李四').subarray(0, 5),
      Buffer.from('\n'),
    ]);
    expect((await texts(cut, 'a.csv')).at(-1)).toEqual([VIN, '李\uFFFD']);
  });

  test('a quote that nobody closed costs its own row and none that follow', async () => {
    const text = 'a,b,c\n1,"x,2\n2,y "z" y,"3"\n3,"p\nq",4\n4,"""r""",5\n5,"s"t,6\n6,"u';
    expect(await texts(Buffer.from(text), 'a.csv')).toEqual([
      ['a', 'b', 'c'],
      ['1', '"x', '2'],
      ['2', 'y "z" y', '3'],
      ['3', 'p\nq', '4'],
      ['4', '"r"', '5'],
      ['5', '"s"t', '6'],
      ['6', '"u'],
    ]);
  });

  test('a quote that is never closed in a long file costs nothing but its row', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => `${at},${at === 100 ? '"' : ''}名${at}`);
    const read = await texts(Buffer.from(rows.join('\n')), 'a.csv');
    expect(read).toHaveLength(50_000);
    expect(read[100]).toEqual(['100', '"名100']);
  });
});
