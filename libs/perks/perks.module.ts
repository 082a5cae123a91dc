import { Module } from '@nestjs/common';
import { StaffModule } from '#staff';
import { AddBudget } from './budgets/add-budget.js';
import { BudgetList } from './budgets/budget-list.query.js';
import { ChangeBudget } from './budgets/change-budget.js';
import { CheckBudgets } from './budgets/check-budgets.js';
import { WarnOfMonth } from './budgets/warn-of-month.js';
import { AddPackage } from './catalogue/add-package.js';
import { AddPerk } from './catalogue/add-perk.js';
import { ChangePackage } from './catalogue/change-package.js';
import { ChangePerk } from './catalogue/change-perk.js';
import { PackageList } from './catalogue/package-list.query.js';
import { PerkList } from './catalogue/perk-list.query.js';
import { PricePerk } from './catalogue/price-perk.js';
import { SetPerkStore } from './catalogue/set-perk-store.js';
import { AcknowledgeGrant } from './grants/acknowledge-grant.js';
import { DecideGrant } from './grants/decide-grant.js';
import { GivePerks } from './grants/give-perks.js';
import { GrantList } from './grants/grant-list.query.js';
import { HoldGrant } from './grants/hold-grant.js';
import { ReadGrant } from './grants/read-grant.js';
import { ReverseGrant } from './grants/reverse-grant.js';
import { SwapGrant } from './grants/swap-grant.js';
import { ExpireGrants } from './ledger/expire-grants.js';
import { PerkLedgerEntries } from './ledger/ledger-entries.query.js';
import { PerkLiability } from './ledger/ledger-liability.query.js';
import { PerkVisits } from './ledger/perk-visits.query.js';
import { ReadPerkLedger } from './ledger/read-ledger.js';
import { PerkSettlement } from './ledger/settlement.js';
import { GiveGoodwill } from './vouchers/goodwill.js';
import { Guesses } from './vouchers/guesses.js';
import { LookVoucher } from './vouchers/look-voucher.js';
import { RedeemVoucher } from './vouchers/redeem-voucher.js';
import { ShowVoucher } from './vouchers/show-voucher.js';
import { UndoRedemption } from './vouchers/undo-redemption.js';
import { WhyNot } from './vouchers/why-not.js';

const CATALOGUE = [AddPackage, AddPerk, ChangePackage, ChangePerk, PackageList, PerkList, PricePerk, SetPerkStore];
const BUDGETS = [AddBudget, BudgetList, ChangeBudget, CheckBudgets, WarnOfMonth];
const GRANTS = [AcknowledgeGrant, DecideGrant, GivePerks, GrantList, HoldGrant, ReadGrant, ReverseGrant, SwapGrant];
const VOUCHERS = [GiveGoodwill, Guesses, LookVoucher, RedeemVoucher, ShowVoucher, UndoRedemption];
const LEDGER = [ExpireGrants, PerkLedgerEntries, PerkLiability, PerkSettlement, PerkVisits, ReadPerkLedger];
const VERBS = [...CATALOGUE, ...BUDGETS, ...GRANTS, ...VOUCHERS, ...LEDGER];

/** Perks: catalogue, budgets, grants, vouchers, ledger. Needs the platform, which is global. */
@Module({ imports: [StaffModule], providers: [...VERBS, WhyNot], exports: VERBS })
export class PerksModule {}
