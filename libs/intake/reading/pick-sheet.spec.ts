import { describe, expect, test } from '@jest/globals';
import { vinCheckDigit, type Problem } from '#kernel';
import { type BookSheet, makeBook } from '../../sheets/testing/index.js';
import { peekImport } from '../receiving/peek-import.js';
import { openImport, type ImportChoice } from './read-import.js';
import type { JudgedRow } from '../judging/record.js';

const TODAY = '2026-12-01';
const VINS = [1, 2, 3, 4].map((at) => `LFV2A11K${vinCheckDigit(`LFV2A11K0R300000${at}`)}R300000${at}`);

async function opened(sheets: BookSheet[], choice?: ImportChoice) {
  const { rows, ...rest } = await openImport(makeBook(sheets), 'a.xlsx', TODAY, choice);
  const judged: JudgedRow[] = [];
  for await (const row of rows) judged.push(row);
  return { ...rest, rows: judged };
}
const refused = async (sheets: BookSheet[], choice?: ImportChoice): Promise<string> => {
  try {
    await opened(sheets, choice);
    return 'taken';
  } catch (error) {
    return `${(error as Problem).status} ${(error as Problem).code}`;
  }
};
const LIST: BookSheet = {
  name: '续保名单',
  rows: [
    ['车架号', '车主', '手机'],
    [VINS[0]!, '李四', '13800000001'],
  ],
};
const GUIDE: BookSheet = { name: '填写说明', rows: [['请按要求填写'], ['一', '二']] };

describe('of several sheets', () => {
  test('the first visible one is read whose header is understood and that holds rows; all are listed', async () => {
    const empty = { name: '模板', rows: [['车架号', '车主']] };
    const hidden = { ...LIST, name: '旧名单', hidden: true };
    const read = await opened([GUIDE, empty, hidden, { ...LIST }, { ...LIST, name: '下月' }]);
    expect(read.sheets).toEqual(['填写说明', '模板', '旧名单', '续保名单', '下月']);
    expect(read.sheet).toBe('续保名单');
    expect(read.rows).toHaveLength(1);
  });

  test('a person may take another one, a hidden one too', async () => {
    const other = { ...LIST, name: '旧名单', hidden: true, rows: [...LIST.rows, [VINS[1]!, '王五', '']] };
    const read = await opened([LIST, other], { sheet: '旧名单' });
    expect(read.sheet).toBe('旧名单');
    expect(read.rows.map(({ record }) => record.owner)).toEqual(['李四', '王五']);
    expect(await refused([LIST], { sheet: '没有' })).toBe('422 import.no-such-sheet');
  });

  test('charts are no sheets, and what is wrong is said of the first sheet that holds anything', async () => {
    expect((await opened([{ ...GUIDE, kind: 'chartsheet' }, LIST])).sheets).toEqual(['续保名单']);
    expect(await refused([{ name: '空', rows: [] }, GUIDE])).toBe('422 import.no-vehicle-column');
    expect(await refused([{ name: '模板', rows: [['车架号', '车主']] }, GUIDE])).toBe('422 import.no-rows');
    expect(await refused([{ name: '空', rows: [] }])).toBe('422 import.empty');
    expect(await refused([{ ...GUIDE, kind: 'xlMacrosheet' }, LIST])).toBe('415 import.macros');
  });
});

describe('a header given by hand', () => {
  const rows = [
    ['底号', '联系', '车主'],
    ['作者', '张三'],
    [VINS[0]!, '13800000001', '李四'],
  ];

  test('names columns that no word explains, and keeps what was found for the others', async () => {
    const sheets = [{ name: 'a', rows }];
    expect(await refused(sheets)).toBe('422 import.no-vehicle-column');
    const columns = [
      { column: 0, field: 'vin' },
      { column: 1, field: 'phone' },
    ] as const;
    const read = await opened(sheets, { headerRow: 1, columns });
    expect(read.mapping.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['vin', 1],
      ['phone', 1],
      ['owner', 1],
    ]);
    expect(read.rows.at(-1)?.record).toMatchObject({ vin: VINS[0], phone: '13800000001', owner: '李四' });
  });

  test('takes a field from the column that was guessed for it, and clears a column', async () => {
    const sheets = [
      {
        name: 'a',
        rows: [
          ['车架号', '旧车主', '车主', '备注'],
          [VINS[0]!, '李四', '王五', 'x'],
        ],
      },
    ];
    const columns = [
      { column: 1, field: 'owner' },
      { column: 3, field: null },
    ] as const;
    const { rows: judged, mapping } = await opened(sheets, { columns });
    expect(mapping.map(({ field }) => field)).toEqual(['vin', 'owner', null, null]);
    expect(judged[0]?.record.owner).toBe('李四');
  });

  test('may be missing altogether: row 0', async () => {
    const sheets = [{ name: 'a', rows: VINS.map((vin, at) => [vin, `车主${at}`]) }];
    const columns = [
      { column: 0, field: 'vin' },
      { column: 1, field: 'owner' },
    ] as const;
    const read = await opened(sheets, { headerRow: 0, columns });
    expect(read).toMatchObject({ headerRow: 0, dataFrom: 1 });
    expect(read.rows.map(({ record }) => record.vin)).toEqual(VINS);
  });

  test('must stand in a row that is there, and must name a car', async () => {
    expect(await refused([LIST], { headerRow: 9 })).toBe('422 import.no-such-row');
    expect(await refused([LIST], { columns: [{ column: 0, field: null }] })).toBe('422 import.no-vehicle-column');
  });
});

