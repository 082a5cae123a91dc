/**
 * Insurers with their aliases, policies of both lines with their own dates and numbers, and what insurers pay for them.
 * Owns policy, endorsement, commission_rate, agency_number, statement and (read-only, filled at migration) insurer. Promises: a policy's number stands once in a
 * store, a row without a number is completed and not doubled, a cancelled policy stays as history, and after every
 * change the car's known cover is counted again.
 */
export { PoliciesModule } from './policies.module.js';
export { AddAgencyNumber } from './commission/add-agency-number.js';
export { AddCommissionRate } from './commission/add-rate.js';
export { AgencyNumbers } from './commission/agency-number-list.query.js';
export { commissionOf, untaxedShare } from './commission/commission.rules.js';
export { commissionTerms, type CommissionTerms } from './commission/commission-terms.query.js';
export { EndAgencyNumber } from './commission/end-agency-number.js';
export { EndCommissionRate } from './commission/end-rate.js';
export { ratesOfDay } from './commission/rates-of-day.sql.js';
export { CommissionRates } from './commission/rate-list.query.js';
export { KeepStatement, type StatedRow, type StatementPlace } from './statements/keep-statement.js';
export { ReadDifferences } from './statements/read-differences.js';
export { Reconciliations } from './statements/reconciliations.query.js';
export { CancelPolicy, type Cancellation } from './cancel-policy.js';
export { EnterPolicy } from './enter-policy.js';
export { Insurers, type InsurerChoice } from './insurers.js';
export { MovePolicies } from './move-policies.js';
export { PolicyList, type PolicyFilter } from './policy-list.query.js';
export { termFaults, type Line } from './policy-terms.rules.js';
export { VehicleTax } from './vehicle-tax.js';
export type { Policy } from './policy-view.js';
export {
  compulsoryBase,
  compulsoryFloat,
  floated,
  ncdFactor,
  ncdLevel,
  vehicleTax,
  type AccidentHistory,
  type ClaimHistory,
  type TariffCar,
  type TaxedCar,
} from './tariff.rules.js';
