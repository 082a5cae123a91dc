import { Injectable } from '@nestjs/common';
import { notFound, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { RATE_COLUMNS, RATE_TABLES, type Rate } from './rate-view.js';

/** Ends a rate of commission on a day, or takes away one that has never held. */
@Injectable()
export class EndCommissionRate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 412, 422 'rate.ends-before-start', 409 'rate.overlap' when a later one stands before that day. */
  run(actor: Actor, id: string, input: { version: number; endsOn: LocalDate }): Promise<Rate> {
    return this.db.tx(actor, async () => {
      const rate = await this.lock(actor, id);
      if (rate.version !== input.version) throw new Problem(412, 'request.stale');
      if (input.endsOn < rate.startsOn) throw new Problem(422, 'rate.ends-before-start');
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('commission_rate'), $1)`, [actor.groupId]);
      const [other] = await this.db.query<{ from: LocalDate; to: LocalDate | null }>(
        `SELECT o.starts_on AS "from", o.ends_on AS "to" FROM commission_rate o JOIN commission_rate r ON r.id = $1
         WHERE o.id <> r.id AND o.group_id = r.group_id AND o.insurer_code = r.insurer_code AND o.line = r.line
           AND o.store_id IS NOT DISTINCT FROM r.store_id AND o.region IS NOT DISTINCT FROM r.region
           AND daterange(o.starts_on, o.ends_on, '[]') && daterange(r.starts_on, $2, '[]') LIMIT 1`,
        [id, input.endsOn],
      );
      if (other) throw new Problem(409, 'rate.overlap', { from: other.from, to: other.to ?? '…' });
      await this.db.change(
        'UPDATE commission_rate SET ends_on = $2, version = version + 1, updated_at = app.now() WHERE id = $1',
        [id, input.endsOn],
      );
      const subject = { type: 'rate', id, storeId: rate.storeId };
      await this.audit.write(actor, 'rate.end', subject, { endsOn: input.endsOn });
      const [row] = await this.db.query<Rate>(`SELECT ${RATE_COLUMNS} FROM ${RATE_TABLES} WHERE r.id = $1`, [id]);
      return row!;
    });
  }

  /** @throws Problem 404; 409 'rate.begun' for one that holds already: that one is ended instead. */
  drop(actor: Actor, id: string): Promise<void> {
    return this.db.tx(actor, async () => {
      const rate = await this.lock(actor, id);
      if (rate.begun) throw new Problem(409, 'rate.begun');
      await this.db.change('DELETE FROM commission_rate WHERE id = $1', [id]);
      const facts = { startsOn: rate.startsOn, rateBp: rate.rateBp };
      await this.audit.write(actor, 'rate.drop', { type: 'rate', id, storeId: rate.storeId }, facts);
    });
  }

  private async lock(actor: Actor, id: string) {
    const [rate] = await this.db.query<{
      startsOn: LocalDate;
      rateBp: number;
      version: number;
      storeId: number | null;
      begun: boolean;
    }>(
      `SELECT starts_on AS "startsOn", rate_bp AS "rateBp", version, store_id AS "storeId",
         starts_on <= app.today('Asia/Shanghai') AS begun
       FROM commission_rate WHERE id = $1 AND group_id = $2 AND (store_id IS NULL OR store_id = ANY ($3)) FOR UPDATE`,
      [id, actor.groupId, actor.storeIds],
    );
    if (!rate) throw notFound('rate.not-found');
    return rate;
  }
}
