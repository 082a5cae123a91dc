import type { Type } from '@nestjs/common';
import { AgencyNumbersController, CommissionRatesController } from './commission.controller.js';
import { IssueLedgerController, IssuingController } from './issuing.controller.js';
import { ApprovalsController, MarginController } from './margin.controller.js';
import { ReconciliationsController } from './reconciliations.controller.js';

/** The doors to what cases earn: rates, margins, approvals, statements. */
export const MONEY_CONTROLLERS: Type[] = [
  CommissionRatesController,
  AgencyNumbersController,
  MarginController,
  ApprovalsController,
  IssuingController,
  IssueLedgerController,
  ReconciliationsController,
];
