import { describe, expect, test } from '@jest/globals';
import { linesOf, listOf } from './rows.js';

const row = (person: string | null, segment: 'FIRST' | 'RETURNING', due: number, won: number) => ({
  store: 'GZ01',
  person: person ? { id: person, name: person } : null,
  segment,
  due,
  won,
  lost: 0,
  open: due - won,
  contacted: won,
  premium: won * 100,
});

describe('The table of targets', () => {
  const board = {
    rows: [row('a', 'FIRST', 10, 1), row('a', 'RETURNING', 90, 60), row(null, 'FIRST', 5, 0)],
    targets: [
      { store: 'GZ01', person: null, segment: null, cases: 70, version: 1 },
      { store: 'GZ01', person: 'a', segment: 'FIRST' as const, cases: 4, version: 1 },
      { store: 'GZ01', person: 'a', segment: 'RETURNING' as const, cases: 50, version: 1 },
    ],
  };

  test('sums people to the store, and segments to the person', () => {
    const [store] = linesOf(board);
    expect([store!.due, store!.won, store!.target]).toEqual([105, 61, 70]);
    expect(store!.children!.map((line) => [line.person?.name ?? null, line.due, line.target])).toEqual([
      ['a', 100, 54],
      [null, 5, null],
    ]);
  });

  test('opens each number as its list', () => {
    const [store] = linesOf(board);
    const [person, pool] = store!.children!;
    expect(listOf(store!, 'due', '2026-12')).toBe('/cases?dueMonth=2026-12&left=false&state=all&store=GZ01');
    expect(listOf(person!.children![0]!, 'won', '2026-12')).toBe(
      '/cases?dueMonth=2026-12&left=false&state=won&store=GZ01&assignee=a&segment=FIRST',
    );
    expect(listOf(pool!, 'open', '2026-12')).toBe('/cases?dueMonth=2026-12&left=false&store=GZ01&assignee=none');
  });
});
