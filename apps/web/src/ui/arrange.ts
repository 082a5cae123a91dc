import type { ListColumns } from '../api/desk.js';

/** What a list can show in one column, as the list itself has it. */
export interface ListColumn {
  key: string;
  title: string;
  width: number;
  fixed?: 'left' | 'right';
  hidden?: boolean;
  /** The column by which a row is known: it can be moved but not hidden. */
  must?: boolean;
}
type Kept = ListColumns['items'][number];

/**
 * Columns as a person arranged them: theirs in their order, then those that they never saw. What they kept of a column
 * that the list no longer has is dropped.
 */
export function arrange<C extends ListColumn>(all: C[], kept: Kept[] = []): C[] {
  const known = new Map(all.map((column) => [column.key, column]));
  const mine = kept.flatMap(({ key, hidden, fixed, width }) => {
    const column = known.get(key);
    if (!column) return [];
    known.delete(key);
    const { fixed: _, ...rest } = column;
    const at = fixed === undefined ? column.fixed : (fixed ?? undefined);
    const made = {
      ...rest,
      hidden: column.must ? false : (hidden ?? column.hidden ?? false),
      width: width ?? column.width,
    };
    return [(at ? { ...made, fixed: at } : made) as C];
  });
  return [...mine, ...known.values()];
}

/** The shown columns in the order of the screen: fixed left, free, fixed right. */
export function shownColumns<C extends ListColumn>(columns: C[]): C[] {
  const rank = ({ fixed }: ListColumn): number => (fixed === 'left' ? 0 : fixed === 'right' ? 2 : 1);
  return columns.filter((column) => !column.hidden).sort((a, b) => rank(a) - rank(b));
}

/** What is kept of an arrangement. */
export const keptOf = (columns: ListColumn[]): Kept[] =>
  columns.map(({ key, hidden = false, fixed = null, width }) => ({ key, hidden, fixed, width }));

/** The columns with one moved a place up or down; at an end nothing changes. */
export function moved<T>(list: T[], from: number, step: -1 | 1): T[] {
  const to = from + step;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}
