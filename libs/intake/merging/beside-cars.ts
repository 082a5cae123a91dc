import type { Actor } from '#platform';
import type { MergeTarget, RowOutcome } from './merge-target.js';
import type { StagedRow } from './stage-rows.js';

/**
 * Rows that are no cars, and are brought in beside them: what they came to, and what they would come to. They keep their
 * own journal, as `beside`, and no car is named with their outcome.
 */
export interface BesideCars {
  run(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]>;
  compare(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]>;
}
