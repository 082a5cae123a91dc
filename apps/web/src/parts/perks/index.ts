/** Perks of a case and the pieces that their pages share. */
export { PerkPanel } from './perk-panel.js';
export { pricesOf, seesCosts } from './sees-costs.js';
export { itemCount } from './item-count.js';
export { GrantState } from './grant-state.js';
export { CodePicture, VoucherButton } from './voucher-button.js';
