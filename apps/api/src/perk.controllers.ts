import type { Type } from '@nestjs/common';
import { GrantActsController, GrantsController } from './grants.controller.js';
import { PerkLedgerController, PerkSettlementController } from './perk-ledger.controller.js';
import { PerkPricesController } from './perk-prices.controller.js';
import { BudgetsController, PackagesController, PerksController } from './perks.controller.js';
import { VouchersController } from './vouchers.controller.js';

/** The doors to perks. */
export const PERK_CONTROLLERS: Type[] = [
  PerksController,
  PerkPricesController,
  PackagesController,
  BudgetsController,
  GrantsController,
  GrantActsController,
  VouchersController,
  PerkLedgerController,
  PerkSettlementController,
];
