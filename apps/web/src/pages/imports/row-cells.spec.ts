import { expect, test } from '@jest/globals';
import type { ImportRow } from '../../api/intake.js';
import { cellsOf, orderedColumns } from './row-cells.js';

const column = (at: number, header: string, field: string | null) => ({
  column: at,
  header,
  field,
  confidence: 1,
});
const finding = (code: string, field: string | null) => ({ code, field, message: code, proposal: null });

test('a finding stands at the column of its field; one about no column stands apart', () => {
  const mapping = [column(0, '车架号', 'vin'), column(1, '序号', null), column(2, '车牌', 'plate')];
  const row = {
    cells: [
      { column: 0, text: 'LTESTO' },
      { column: 2, text: '粤A1' },
    ],
    findings: [finding('VIN_LETTER', 'vin'), finding('DUPLICATE_ROW', null), finding('DATE_INVALID', 'expiresOn')],
  } as unknown as ImportRow;
  const { cells, loose } = cellsOf(row, mapping);
  expect(cells).toMatchObject([
    { column: 0, text: 'LTESTO', findings: [{ code: 'VIN_LETTER' }] },
    { column: 2, text: '粤A1', findings: [] },
  ]);
  expect(loose.map(({ code }) => code)).toEqual(['DUPLICATE_ROW', 'DATE_INVALID']);
});

test('columns with something found come first, those that mean nothing are left out', () => {
  const mapping = [column(0, '车主', 'owner'), column(1, '序号', null), column(2, '车架号', 'vin')];
  const rows = [{ findings: [finding('VIN_LETTER', 'vin')] }] as unknown as ImportRow[];
  expect(orderedColumns(mapping, rows).map(({ header }) => header)).toEqual(['车架号', '车主']);
});
