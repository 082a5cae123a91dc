import type { LocalDate } from '#kernel';
import type { FieldRules } from '../judging/field-rules.js';
import type { FileKind } from '../mapping/map-columns.js';

/** Where rows go, and what they are brought in by. */
export interface MergeTarget {
  importId: string;
  storeId: number;
  kind: FileKind;
  /** The day that the file speaks of. */
  asOf: LocalDate;
  rules: FieldRules;
}

/** What became of one row. */
export interface RowOutcome {
  row: number;
  vehicleId: string | null;
  result: 'created' | 'updated' | 'unchanged' | 'rejected';
  /** Text of a JSON list of {field, before, after}; null where a known car stays as it is, and for a new one. */
  changes: string | null;
}
