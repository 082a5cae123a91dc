import { Injectable } from '@nestjs/common';
import { insurerOf, type NewCommissionRate } from '#contracts';
import { addDays, newId, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { RATE_COLUMNS, RATE_TABLES, type Rate } from './rate-view.js';

interface Standing {
  id: string;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
}

const EARLIEST = '2000-01-01';

/** Adds a dated rate of commission. No day ever has two rates of one insurer, line and scope. */
@Injectable()
export class AddCommissionRate {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
  ) {}

  /**
   * With `replaces`, the rate that runs on without an end is ended the day before.
   * @throws Problem 422 'policy.unknown-insurer' | 'rate.ends-before-start' | 'policy.day-out-of-range';
   *   409 'rate.overlap' with the days of the rate that stands there
   */
  run(actor: Actor, storeId: number | null, input: NewCommissionRate): Promise<Rate> {
    if (!insurerOf(input.insurer)) throw new Problem(422, 'policy.unknown-insurer');
    if (input.endsOn !== undefined && input.endsOn < input.startsOn) throw new Problem(422, 'rate.ends-before-start');
    if (input.startsOn < EARLIEST) throw new Problem(422, 'policy.day-out-of-range');
    return this.db.tx(actor, async () => {
      await this.makeRoom(actor, storeId, input);
      const id = newId();
      const { insurer, line, region = null, rateBp, startsOn, endsOn = null, note } = input;
      await this.db.query(
        `INSERT INTO commission_rate (id, group_id, store_id, region, insurer_code, line, rate_bp, starts_on, ends_on, note, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [id, actor.groupId, storeId, region, insurer, line, rateBp, startsOn, endsOn, note, actor.staffId],
      );
      const facts = { insurer, line, region, rateBp, startsOn, endsOn };
      await this.audit.write(actor, 'rate.add', { type: 'rate', id, storeId }, facts);
      const [row] = await this.db.query<Rate>(`SELECT ${RATE_COLUMNS} FROM ${RATE_TABLES} WHERE r.id = $1`, [id]);
      return row!;
    });
  }

  private async makeRoom(actor: Actor, storeId: number | null, input: NewCommissionRate): Promise<void> {
    // One after the other within a group: the check below and the insert must see the same rates.
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('commission_rate'), $1)`, [actor.groupId]);
    const standing = await this.db.query<Standing>(
      `SELECT id, starts_on AS "startsOn", ends_on AS "endsOn" FROM commission_rate
       WHERE group_id = $1 AND insurer_code = $2 AND line = $3 AND store_id IS NOT DISTINCT FROM $4
         AND region IS NOT DISTINCT FROM $5 AND daterange(starts_on, ends_on, '[]') && daterange($6, $7, '[]')
       ORDER BY starts_on`,
      [actor.groupId, input.insurer, input.line, storeId, input.region ?? null, input.startsOn, input.endsOn ?? null],
    );
    const [first, ...more] = standing;
    if (!first) return;
    const replaced = input.replaces && more.length === 0 && first.endsOn === null && first.startsOn < input.startsOn;
    if (!replaced) {
      throw new Problem(409, 'rate.overlap', { id: first.id, from: first.startsOn, to: first.endsOn ?? '…' });
    }
    const endsOn = addDays(input.startsOn, -1);
    await this.db.change(
      'UPDATE commission_rate SET ends_on = $2, version = version + 1, updated_at = app.now() WHERE id = $1',
      [first.id, endsOn],
    );
    await this.audit.write(actor, 'rate.end', { type: 'rate', id: first.id, storeId }, { endsOn });
  }
}
