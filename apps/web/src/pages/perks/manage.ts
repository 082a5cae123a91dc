import type { Role } from '../../api/staff.js';

/** Who writes catalogue, packages and rules; the server decides again. */
export const mayManagePerks = (role: Role): boolean => ['renewals', 'group', 'admin'].includes(role);
/** Who switches the mode of a store's perks. */
export const maySwitchMode = (role: Role): boolean => ['group', 'admin'].includes(role);
/** Who sets budgets. */
export const mayBudget = (role: Role): boolean => ['renewals', 'group', 'finance', 'admin'].includes(role);
