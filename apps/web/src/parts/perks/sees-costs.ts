import type { Role } from '../../api/staff.js';

/** Who sees what perks cost the shop; to all others the server does not say it. */
export const seesCosts = (role: Role): boolean =>
  ['lead', 'manager', 'renewals', 'group', 'admin', 'finance', 'auditor'].includes(role);
/** The prices that a reader is told. */
export const pricesOf = (role: Role): ('list' | 'transfer' | 'cost')[] =>
  seesCosts(role) ? ['list', 'transfer', 'cost'] : ['list'];
