import { Module, type DynamicModule } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { StaffModule } from '#staff';
import { AdvanceImport } from './advance-import.js';
import { AskImpact } from './ask-impact.js';
import { AskImport } from './ask-import.js';
import { BringRows } from './bring-rows.js';
import { CheckImport } from './check-import.js';
import { CommitImport, ImportTrail } from './commit-import.js';
import { CutOver } from './cut-over.js';
import { ImpactLease } from './impact-lease.js';
import { ReadImpact } from './impact-view.query.js';
import { ImportLease } from './import-lease.js';
import { ReadImportRows } from './import-rows.query.js';
import { ReadImports } from './import-view.query.js';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
import { IntakeKeys } from './intake-keys.js';
import { MergeRows } from './merge-rows.js';
import { ReadIntakeKey } from './read-intake-key.js';
import { ReceiveImport } from './receive-import.js';
import { RehearseImport } from './rehearse-import.js';
import { WatchFolder } from './watch-folder.js';

const DOORS = [
  AdvanceImport,
  AskImpact,
  AskImport,
  ReadImpact,
  ReadImportRows,
  ReadImports,
  ReceiveImport,
  RehearseImport,
  IntakeKeys,
  ReadIntakeKey,
  WatchFolder,
];
const PARTS = [BringRows, CheckImport, CommitImport, CutOver, ImpactLease, ImportLease, ImportTrail, MergeRows];

@Module({})
export class IntakeModule {
  /** The module for a process that reaches the queue through `bell`. */
  static withBell(bell: IntakeBell): DynamicModule {
    return {
      module: IntakeModule,
      imports: [CampaignsModule, CustomersModule, StaffModule],
      providers: [...DOORS, ...PARTS, { provide: INTAKE_BELL, useValue: bell }],
      exports: DOORS,
    };
  }
}
