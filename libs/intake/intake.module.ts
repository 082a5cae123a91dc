import { Module, type DynamicModule } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { CustomersModule } from '#customers';
import { AdvanceImport } from './advance-import.js';
import { AskImport } from './ask-import.js';
import { AskUndo } from './ask-undo.js';
import { CheckImport } from './check-import.js';
import { CommitImport } from './commit-import.js';
import { CompareImport } from './compare-import.js';
import { ForgetRows } from './forget-rows.js';
import { ImportLease } from './import-lease.js';
import { ImportSteps } from './import-steps.js';
import { ImportTrail } from './import-trail.js';
import { ReadImportRows } from './import-rows.query.js';
import { ReadImports } from './import-view.query.js';
import { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
import { MergeRows } from './merge-rows.js';
import { PauseImport } from './pause-import.js';
import { ReceiveImport } from './receive-import.js';
import { UndoImport } from './undo-import.js';
import { UndoRows } from './undo-rows.js';

const DOORS = [AdvanceImport, AskImport, AskUndo, ForgetRows, PauseImport, ReadImportRows, ReadImports, ReceiveImport];
const PARTS = [
  CheckImport,
  CommitImport,
  CompareImport,
  ImportLease,
  ImportSteps,
  ImportTrail,
  MergeRows,
  UndoImport,
  UndoRows,
];

@Module({})
export class IntakeModule {
  /** The module for a process that reaches the queue through `bell`. */
  static withBell(bell: IntakeBell): DynamicModule {
    return {
      module: IntakeModule,
      imports: [CampaignsModule, CustomersModule],
      providers: [...DOORS, ...PARTS, { provide: INTAKE_BELL, useValue: bell }],
      exports: DOORS,
    };
  }
}
