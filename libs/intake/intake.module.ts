import { Module, type DynamicModule } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { PoliciesModule } from '#policies';
import { RenewalsModule } from '#renewals';
import { NoticesModule, StaffModule } from '#staff';
import { AdvanceImport } from './advance-import.js';
import { AskImpact } from './ask-impact.js';
import { AskImport } from './ask-import.js';
import { AskUndo } from './ask-undo.js';
import { BesideKinds } from './beside-kinds.js';
import { BringDeliveries } from './bring-deliveries.js';
import { BringOffers } from './bring-offers.js';
import { BringRows } from './bring-rows.js';
import { BringStatement } from './bring-statement.js';
import { ChangeMapping } from './change-mapping.js';
import { CheckImport } from './check-import.js';
import { CommitImport } from './commit-import.js';
import { CompareImport } from './compare-import.js';
import { CorrectRow } from './correct-row.js';
import { CorrectRows } from './correct-rows.js';
import { CutOver } from './cut-over.js';
import { DropProfile } from './drop-profile.js';
import { FindChoice } from './find-choice.js';
import { FinishCheck } from './finish-check.js';
import { ForgetRows } from './forget-rows.js';
import { ImpactLease } from './impact-lease.js';
import { ReadImpact } from './impact-view.query.js';
import { ImportLease } from './import-lease.js';
import { ReadImportProblems } from './import-problems.query.js';
import { ReadImportProfiles } from './import-profiles.query.js';
import { ReadImportRows } from './import-rows.query.js';
import { ImportSteps } from './import-steps.js';
import { ImportTrail } from './import-trail.js';
import { ReadImports } from './import-view.query.js';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
import { IntakeKeys } from './intake-keys.js';
import { KeepRows } from './keep-rows.js';
import { KeepTurns } from './keep-turns.js';
import { MergeRows } from './merge-rows.js';
import { ReadImportNames } from './names/import-names.query.js';
import { JudgeNames } from './names/judge-names.js';
import { MatchNames } from './names/match-names.js';
import { PauseImport } from './pause-import.js';
import { PeekFile } from './peek-file.query.js';
import { ReadIntakeKey } from './read-intake-key.js';
import { ReceiveImport } from './receive-import.js';
import { ReadImpactItems } from './previews/impact-items.query.js';
import { RehearseImport } from './rehearse-import.js';
import { ReturnRejected } from './return-rejected.js';
import { SaveProfile } from './save-profile.js';
import { TakeFix } from './take-fix.js';
import { UndoBeside } from './undo-beside.js';
import { UndoImport } from './undo-import.js';
import { UndoRows } from './undo-rows.js';
import { WatchFolder } from './watch-folder.js';

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
