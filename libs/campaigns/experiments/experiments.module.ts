import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { OffersModule, RenewalsModule } from '#renewals';
import { StaffModule } from '#staff';
import { ChangeExperiment } from './change-experiment.js';
import { CrossArms } from './cross-arms.js';
import { DraftExperiment } from './draft-experiment.js';
import { DrawCases } from './draw-cases.js';
import { EndExperiment } from './end-experiment.js';
import { Experiments } from './experiment-list.query.js';
import { ExperimentStores } from './experiment-stores.js';
import { NoteAsked } from './note-asked.js';
import { StartExperiment } from './start-experiment.js';

const VERBS = [
  ChangeExperiment,
  CrossArms,
  DraftExperiment,
  DrawCases,
  EndExperiment,
  Experiments,
  NoteAsked,
  StartExperiment,
];

/** Experiments: drafted by one person, started by another, drawn by the worker. */
@Module({
  imports: [CustomersModule, OffersModule, RenewalsModule, StaffModule],
  providers: [...VERBS, ExperimentStores],
  exports: VERBS,
})
export class ExperimentsModule {}
