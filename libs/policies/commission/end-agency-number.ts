import { Injectable } from '@nestjs/common';
import type { AgencyNumberView } from '#contracts';
import { notFound, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { AGENCY_COLUMNS, AGENCY_TABLES } from './agency-number-list.query.js';

/** Ends a number under which a store issued; policies that carry it keep it. */
@Injectable()
export class EndAgencyNumber {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 412, 422 'rate.ends-before-start'. */
  run(actor: Actor, id: string, input: { version: number; endsOn: LocalDate }): Promise<AgencyNumberView> {
    return this.db.tx(actor, async () => {
      const [one] = await this.db.query<{ storeId: number; startsOn: LocalDate; version: number }>(
        `SELECT store_id AS "storeId", starts_on AS "startsOn", version FROM agency_number
         WHERE id = $1 AND store_id = ANY ($2) FOR UPDATE`,
        [id, actor.storeIds],
      );
      if (!one) throw notFound('agency.not-found');
      if (one.version !== input.version) throw new Problem(412, 'request.stale');
      if (input.endsOn < one.startsOn) throw new Problem(422, 'rate.ends-before-start');
      await this.db.change('UPDATE agency_number SET ends_on = $2, version = version + 1 WHERE id = $1', [
        id,
        input.endsOn,
      ]);
      const subject = { type: 'agency', id, storeId: one.storeId };
      await this.audit.write(actor, 'agency.end', subject, { endsOn: input.endsOn });
      const [row] = await this.db.query<AgencyNumberView>(
        `SELECT ${AGENCY_COLUMNS} FROM ${AGENCY_TABLES} WHERE a.id = $1`,
        [id],
      );
      return row!;
    });
  }
}
