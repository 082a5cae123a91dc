/**
 * Import files of dealers: reads a sheet as a stream (never trusting its name), finds its header, maps columns by their
 * texts, judges each cell by the rules of the trade, and gives rejected rows back with reasons. Promises that every row
 * comes out with exactly one verdict, that good rows are repaired the same way each time, and that memory stays bounded.
 */
export { AdvanceImport } from './advance-import.js';
export { AskImpact } from './ask-impact.js';
export { AskImport } from './ask-import.js';
export { AskUndo } from './ask-undo.js';
export { ForgetRows } from './forget-rows.js';
export { ChangeMapping } from './change-mapping.js';
export { CorrectRow } from './correct-row.js';
export { DropProfile } from './drop-profile.js';
export { importFields } from './import-fields.js';
export { ReadImportNames } from './names/import-names.query.js';
export { MatchNames } from './names/match-names.js';
export { ReadImportProblems } from './import-problems.query.js';
export { ReadImportProfiles } from './import-profiles.query.js';
export { ReadImpact } from './impact-view.query.js';
export { ReadImpactItems } from './previews/impact-items.query.js';
export { ReadImportRows } from './import-rows.query.js';
export { ReadImports } from './import-view.query.js';
export { PeekFile } from './peek-file.query.js';
export { ReturnRejected } from './return-rejected.js';
export { TakeFix } from './take-fix.js';
export { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
export { IntakeKeys } from './intake-keys.js';
export { IntakeModule } from './intake.module.js';
export { intakeBell } from './queue-bell.js';
export { PauseImport } from './pause-import.js';
export { MOST_IMPORT_BYTES, ReceiveImport, type NewImport } from './receive-import.js';
export { KEY_PREFIX, ReadIntakeKey } from './read-intake-key.js';
export { RehearseImport } from './rehearse-import.js';
export { WatchFolder } from './watch-folder.js';
export { openImport, type ImportChoice, type OpenImport } from './read-import.js';
export { peekImport, type PeekedImport } from './peek-import.js';
export { type FileKind, type MappedColumn } from './map-columns.js';
export { fieldName, type Field } from './fields.js';
export { type Finding, type FollowRecord, type ImportRecord, type JudgedRow, type Verdict } from './record.js';
export { REASON_CODES, reasonText, whyText, type ReasonCode } from './reasons.js';
export { writeRejected, type RejectedRow } from './write-rejected.js';
