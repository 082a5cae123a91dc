import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { Approvals } from './approvals/approval-list.query.js';
import { AskApproval } from './approvals/ask-approval.js';
import { DecideApproval } from './approvals/decide-approval.js';
import { MarginFloors } from './margin/margin-floors.js';
import { ReadMargin } from './margin/read-margin.js';
import { AskCaseExport } from './ask-case-export.js';
import { BuildExports } from './build-exports.js';
import { CaseList } from './case-list.query.js';
import { CaseViews } from './case-views.query.js';
import { CloseCase } from './close-case.js';
import { CloseCases } from './close-cases.js';
import { DropExports } from './drop-exports.js';
import { ExportLease } from './export-lease.js';
import { ExportRows } from './export-rows.query.js';
import { JoinCases } from './join-cases.js';
import { KeptCounts } from './kept-counts.js';
import { LossOfCase } from './contacts/loss-of-case.query.js';
import { MoveCase } from './move-case.js';
import { OfferCars } from './claim-lists/offer-cars.js';
import { OpenCases } from './open-cases.js';
import { ReadExport } from './read-export.js';
import { ReleaseCases } from './release-cases.js';
import { TakeOverCases } from './take-over-cases.js';

const VERBS = [
  Approvals,
  AskApproval,
  DecideApproval,
  MarginFloors,
  ReadMargin,
  AskCaseExport,
  BuildExports,
  CaseList,
  CaseViews,
  CloseCase,
  CloseCases,
  DropExports,
  JoinCases,
  LossOfCase,
  MoveCase,
  OfferCars,
  OpenCases,
  ReadExport,
  ReleaseCases,
  TakeOverCases,
];
const PARTS = [ExportLease, ExportRows, KeptCounts];

@Module({ imports: [CustomersModule, NoticesModule], providers: [...VERBS, ...PARTS], exports: VERBS })
export class RenewalsModule {}
