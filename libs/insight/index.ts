/**
 * Questions for boards. Owns no table and writes nothing but notices. Promises: every figure names its numerator and denominator,
 * distinguishes matured months from open ones, and can be opened as the list of cases behind it.
 */
export { DayReportList } from './day-report-list.query.js';
export { DayReportQuery } from './day-report.query.js';
export { DemoTourQuery } from './demo-tour.query.js';
export { DeskBoardQuery } from './desk-board.query.js';
export { TellDay } from './tell-day.js';
export { RenewalBoardQuery } from './renewal-board.query.js';
export { ReadUplift } from './uplift/read-uplift.js';
export { UpliftCases } from './uplift/uplift-cases.query.js';
export { InsightModule } from './insight.module.js';
