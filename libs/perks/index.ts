/**
 * What a shop gives its owners beside a policy: the catalogue with its dated prices, packages, budgets, grants with their
 * vouchers, redemption, the ledger. Owns perk, perk_price, perk_store, perk_package, perk_budget, perk_grant (with items, events
 * and charges), voucher, redemption and perk_ledger. Promises, at every commit: of each item given = left + redeemed + expired +
 * reversed; the ledger of a grant adds up to what is open of it; no budget issues more than its cap; nothing is redeemed twice.
 */
export { PerksModule } from './perks.module.js';
export { activateGrants } from './grants/activate-grants.js';
export { grantHeld } from './grants/grant-held.js';
export { HoldGrant, type GrantToHold, type HeldGrant } from './grants/hold-grant.js';
export { reverseGrants, type ToReverse } from './grants/reverse-grants.js';
export { drawVoucher } from './vouchers/make-voucher.js';
export { readCode, shownCode } from './vouchers/voucher-code.rules.js';
