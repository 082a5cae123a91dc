import { describe, expect, test } from '@jest/globals';
import { Problem } from '#kernel';
import type { SheetRow } from '#sheets';
import { fieldName, FIELDS } from './fields.js';
import { kindOf } from '../reading/file-kind.js';
import { findHeader } from '../reading/find-header.js';
import { fileKindOf, type MappedColumn } from './map-columns.js';
import { mapSheet, type MapChoice } from './map-sheet.js';
import { dirtyFile } from '../testing/dirty-file.js';
import { FILE_LAYOUTS, type FileLayout } from '../testing/file-layouts.js';

const TODAY = '2026-12-01';

const rowsOf = (lines: readonly (readonly string[])[]): SheetRow[] =>
  lines.map((texts, at) => ({ row: at + 1, cells: texts.map((text) => ({ text })) }));

/** Maps a file of thirty rows in the columns given; headers are those of the layout. */
function mapped(columns: FileLayout['columns'], choice?: MapChoice): MappedColumn[] {
  const file = dirtyFile(5, { name: '', kind: 'renewal', columns }, 30, TODAY);
  const data = rowsOf(file.lines.slice(file.headerRow));
  return mapSheet(file.headers, data, TODAY, choice).map((each) => ({ ...each }));
}
const under = (mapping: readonly MappedColumn[], header: string): MappedColumn =>
  mapping.find((each) => each.header === header)!;

describe('a column whose header says nothing', () => {
  test('is known by its VINs, plates, numbers and insurers, and says that its contents told', () => {
    const mapping = mapped([
      ['甲', 'vin'],
      ['乙', 'plate'],
      ['丙', 'phone'],
      ['丁', 'idNo'],
      ['戊', 'insurer'],
      ['己', 'notes'],
    ]);
    expect(['甲', '乙', '丙', '丁', '戊', '己'].map((each) => under(mapping, each).field)).toEqual([
      'vin',
      'plate',
      'phone',
      'idNo',
      'insurer',
      null,
    ]);
    expect(under(mapping, '甲')).toMatchObject({ by: 'content', confidence: 0.9 });
  });

  test('with few different numbers holds those of staff: it is named as a likeness, not mapped', () => {
    const mapping = mapped([
      ['VIN', 'vin'],
      ['联系', 'staffPhone'],
    ]);
    expect(under(mapping, '联系')).toMatchObject({ field: null, looksLike: 'specialistPhone' });
  });

  test('is not taken for one of two expiries that cannot be told apart', () => {
    const mapping = mapped([
      ['VIN', 'vin'],
      ['日子一', 'compulsoryEnd'],
      ['日子二', 'commercialEnd'],
    ]);
    expect(under(mapping, '日子一')).toMatchObject({ field: null, looksLike: 'expiresOn' });
    expect(under(mapping, '日子二')).toMatchObject({ field: null, looksLike: 'expiresOn' });
  });

  test('gets premiums by their size: the tariff tells the compulsory one', () => {
    const mapping = mapped([
      ['VIN', 'vin'],
      ['钱一', 'commercialPremium'],
      ['钱二', 'compulsoryPremium'],
    ]);
    expect([under(mapping, '钱一').field, under(mapping, '钱二').field]).toEqual([
      'commercialPremium',
      'compulsoryPremium',
    ]);
  });
});

describe('a header that its cells contradict', () => {
  test('loses the field to the column that holds it, and is flagged', () => {
    const mapping = mapped([
      ['车架号', 'otherNo'],
      ['识别码', 'vin'],
    ]);
    expect(under(mapping, '识别码')).toMatchObject({ field: 'vin', by: 'content' });
    expect(under(mapping, '车架号')).toMatchObject({ field: null, doubt: 'content', looksLike: 'engineNo' });
  });

  test('keeps it at low confidence where no other column fits better', () => {
    const mapping = mapped([
      ['车架号', 'vin'],
      ['手机', 'notes'],
    ]);
    expect(under(mapping, '手机')).toMatchObject({ field: 'phone', doubt: 'content', confidence: 0.2 });
  });

  test('cars that wear no plate yet are no contradiction', () => {
    const lines = Array.from({ length: 10 }, (_, at) => [`LTEST000${at}RA00000${at}`, at % 2 ? '临牌' : '新车未上牌']);
    const mapping = mapSheet(['VIN', '车牌'], rowsOf(lines), TODAY);
    expect(mapping[1]).toEqual({ column: 1, header: '车牌', field: 'plate', confidence: 1, by: 'header' });
  });

  test('two swapped headers are both read by what stands beneath them', () => {
    const mapping = mapped([
      ['车架号', 'plate'],
      ['车牌号', 'vin'],
    ]);
    expect(under(mapping, '车架号')).toMatchObject({ field: 'plate', by: 'content', doubt: 'content' });
    expect(under(mapping, '车牌号')).toMatchObject({ field: 'vin', by: 'content', doubt: 'content' });
  });

  test('保额 of a line is its premium by the size of the numbers, else it is left out', () => {
    const premium = mapped([
      ['VIN', 'vin'],
      ['商业险保额', 'commercialPremium'],
    ]);
    expect(under(premium, '商业险保额').field).toBe('commercialPremium');
    const sums = mapped([
      ['VIN', 'vin'],
      ['商业险保额', 'sums'],
    ]);
    expect(under(sums, '商业险保额')).toMatchObject({ field: null, doubt: 'content' });
  });

  test('of two columns of one name the one that is filled and fits is taken, the other named its rival', () => {
    const lines = Array.from({ length: 10 }, (_, at) => ['', `LTEST000${at}RA00000${at}`]);
    const mapping = mapSheet(['车架号', '车架号'], rowsOf(lines), TODAY);
    expect(mapping.map(({ field }) => field)).toEqual([null, 'vin']);
    const insurers = mapped([
      ['VIN', 'vin'],
      ['上年承保公司', 'insurer'],
      ['保险公司', 'insurer'],
    ]);
    expect(under(insurers, '保险公司').field).toBe('insurer');
    expect(under(insurers, '上年承保公司')).toMatchObject({ field: null, doubt: 'rival' });
  });
});

