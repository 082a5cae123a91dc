/**
 * Import files of dealers: reads a sheet as a stream (never trusting its name), finds its header, maps columns by their
 * texts, judges each cell by the rules of the trade, and gives rejected rows back with reasons. Promises that every row
 * comes out with exactly one verdict, that good rows are repaired the same way each time, and that memory stays bounded.
 */
export { AdvanceImport } from './advance-import.js';
export { AskImpact } from './previews/ask-impact.js';
export { AskImport } from './receiving/ask-import.js';
export { AskUndo } from './undoing/ask-undo.js';
export { ForgetRows } from './forget-rows.js';
export { ChangeMapping } from './mapping/change-mapping.js';
export { CorrectRow } from './checking/correct-row.js';
export { DropProfile } from './mapping/drop-profile.js';
export { importFields } from './mapping/import-fields.js';
export { ReadImportNames } from './names/import-names.query.js';
export { MatchNames } from './names/match-names.js';
export { ReadImportProblems } from './checking/import-problems.query.js';
export { ReadImportProfiles } from './mapping/import-profiles.query.js';
export { ReadImpact } from './previews/impact-view.query.js';
export { ReadImpactItems } from './previews/impact-items.query.js';
export { ReadImportRows } from './checking/import-rows.query.js';
export { ReadImports } from './import-view.query.js';
export { PeekFile } from './receiving/peek-file.query.js';
export { ReturnRejected } from './checking/return-rejected.js';
export { TakeFix } from './checking/take-fix.js';
export { INTAKE_BELL, type IntakeBell } from './intake-bell.js';
export { IntakeKeys } from './receiving/intake-keys.js';
export { IntakeModule } from './intake.module.js';
export { intakeBell } from './queue-bell.js';
export { PauseImport } from './pause-import.js';
export { MOST_IMPORT_BYTES, ReceiveImport, type NewImport } from './receiving/receive-import.js';
export { KEY_PREFIX, ReadIntakeKey } from './receiving/read-intake-key.js';
export { RehearseImport } from './previews/rehearse-import.js';
export { WatchFolder } from './receiving/watch-folder.js';
export { openImport, type ImportChoice, type OpenImport } from './reading/read-import.js';
export { peekImport, type PeekedImport } from './receiving/peek-import.js';
export { type FileKind, type MappedColumn } from './mapping/map-columns.js';
export { fieldName, type Field } from './mapping/fields.js';
export { type Finding, type FollowRecord, type ImportRecord, type JudgedRow, type Verdict } from './judging/record.js';
export { REASON_CODES, reasonText, whyText, type ReasonCode } from './judging/reasons.js';
export { writeRejected, type RejectedRow } from './checking/write-rejected.js';
