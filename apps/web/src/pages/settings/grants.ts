import type { Role } from '../../api/staff.js';

const BELOW_MANAGER: Role[] = ['specialist', 'lead', 'issuer', 'adviser', 'claims', 'finance'];
const BELOW_GROUP: Role[] = [...BELOW_MANAGER, 'manager', 'renewals'];
const ALL: Role[] = [...BELOW_GROUP, 'group', 'admin', 'auditor'];

/** Roles that a role may give; the server decides again. */
export const rolesToGive = (role: Role): Role[] =>
  role === 'admin' ? ALL : role === 'group' ? BELOW_GROUP : role === 'manager' ? BELOW_MANAGER : [];

/** Roles that stand in every store without being named there. */
export const isGroupWide = (role: Role): boolean => role === 'group' || role === 'admin' || role === 'auditor';
