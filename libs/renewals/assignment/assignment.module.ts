import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { NoticesModule, RotaModule, StaffModule } from '#staff';
import { MoveStage } from '../contacts/move-stage.js';
import { WorkOn } from '../contacts/work-on.js';
import { AskAssignment } from './ask-assignment.js';
import { AskBatch } from './ask-batch.js';
import { AssignNew } from './assign-new.js';
import { AssignableCases } from './assignable-cases.query.js';
import { BatchActs } from './batch-acts.js';
import { BatchLease } from './batch-lease.js';
import { CancelBatch } from './cancel-batch.js';
import { ChangeColleague } from './change-colleague.js';
import { DeskRuleBook } from './desk-rules.js';
import { EscalateMissed } from './escalate-missed.js';
import { MissedTrail } from './missed-trail.js';
import { GiveCases } from './give-cases.js';
import { MayActOn } from './may-act-on.js';
import { PlanNext } from './plan-next.js';
import { ReadBatches } from './read-batches.query.js';
import { RecycleUntouched } from './recycle-untouched.js';
import { ReturnCases } from './return-cases.js';
import { RunBatches } from './run-batches.js';
import { SetTargets } from './set-targets.js';
import { TagCases } from './tag-cases.js';
import { Takers } from './takers.query.js';

const VERBS = [
  AskAssignment,
  AskBatch,
  AssignNew,
  CancelBatch,
  DeskRuleBook,
  EscalateMissed,
  GiveCases,
  MayActOn,
  MoveStage,
  ReadBatches,
  RecycleUntouched,
  ReturnCases,
  RunBatches,
  SetTargets,
  WorkOn,
];
const PARTS = [AssignableCases, BatchActs, BatchLease, MissedTrail, PlanNext, TagCases, Takers];

/** Who works which case: the pool, giving and taking back, batches over many cases, the rounds of every morning. */
@Module({
  imports: [CustomersModule, NoticesModule, RotaModule],
  providers: [...VERBS, ...PARTS],
  exports: [...VERBS, RotaModule],
})
export class AssignmentModule {}

/** Changes of the staff that touch their cases; for the api alone, which has their passwords. */
@Module({ imports: [AssignmentModule, StaffModule], providers: [ChangeColleague], exports: [ChangeColleague] })
export class ColleaguesModule {}
