import { newId } from '#kernel';
import type { DemoGroup } from './types.js';

/** The identifiers of one loaded walk: small keys of the group's arrays become rows' ids. */
export interface Identity {
  groupId: number;
  storeIds: number[];
  staff: string[];
  vehicles: string[];
  persons: string[];
  policies: string[];
  cases: string[];
  repairs: string[];
}

const ids = (rows: readonly unknown[]): string[] => rows.map(() => newId());

/** Draws an identifier for every row that another row points to. Stores have theirs from the database. */
export const drawIdentity = (group: DemoGroup, groupId: number, storeIds: number[]): Identity => ({
  groupId,
  storeIds,
  staff: ids(group.staff),
  vehicles: ids(group.vehicles),
  persons: ids(group.persons),
  policies: ids(group.policies),
  cases: ids(group.cases),
  repairs: ids(group.past?.repairs ?? []),
});

/** Rows of one table on their way into COPY. */
export interface TableRows {
  table: string;
  columns: string;
  lines: () => Iterable<string>;
}
