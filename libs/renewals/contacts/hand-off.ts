import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseRow, HandOffInput } from '#contracts';
import { RecordNotes } from '#customers';
import { Problem } from '#kernel';
import { Db, type Actor } from '#platform';
import { HandOver } from './hand-over.js';
import { WorkOn } from './work-on.js';

/** Hands a case to a service adviser, who tries while the case stays its specialist's. */
@Injectable()
export class HandOff {
  constructor(
    private readonly db: Db,
    private readonly workOn: WorkOn,
    private readonly handOver: HandOver,
    private readonly notes: RecordNotes,
  ) {}

  /** @throws Problem 404, 412, 403 'case.not-yours', 422 'case.not-open' | 'hand-off.not-adviser' */
  run(actor: Actor, id: string, input: z.infer<typeof HandOffInput>): Promise<CaseRow> {
    return this.db.tx(actor, async () => {
      const { work } = await this.workOn.open(actor, id, input.version);
      if (!(await this.isAdviser(input.adviser, work.storeId))) throw new Problem(422, 'hand-off.not-adviser');
      await this.handOver.run(actor, work, input.adviser, 'by-hand');
      if (input.note) {
        const note = { vehicleId: work.vehicleId, caseId: id, text: input.note, on: null };
        await this.notes.run(actor, work.storeId, 'case.note', [note]);
      }
      return this.workOn.row(id);
    });
  }

  private async isAdviser(staffId: string, storeId: number): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT FROM staff_member m JOIN staff_store x ON x.staff_id = m.id
       WHERE m.id = $1 AND x.store_id = $2 AND m.role = 'adviser' AND m.disabled_at IS NULL`,
      [staffId, storeId],
    );
    return rows.length > 0;
  }
}
