import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform';
import { BringOffers } from './bring-offers.js';
import type { FileKind } from './map-columns.js';
import type { MergeTarget, RowOutcome } from './merge-rows.js';
import type { StagedRow } from './stage-rows.js';

/**
 * Rows that are no cars, and are brought in beside them: what they came to, and what they would come to. They keep their
 * own journal, as `beside`, and no car is named with their outcome.
 */
export interface BesideCars {
  run(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]>;
  compare(actor: Actor, target: MergeTarget, rows: readonly StagedRow[]): Promise<RowOutcome[]>;
}

/** The kinds of list whose rows are no cars, with what brings them in. */
@Injectable()
export class BesideKinds {
  constructor(private readonly offers: BringOffers) {}

  /** Undefined for a kind that tells of cars. */
  of(kind: FileKind): BesideCars | undefined {
    return kind === 'claim-list' ? this.offers : undefined;
  }
}
