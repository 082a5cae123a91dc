import type { Me, Role } from '../../api/staff.js';

/** Who writes rules; the server decides again. */
export const mayManagePerks = (role: Role): boolean => ['renewals', 'group', 'admin'].includes(role);
/** Who writes what the whole group shares, catalogue and packages: whoever answers for all of its stores. */
export const mayManageShared = ({ role, wholeGroup }: Me): boolean => mayManagePerks(role) && wholeGroup;
/** Says why there is nothing to press: whoever would, were these stores all. */
export const isBeyond = ({ role, wholeGroup }: Me): boolean => mayManagePerks(role) && !wholeGroup;
/** Who switches the mode of a store's perks. */
export const maySwitchMode = (role: Role): boolean => ['group', 'admin'].includes(role);
/** Who sets budgets. */
export const mayBudget = (role: Role): boolean => ['renewals', 'group', 'finance', 'admin'].includes(role);
