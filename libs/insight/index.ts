/**
 * Questions for boards. Owns no table and writes nothing. Promises: every figure names its numerator and denominator,
 * distinguishes matured months from open ones, and can be opened as the list of cases behind it.
 */
export { RenewalBoardQuery } from './renewal-board.query.js';
export { InsightModule } from './insight.module.js';
