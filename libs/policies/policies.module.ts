import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { StaffModule } from '#staff';
import { CancelPolicy } from './cancel-policy.js';
import { CarOfPolicy } from './car-of-policy.js';
import { AddAgencyNumber } from './commission/add-agency-number.js';
import { AddCommissionRate } from './commission/add-rate.js';
import { AgencyNumbers } from './commission/agency-number-list.query.js';
import { EndAgencyNumber } from './commission/end-agency-number.js';
import { EndCommissionRate } from './commission/end-rate.js';
import { CommissionRates } from './commission/rate-list.query.js';
import { EnterPolicy } from './enter-policy.js';
import { Insurers } from './insurers.js';
import { MovePolicies } from './move-policies.js';
import { PolicyList } from './policy-list.query.js';
import { KeepStatement } from './statements/keep-statement.js';
import { ReadDifferences } from './statements/read-differences.js';
import { Reconciliations } from './statements/reconciliations.query.js';
import { VehicleTax } from './vehicle-tax.js';
import { WritePolicy } from './write-policy.js';

const VERBS = [
  AddAgencyNumber,
  AddCommissionRate,
  AgencyNumbers,
  CancelPolicy,
  CommissionRates,
  EndAgencyNumber,
  EndCommissionRate,
  EnterPolicy,
  Insurers,
  KeepStatement,
  MovePolicies,
  PolicyList,
  ReadDifferences,
  Reconciliations,
  VehicleTax,
];

/** Insurers, policies, and what insurers pay for them. Needs the platform, which is global. */
@Module({ imports: [StaffModule, CustomersModule], providers: [...VERBS, CarOfPolicy, WritePolicy], exports: VERBS })
export class PoliciesModule {}
