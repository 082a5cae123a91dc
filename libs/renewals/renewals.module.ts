import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule } from '#staff';
import { AskCaseExport } from './ask-case-export.js';
import { BuildExports } from './build-exports.js';
import { CaseList } from './case-list.query.js';
import { CaseTags } from './case-tags.query.js';
import { CaseViews } from './case-views.query.js';
import { CloseCase } from './close-case.js';
import { CloseCases } from './close-cases.js';
import { DropExports } from './drop-exports.js';
import { ExportLease } from './export-lease.js';
import { ExportRows } from './export-rows.query.js';
import { JoinCases } from './join-cases.js';
import { KeptCounts } from './kept-counts.js';
import { ClaimListsModule } from './claim-lists/claim-lists.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { MoneyModule } from './money.module.js';
import { MoveCase } from './move-case.js';
import { OpenCases } from './open-cases.js';
import { ReadExport } from './read-export.js';
import { ReleaseCases } from './release-cases.js';
import { TakeOverCases } from './take-over-cases.js';

const VERBS = [
  AskCaseExport,
  BuildExports,
  CaseList,
  CaseTags,
  CaseViews,
  CloseCase,
  CloseCases,
  DropExports,
  JoinCases,
  MoveCase,
  OpenCases,
  ReadExport,
  ReleaseCases,
  TakeOverCases,
];
const PARTS = [ExportLease, ExportRows, KeptCounts];

@Module({
  imports: [ClaimListsModule, ContactsModule, CustomersModule, MoneyModule, NoticesModule],
  providers: [...VERBS, ...PARTS],
  exports: [...VERBS, ClaimListsModule, ContactsModule, MoneyModule],
})
export class RenewalsModule {}
