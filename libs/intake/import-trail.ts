import { Injectable } from '@nestjs/common';
import { NOTES_WITHDRAWN, RecordActivity } from '#customers';
import { Audit, Vault } from '#platform';
import { ImportLease, type Leased } from './import-lease.js';
import type { RowOutcome } from './merging/merge-target.js';

/** What the work on an import leaves behind beside the rows: one place, so that the verbs keep to five parts. */
@Injectable()
export class ImportTrail {
  constructor(
    readonly audit: Audit,
    readonly activity: RecordActivity,
    readonly vault: Vault,
  ) {}

  /** Audit of the chunk and a line in the timeline of every car it changed, in the running transaction. */
  async committed(leased: Leased, outcomes: RowOutcome[]): Promise<void> {
    const changed = outcomes.filter((one) => one.result === 'created' || one.result === 'updated');
    await this.chunk(leased, 'import.commit', { rows: outcomes.length, changed: changed.length });
    await this.activity.run(
      { ...ImportLease.actorOf(leased), staffId: leased.createdBy },
      ...changed
        .filter((one) => one.vehicleId !== null)
        .map((one) => ({
          storeId: leased.storeId,
          vehicleId: one.vehicleId,
          kind: `import.${one.result}`,
          data: { importId: leased.id, row: one.row },
        })),
    );
  }

  /** Records of follow-up that came with the import are taken back: the timeline is appended to, never changed. */
  async withdrawn(leased: Leased, cars: string[]): Promise<void> {
    const { id: importId, storeId, createdBy } = leased;
    await this.activity.run(
      { ...ImportLease.actorOf(leased), staffId: createdBy },
      ...cars.map((vehicleId) => ({ storeId, vehicleId, kind: NOTES_WITHDRAWN, data: { importId } })),
    );
  }

  /** The audit row of a chunk of work, in the running transaction. */
  async chunk(leased: Leased, verb: string, detail: Record<string, unknown>): Promise<void> {
    const actor = { ...ImportLease.actorOf(leased), staffId: leased.createdBy };
    await this.audit.write(actor, verb, { type: 'import', id: leased.id, storeId: leased.storeId }, detail);
  }
}
