import { Module, type DynamicModule } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { PoliciesModule } from '#policies';
import { RenewalsModule } from '#renewals';
import { NoticesModule, StaffModule } from '#staff';
import { AdvanceImport } from './advance-import.js';
import { AskImpact } from './previews/ask-impact.js';
import { AskImport } from './receiving/ask-import.js';
import { AskUndo } from './undoing/ask-undo.js';
import { BesideKinds } from './merging/beside-kinds.js';
import { BringDeliveries } from './merging/bring-deliveries.js';
import { BringOffers } from './merging/bring-offers.js';
import { BringRows } from './merging/bring-rows.js';
import { BringStatement } from './merging/bring-statement.js';
import { ChangeMapping } from './mapping/change-mapping.js';
import { CheckImport } from './checking/check-import.js';
import { CommitImport } from './merging/commit-import.js';
import { CompareImport } from './checking/compare-import.js';
import { CorrectRow } from './checking/correct-row.js';
import { CorrectRows } from './checking/correct-rows.js';
import { CutOver } from './merging/cut-over.js';
import { DropProfile } from './mapping/drop-profile.js';
import { FindChoice } from './mapping/find-choice.js';
import { FinishCheck } from './checking/finish-check.js';
import { ForgetRows } from './forget-rows.js';
import { ImpactLease } from './previews/impact-lease.js';
import { ReadImpact } from './previews/impact-view.query.js';
import { ImportLease } from './import-lease.js';
import { ReadImportProblems } from './checking/import-problems.query.js';
import { ReadImportProfiles } from './mapping/import-profiles.query.js';
import { ReadImportRows } from './checking/import-rows.query.js';
import { ImportSteps } from './import-steps.js';
import { ImportTrail } from './import-trail.js';
import { ReadImports } from './import-view.query.js';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
import { IntakeKeys } from './receiving/intake-keys.js';
import { KeepRows } from './checking/keep-rows.js';
import { KeepTurns } from './previews/keep-turns.js';
import { MergeRows } from './merging/merge-rows.js';
import { ReadImportNames } from './names/import-names.query.js';
import { JudgeNames } from './names/judge-names.js';
import { MatchNames } from './names/match-names.js';
import { PauseImport } from './pause-import.js';
import { PeekFile } from './receiving/peek-file.query.js';
import { ReadIntakeKey } from './receiving/read-intake-key.js';
import { ReceiveImport } from './receiving/receive-import.js';
import { ReadImpactItems } from './previews/impact-items.query.js';
import { RehearseImport } from './previews/rehearse-import.js';
import { ReturnRejected } from './checking/return-rejected.js';
import { SaveProfile } from './mapping/save-profile.js';
import { TakeFix } from './checking/take-fix.js';
import { UndoBeside } from './undoing/undo-beside.js';
import { UndoImport } from './undoing/undo-import.js';
import { UndoRows } from './undoing/undo-rows.js';
import { WatchFolder } from './receiving/watch-folder.js';

const DOORS = [
  AdvanceImport,
  AskImpact,
  AskImport,
  AskUndo,
  ChangeMapping,
  CorrectRow,
  DropProfile,
  ForgetRows,
  IntakeKeys,
  PauseImport,
  PeekFile,
  ReadImpact,
  ReadImpactItems,
  MatchNames,
  ReadImportNames,
  ReadImportProblems,
  ReadImportProfiles,
  ReadImportRows,
  ReadImports,
  ReadIntakeKey,
  ReceiveImport,
  RehearseImport,
  ReturnRejected,
  TakeFix,
  WatchFolder,
];
const PARTS = [
  BesideKinds,
  BringDeliveries,
  BringOffers,
  BringRows,
  BringStatement,
  CheckImport,
  CommitImport,
  CompareImport,
  CorrectRows,
  CutOver,
  FindChoice,
  FinishCheck,
  ImpactLease,
  ImportLease,
  ImportSteps,
  ImportTrail,
  JudgeNames,
  KeepRows,
  KeepTurns,
  MergeRows,
  SaveProfile,
  UndoBeside,
  UndoImport,
  UndoRows,
];

@Module({})
export class IntakeModule {
  /** The module for a process that reaches the queue through `bell`. */
  static withBell(bell: IntakeBell): DynamicModule {
    return {
      module: IntakeModule,
      imports: [CampaignsModule, CustomersModule, NoticesModule, PoliciesModule, RenewalsModule, StaffModule],
      providers: [...DOORS, ...PARTS, { provide: INTAKE_BELL, useValue: bell }],
      exports: DOORS,
    };
  }
}
