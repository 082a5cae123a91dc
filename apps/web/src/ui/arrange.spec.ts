import { describe, expect, it } from '@jest/globals';
import { arrange, keptOf, moved, shownColumns, type ListColumn } from './arrange.js';

const ALL: ListColumn[] = [
  { key: 'plate', title: '车牌', width: 120, fixed: 'left', must: true },
  { key: 'owner', title: '车主', width: 90 },
  { key: 'vin', title: 'VIN', width: 160, hidden: true },
];
const keys = (columns: ListColumn[]) => columns.map(({ key }) => key);

describe('Columns of a list', () => {
  it('stand as the list has them until somebody arranges them', () => {
    expect(keys(shownColumns(arrange(ALL)))).toEqual(['plate', 'owner']);
  });

  it('follow the kept order, widths, places and what is shown', () => {
    const mine = arrange(ALL, [
      { key: 'vin', hidden: false, width: 200, fixed: 'right' },
      { key: 'owner', hidden: true },
    ]);
    expect(keys(mine)).toEqual(['vin', 'owner', 'plate']);
    expect(keys(shownColumns(mine))).toEqual(['plate', 'vin']);
    expect(mine[0]).toMatchObject({ width: 200, fixed: 'right' });
  });

  it('never hide what a row is known by, and forget columns that are gone', () => {
    const mine = arrange(ALL, [{ key: 'plate', hidden: true, fixed: null }, { key: 'colour' }]);
    expect(mine[0]).toEqual({ key: 'plate', title: '车牌', width: 120, must: true, hidden: false });
    expect(keys(mine)).toEqual(['plate', 'owner', 'vin']);
  });

  it('come back from what was kept as they were', () => {
    const mine = arrange(ALL, [{ key: 'vin', hidden: false }]);
    expect(arrange(ALL, keptOf(mine))).toEqual(arrange(ALL, keptOf(arrange(ALL, keptOf(mine)))));
  });

  it('move by one place and stop at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });
});
