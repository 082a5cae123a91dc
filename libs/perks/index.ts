/**
 * What a shop gives its owners beside a policy: the catalogue with its dated prices, packages, budgets, grants with their
 * vouchers, redemption, the ledger. Owns perk, perk_price, perk_store, perk_package, perk_budget, perk_grant (with items, events
 * and charges), voucher, redemption and perk_ledger. Promises, at every commit: of each item given = left + redeemed + expired +
 * reversed; the ledger of a grant adds up to what is open of it; no budget issues more than its cap; nothing is redeemed twice.
 */
export {
  hasStrictStore,
  judgeWording,
  keepMode,
  lintWording,
  speaksOfCash,
  type Finding,
  type WordingKind,
} from './compliance/index.js';
export { PerksModule } from './perks.module.js';
export { seesCosts } from './costs.rules.js';
export { activateGrants } from './grants/activate-grants.js';
export { grantHeld } from './grants/grant-held.js';
export { HoldGrant, type GrantToHold, type HeldGrant } from './grants/hold-grant.js';
export { SwapGrant } from './grants/swap-grant.js';
export { reverseGrants, type ToReverse } from './grants/reverse-grants.js';
export { drawVoucher } from './vouchers/make-voucher.js';
export { codeOf, readCode, shownCode } from './vouchers/voucher-code.rules.js';
export { AddBudget } from './budgets/add-budget.js';
export { BudgetList } from './budgets/budget-list.query.js';
export { ChangeBudget } from './budgets/change-budget.js';
export { CheckBudgets } from './budgets/check-budgets.js';
export { WarnOfMonth } from './budgets/warn-of-month.js';
export { AddPackage } from './catalogue/add-package.js';
export { AddPerk } from './catalogue/add-perk.js';
export { ChangePackage } from './catalogue/change-package.js';
export { ChangePerk } from './catalogue/change-perk.js';
export { PackageList } from './catalogue/package-list.query.js';
export { PerkList } from './catalogue/perk-list.query.js';
export { PricePerk } from './catalogue/price-perk.js';
export { SetPerkStore } from './catalogue/set-perk-store.js';
export { AcknowledgeGrant } from './grants/acknowledge-grant.js';
export { DecideGrant } from './grants/decide-grant.js';
export { GivePerks } from './grants/give-perks.js';
export { GrantList } from './grants/grant-list.query.js';
export { ReadGrant } from './grants/read-grant.js';
export { ReverseGrant } from './grants/reverse-grant.js';
export { ExpireGrants } from './ledger/expire-grants.js';
export { PerkLedgerEntries } from './ledger/ledger-entries.query.js';
export { PerkLiability } from './ledger/ledger-liability.query.js';
export { PerkVisits } from './ledger/perk-visits.query.js';
export { ReadPerkLedger } from './ledger/read-ledger.js';
export { PerkSettlement } from './ledger/settlement.js';
export { GiveGoodwill } from './vouchers/goodwill.js';
export { Guesses } from './vouchers/guesses.js';
export { LookVoucher } from './vouchers/look-voucher.js';
export { RedeemVoucher } from './vouchers/redeem-voucher.js';
export { ShowVoucher } from './vouchers/show-voucher.js';
export { usableItems, usablePerks } from './vouchers/usable-perks.query.js';
export { UndoRedemption } from './vouchers/undo-redemption.js';
export { makeVoucher } from './vouchers/make-voucher.js';
