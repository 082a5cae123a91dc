import { Injectable } from '@nestjs/common';
import { insurerOf, type AgencyNumberView, type NewAgencyNumber } from '#contracts';
import { newId, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { AGENCY_COLUMNS, AGENCY_TABLES } from './agency-number-list.query.js';

/** Adds a number under which a store issues with an insurer, from a day on. */
@Injectable()
export class AddAgencyNumber {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 422 'policy.unknown-insurer' | 'rate.ends-before-start', 409 'agency.overlap'. */
  run(actor: Actor, storeId: number, input: NewAgencyNumber): Promise<AgencyNumberView> {
    if (!insurerOf(input.insurer)) throw new Problem(422, 'policy.unknown-insurer');
    const { insurer, startsOn, endsOn = null } = input;
    if (endsOn !== null && endsOn < startsOn) throw new Problem(422, 'rate.ends-before-start');
    const number = input.number.toUpperCase();
    return this.db.tx(actor, async () => {
      const id = newId();
      const made = await this.db.change(
        `INSERT INTO agency_number (id, group_id, store_id, insurer_code, number, starts_on, ends_on, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [id, actor.groupId, storeId, insurer, number, startsOn, endsOn, actor.staffId],
      );
      if (made === 0) throw new Problem(409, 'agency.overlap');
      await this.audit.write(actor, 'agency.add', { type: 'agency', id, storeId }, { insurer, number, startsOn });
      const [row] = await this.db.query<AgencyNumberView>(
        `SELECT ${AGENCY_COLUMNS} FROM ${AGENCY_TABLES} WHERE a.id = $1`,
        [id],
      );
      return row!;
    });
  }
}
