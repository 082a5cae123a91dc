import type { DeskBoard, DeskRow } from '../../api/desk-board.js';

/** Sums of some rows; every rate is made of these. */
export type Sums = Pick<DeskRow, 'due' | 'won' | 'lost' | 'open' | 'contacted' | 'premium'>;

/** A line of the table: a store, a person in it, or a person's segment; `target` is null where none is set. */
export interface BoardLine extends Sums {
  key: string;
  store: string;
  /** undefined on a store's line, null for the pool. */
  person?: { id: string; name: string } | null;
  segment?: DeskRow['segment'];
  target: number | null;
  children?: BoardLine[];
}

const KEYS = ['due', 'won', 'lost', 'open', 'contacted', 'premium'] as const;

/** Sum of rows, figure by figure. */
export function sumOf(rows: readonly Sums[]): Sums {
  const sum: Sums = { due: 0, won: 0, lost: 0, open: 0, contacted: 0, premium: 0 };
  for (const row of rows) for (const key of KEYS) sum[key] += row[key];
  return sum;
}

/** Store, then people, then segments; upper lines are sums of the lower ones, never means. */
export function linesOf({ rows, targets }: Pick<DeskBoard, 'rows' | 'targets'>): BoardLine[] {
  const target = (store: string, person: string | null, segment: string | null): number | null =>
    targets.find((one) => one.store === store && one.person === person && one.segment === segment)?.cases ?? null;
  const stores = [...new Set(rows.map((row) => row.store))];
  return stores.map((store) => {
    const inStore = rows.filter((row) => row.store === store);
    const people = [...new Map(inStore.map((row) => [row.person?.id ?? '', row.person])).values()];
    return {
      key: store,
      store,
      ...sumOf(inStore),
      target: target(store, null, null),
      children: people.map((person): BoardLine => {
        const own = inStore.filter((row) => row.person?.id === person?.id);
        const key = `${store} ${person?.id ?? ''}`;
        const children = own.map((row): BoardLine => {
          const { person: _, ...figures } = row;
          const of = person ? target(store, person.id, row.segment) : null;
          return { ...figures, key: `${key} ${row.segment}`, person, target: of };
        });
        const of = person ? target(store, person.id, null) : null;
        return { key, store, person, ...sumOf(own), target: of ?? summed(children), children };
      }),
    };
  });
}

/** A person's target, when only their segments have some. */
function summed(lines: readonly BoardLine[]): number | null {
  const set = lines.flatMap((line) => line.target ?? []);
  return set.length > 0 ? set.reduce((a, b) => a + b, 0) : null;
}

const STATES = {
  due: 'state=all',
  won: 'state=won',
  lost: 'state=lost',
  open: '',
  contacted: 'state=all&contacted=true',
};
export type Counted = keyof typeof STATES;

/** Address of the list behind a number: exactly the cases that were counted. */
export function listOf(line: BoardLine, name: Counted, month: string): string {
  const parts = [`dueMonth=${month}`, 'left=false', STATES[name], `store=${line.store}`];
  if (line.person !== undefined) parts.push(`assignee=${line.person?.id ?? 'none'}`);
  if (line.segment) parts.push(`segment=${line.segment}`);
  return `/cases?${parts.filter(Boolean).join('&')}`;
}
