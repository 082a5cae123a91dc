/**
 * Insurers with their aliases, and policies of both lines with their own dates and numbers.
 * Owns policy, endorsement and (read-only, filled at migration) insurer. Promises: a policy's number stands once in a
 * store, a row without a number is completed and not doubled, a cancelled policy stays as history, and after every
 * change the car's known cover is counted again.
 */
export { PoliciesModule } from './policies.module.js';
export { CancelPolicy, type Cancellation } from './cancel-policy.js';
export { EnterPolicy } from './enter-policy.js';
export { Insurers, type InsurerChoice } from './insurers.js';
export { MovePolicies } from './move-policies.js';
export { PolicyList, type PolicyFilter } from './policy-list.query.js';
export { termFaults, type Line } from './policy-terms.rules.js';
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