describe('merged and hidden cells', () => {
  test('a header of two rows with cells merged both ways is read as one', async () => {
    const rows = [
      ['某某店续保台账', '', '', '', '', ''],
      ['车架号', '车主', '交强险', '', '商业险', ''],
      ['', '', '保单号', '到期日', '保单号', '到期日'],
      [VINS[0]!, '李四', 'PDAA2026000001', '2027-01-01', 'PDAA2026000002', '2027-01-02'],
    ];
    const merges = ['A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2'];
    const read = await opened([{ name: 'a', rows, merges }]);
    expect(read).toMatchObject({ headerRow: 2, dataFrom: 4 });
    expect(read.headers).toEqual(['车架号', '车主', '交强险保单号', '交强险到期日', '商业险保单号', '商业险到期日']);
    expect(read.rows[0]?.record).toMatchObject({
      compulsoryExpiresOn: '2027-01-01',
      commercialExpiresOn: '2027-01-02',
    });
  });

  test('an owner over several rows is the owner of each; a sum and a policy number are said once', async () => {
    const rows = [
      ['车主', '车架号', '商业险保费', '商业险保单号', '商业险到期'],
      ['某某物流公司', VINS[0]!, '9000', 'PDAA2026000001', '2027-01-01'],
      ['', VINS[1]!, '', '', ''],
      ['', VINS[2]!, '', '', ''],
      ['李四', VINS[3]!, '3000', 'PDAA2026000002', '2027-02-01'],
    ];
    const merges = ['A2:A4', 'C2:C4', 'D2:D4', 'E2:E4', 'A5:A6'];
    const { rows: judged } = await opened([{ name: 'a', rows, merges }]);
    expect(judged.map(({ record }) => [record.owner, record.commercialPremium, record.commercialPolicyNo])).toEqual([
      ['某某物流公司', 900_000, 'PDAA2026000001'],
      ['某某物流公司', undefined, undefined],
      ['某某物流公司', undefined, undefined],
      ['李四', 300_000, 'PDAA2026000002'],
    ]);
    expect(judged.map(({ record }) => record.commercialExpiresOn)).toEqual([
      '2027-01-01',
      '2027-01-01',
      '2027-01-01',
      '2027-02-01',
    ]);
  });

  test('hidden columns are named, hidden columns and rows are read', async () => {
    const sheet = { ...LIST, hiddenColumns: [3], hiddenRows: [2] };
    const read = await opened([sheet]);
    expect(read.hiddenColumns).toEqual([2]);
    expect(read.rows[0]?.record.phone).toBe('13800000001');
  });
});

describe('a look at the top of a file', () => {
  test('shows the first rows of the first sheet that holds any, or of the one asked for', async () => {
    const file = makeBook([{ name: '空', rows: [] }, GUIDE, LIST]);
    expect(await peekImport(file, 'a.xlsx')).toEqual({
      sheets: ['空', '填写说明', '续保名单'],
      sheet: '填写说明',
      rows: [
        { row: 1, cells: ['请按要求填写'] },
        { row: 2, cells: ['一', '二'] },
      ],
    });
    expect((await peekImport(file, 'a.xlsx', '续保名单')).rows[0]?.cells).toEqual(['车架号', '车主', '手机']);
    expect(await peekImport(Buffer.from('a,b\nc,d'), 'a.csv')).toMatchObject({ sheets: [], sheet: null });
  });
});

test('errors of formulas are empty cells with a finding, formulas the value last computed, never run', async () => {
  const rows = [
    ['车架号', '车主', '商业险到期', '备注'],
    [VINS[0]!, '<c t="e"><f>VLOOKUP(1,B:B,2)</f><v>#N/A</v></c>', '2027-03-01', '<c t="str"><f>1+1</f><v>二</v></c>'],
    [VINS[1]!, '李\uFFFD', '2027-03-01', '=HYPERLINK("http://x.example","y")'],
  ];
  const { rows: judged } = await opened([{ name: 'a', rows }]);
  expect(judged.map(({ verdict, record }) => [verdict, record.owner, record.note])).toEqual([
    ['warn', undefined, '二'],
    ['warn', '李\uFFFD', '=HYPERLINK("http://x.example","y")'],
  ]);
  expect(judged.flatMap(({ findings }) => findings.map(({ code, field }) => [code, field]))).toEqual([
    ['CELL_ERROR', 'owner'],
    ['TEXT_DAMAGED', 'owner'],
  ]);
});
