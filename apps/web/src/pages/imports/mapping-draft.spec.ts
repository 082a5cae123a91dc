import { describe, expect, test } from '@jest/globals';
import type { Import } from '../../api/intake.js';
import { answersTo, changeOf, drafted, EMPTY_DRAFT, faultsOf, letterOf } from './mapping-draft.js';

const column = (at: number, header: string, field: string | null, confidence = 1) => ({
  column: at,
  header,
  field,
  confidence,
  ...(field ? { by: 'header' as const } : {}),
});
const MAPPING = [column(0, '车架号', 'vin'), column(1, '电话', 'phone'), column(2, '备用', null, 0)];
const FIELDS = [
  { field: 'vin', repeats: false },
  { field: 'phone', repeats: true },
];
const item = {
  version: 3,
  mapping: MAPPING,
  sheet: 'Sheet1',
  headerRow: 2,
  asOf: null,
  cutOver: false,
  rules: {},
} as unknown as Import;

describe('columns that a person gives', () => {
  test('a column that was touched is told by hand; untouched ones stay', () => {
    const [vin, , spare] = drafted(MAPPING, { ...EMPTY_DRAFT, columns: { 2: 'phone' } });
    expect([vin!.by, spare!.field, spare!.by]).toEqual(['header', 'phone', 'hand']);
  });

  test('a field given twice is a fault, unless it may repeat; a column left out on purpose is none', () => {
    const twice = drafted(MAPPING, { ...EMPTY_DRAFT, columns: { 2: 'vin' } });
    expect(faultsOf(twice, FIELDS).twice).toMatchObject([{ field: 'vin', columns: [{ column: 0 }, { column: 2 }] }]);
    const phones = drafted(MAPPING, { ...EMPTY_DRAFT, columns: { 2: 'phone' } });
    expect(faultsOf(phones, FIELDS)).toMatchObject({ twice: [], unmapped: [] });
    expect(faultsOf(MAPPING, FIELDS).unmapped).toHaveLength(1);
  });

  test('without VIN and plate no car can be told', () => {
    expect(faultsOf(drafted(MAPPING, { ...EMPTY_DRAFT, columns: { 0: null } }), FIELDS).noVehicle).toBe(true);
  });

  test('only what changed is sent, with the version that was seen', () => {
    expect(changeOf(item, EMPTY_DRAFT)).toBeNull();
    expect(changeOf(item, { ...EMPTY_DRAFT, cutOver: false, headerRow: 2 })).toBeNull();
    expect(changeOf(item, { ...EMPTY_DRAFT, columns: { 2: 'phone' }, saveAs: ' 月度 ' })).toEqual({
      version: 3,
      columns: [{ column: 2, field: 'phone' }],
      saveAs: '月度',
    });
  });

  test('columns are called as a spreadsheet calls them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test('a field is found by either of its names, its pinyin and initials, however it is typed', () => {
    const field = { field: 'engineNo', zh: '发动机号', en: 'Engine number', pinyin: ' fadongjihao fdjh' };
    expect(
      ['发动', 'engine N', 'ＥＮＧＩＮＥ', 'fdj', 'FDJH', 'fadong'].every((typed) => answersTo(field, typed)),
    ).toBe(true);
    expect(['车牌', 'cph', 'djh'].some((typed) => answersTo(field, typed))).toBe(false);
  });
});
