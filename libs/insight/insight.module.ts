import { Module } from '@nestjs/common';
import { NoticesModule } from '#staff';
import { DayReportList } from './day-report-list.query.js';
import { DayReportQuery } from './day-report.query.js';
import { DemoTourQuery } from './demo-tour.query.js';
import { DeskBoardQuery } from './desk-board.query.js';
import { RenewalBoardQuery } from './renewal-board.query.js';
import { TellDay } from './tell-day.js';
import { ReadUplift } from './uplift/read-uplift.js';
import { UpliftCases } from './uplift/uplift-cases.query.js';

const VERBS = [
  DayReportList,
  DayReportQuery,
  DemoTourQuery,
  DeskBoardQuery,
  ReadUplift,
  RenewalBoardQuery,
  TellDay,
  UpliftCases,
];

@Module({ imports: [NoticesModule], providers: VERBS, exports: VERBS })
export class InsightModule {}
