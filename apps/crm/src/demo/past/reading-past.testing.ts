import type { Key } from '../types.js';

/** What was seen of each case, once each. */
export function setOfCases<T extends { case: Key }, V>(rows: readonly T[], of: (row: T) => V): Map<Key, Set<V>> {
  const sets = new Map<Key, Set<V>>();
  for (const row of rows) {
    const set = sets.get(row.case);
    if (set) set.add(of(row));
    else sets.set(row.case, new Set([of(row)]));
  }
  return sets;
}
