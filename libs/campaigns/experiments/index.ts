/** Experiments with perks: what is asked, who is drawn into which arm, what they are shown. Their reading is insight's. */
export { ChangeExperiment } from './change-experiment.js';
export { CrossArms } from './cross-arms.js';
export { DraftExperiment } from './draft-experiment.js';
export { DrawCases, type Drawn } from './draw-cases.js';
export { EndExperiment } from './end-experiment.js';
export { Experiments } from './experiment-list.query.js';
export { ExperimentsModule } from './experiments.module.js';
export { NoteAsked } from './note-asked.js';
export { StartExperiment } from './start-experiment.js';
