import type { GrantRow } from '../../api/grants.js';

/** A grant by its package, or by what is in it. */
export const grantName = (row: Pick<GrantRow, 'package' | 'items'>): string =>
  row.package?.name ?? row.items.map(({ name }) => name).join('、');
