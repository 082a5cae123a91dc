/**
 * Plain values that every other part leans on: problems, identifiers, days, money, the clock, and the numbers
 * of the trade (VIN, plate, phone, identity numbers). No framework, no I/O, safe in a browser.
 */
export { Problem, notFound, type FieldFault } from './problem.js';
export { newId, isId } from './id.js';
export {
  addDays,
  addMonths,
  addYears,
  dayIn,
  daysBetween,
  isLocalDate,
  lastCoveredDay,
  localDate,
  type LocalDate,
} from './local-date.js';
export { fenToText, fenToYuan, type Fen } from './fen.js';
export { explainDifference, type Difference } from './price-difference.js';
export { QUOTE_CAUSES, type DifferenceCause, type DifferenceFacts, type Priced, type PricedCover } from './price.js';
export { Clock } from './clock.js';
export { REGIONS, regionOfCity } from './city-region.js';
export { ADD_ONS, COVERS, COVER_CODES, coverOf, type CoverKind } from './covers.js';
export { cleanText, denseText, isBlank, isCompany, readName, readYesNo } from './text.js';
export { normaliseVin, readVin, vinCheckDigit, vinFault, vinModelYear, type VinFault } from './vin.js';
export { hasNoPlateYet, isNewEnergyPlate, normalisePlate, readPlate } from './plate.js';
export { maskPhone, readPhone, splitPhones, type PhoneKind } from './phone.js';
export {
  birthDayOf,
  companyCheckSign,
  personCheckSign,
  readIdNo,
  sexOf,
  type IdNo,
  type IdNoState,
} from './id-number.js';
export { isDestroyedNumber, readPolicyNo } from './policy-no.js';
export { readFen } from './money-text.js';
export { dayOfSerial, readDay } from './date-text.js';
export { safeCell } from './safe-cell.js';
export { CASE_WORDS, wordsOf, type Word } from './words.js';
export { ROLES, type Role } from './roles.js';
export { plannedSample, Z_ALPHA, type SampleGround } from './sample-size.js';