describe('a mapping given by a person', () => {
  const COLUMNS = [
    ['VIN', 'vin'],
    ['甲', 'notes'],
    ['备注', 'notes'],
  ] as const;
  const at = (header: string): number => under(mapped(COLUMNS), header).column;

  test('goes before everything and takes the field from the column that was guessed', () => {
    const mapping = mapped(COLUMNS, { columns: [{ column: at('甲'), field: 'note' }] });
    expect(under(mapping, '甲')).toMatchObject({ field: 'note', by: 'hand', confidence: 1 });
    expect(under(mapping, '备注')).toMatchObject({ field: null });
  });

  test('can leave a column alone', () => {
    expect(under(mapped(COLUMNS, { columns: [{ column: at('备注'), field: null }] }), '备注')).toMatchObject({
      field: null,
      by: 'hand',
    });
  });

  test.each<[MapChoice['columns'], string, object]>([
    [
      [
        { column: 0, field: 'owner' },
        { column: 1, field: 'owner' },
      ],
      'import.column-twice',
      { field: 'owner' },
    ],
    [[0, 1, 2].map((column) => ({ column, field: null })), 'import.no-vehicle-column', {}],
  ])('that gives %j is refused as %s', (columns, code, params) => {
    let problem: unknown;
    try {
      mapped(COLUMNS, { columns });
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 422, code, params });
  });

  test('may give a phone twice', () => {
    const columns = [
      { column: at('甲'), field: 'phone' },
      { column: at('备注'), field: 'phone' },
    ] as const;
    expect(mapped(COLUMNS, { columns }).filter(({ field }) => field === 'phone')).toHaveLength(2);
  });
});

describe('the kind of a file', () => {
  test.each(FILE_LAYOUTS.map((layout) => [layout.name, layout] as const))('%s is told by its columns', (_, layout) => {
    const file = dirtyFile(3, layout, 30, TODAY);
    const mapping = mapSheet(file.headers, rowsOf(file.lines.slice(file.headerRow)), TODAY);
    expect(fileKindOf(mapping)).toBe(layout.kind);
    expect(kindOf(mapping).confidence).toBeGreaterThan(0.3);
  });

  test('a statement needs the number of the policy and no car; other lists need a car', () => {
    const rows = rowsOf([['ASHH2026835883434712491415', '15%', '650']]);
    expect(fileKindOf(mapSheet(['保单号', '手续费率', '手续费'], rows, TODAY))).toBe('statement');
    expect(() => mapSheet(['姓名', '手续费率', '手续费'], rows, TODAY)).toThrow(Problem);
  });
});

describe('the header', () => {
  const data = [
    ['LTEST0001RA000001', '粤A12345'],
    ['LTEST0002SA123456', '粤A12346'],
  ];

  test('of unknown words stands above the first car', () => {
    expect(findHeader(rowsOf([['名单'], ['甲', '乙'], ...data]))).toMatchObject({ headerRow: 2, dataFrom: 3 });
  });

  test('may be missing: the first row is then a car already', () => {
    const header = findHeader(rowsOf(data));
    expect(header).toMatchObject({ headerRow: 0, dataFrom: 1 });
    const more = rowsOf([...data, ['LTEST0003SA123456', '粤A12347']]);
    expect(mapSheet(header.headers, more, TODAY).map(({ field }) => field)).toEqual(['vin', 'plate']);
  });
});

test('sixteen thousand columns and cells of fifty thousand signs are mapped in a blink', () => {
  const headers = Array.from({ length: 16_384 }, (_, at) => (at === 0 ? '车架号' : `列${at}`));
  const rows = rowsOf([headers.map(() => 'x'.repeat(50))]);
  rows[0]!.cells[1] = { text: '1 '.repeat(25_000) };
  const from = performance.now();
  mapSheet(headers, rows, TODAY);
  expect(performance.now() - from).toBeLessThan(1_000);
});

test('each field has a name in both languages', () => {
  for (const field of FIELDS) expect([fieldName(field, 'zh-CN'), fieldName(field, 'en')]).not.toContain('');
});
