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
export { Clock } from './clock.js';
