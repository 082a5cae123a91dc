import { Injectable } from '@nestjs/common';
import { Db, type Actor } from '#platform';
import { FollowContact } from '../follow-contact.js';
import { CASE_COLUMNS, type Before } from './contact-before.js';

/** Puts back what a contact changed, from what was written down before it. */
@Injectable()
export class RestoreContact {
  constructor(
    private readonly db: Db,
    private readonly follow: FollowContact,
  ) {}

  /** In the running transaction, while nobody changed the case since. */
  async run(actor: Actor, one: { caseId: string; vehicleId: string; before: Before }): Promise<void> {
    const { before } = one;
    await this.restoreCase(one.caseId, before.case);
    if (before.car) await this.restoreCar(before.car);
    if (before.phone) {
      await this.db.change(
        'UPDATE phone SET state = $2, version = version + 1, updated_at = app.now() WHERE id = $1 AND state <> $2',
        [before.phone.id, before.phone.state],
      );
    }
    if (before.stopped) await this.openNumbers(actor, before.stopped);
    await this.restoreTouches(before.touches);
    if (!before.car) return;
    const cars = await this.carsTouched(one.vehicleId, before);
    await this.db.query('SELECT app.refresh_copies($1::uuid[])', [cars]);
    await this.follow.run(actor, cars);
  }

  private async restoreCase(caseId: string, was: Before['case']): Promise<void> {
    const columns = CASE_COLUMNS.join(', ');
    await this.db.change(
      `UPDATE renewal_case c SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(NULL::renewal_case, $2)),
         version = version + 1, updated_at = app.now() WHERE id = $1`,
      [caseId, JSON.stringify(was)],
    );
  }

  private async restoreCar(car: NonNullable<Before['car']>): Promise<void> {
    await this.db.change(
      `UPDATE vehicle SET state = $2, state_on = $3, anchor_on = $4, anchor_rolled = $5, version = version + 1,
         updated_at = app.now()
       WHERE id = $1 AND (state, anchor_on, anchor_rolled) IS DISTINCT FROM ($2, $4::date, $5::smallint)`,
      [car.id, car.state, car.state_on, car.anchor_on, car.anchor_rolled],
    );
  }

  /** Numbers that this contact closed are open again; consent is a ledger, so what was withdrawn is given once more. */
  private async openNumbers(actor: Actor, was: NonNullable<Before['stopped']>): Promise<void> {
    await this.db.change(
      `UPDATE suppression x SET lifted_at = app.now() WHERE x.group_id = $1 AND x.lifted_at IS NULL
         AND x.reason = 'opt_out' AND x.id <> ALL ($3) AND x.phone_bidx IN (SELECT bidx FROM phone WHERE person_id = ANY ($2))`,
      [actor.groupId, was.people, was.suppressions],
    );
    await this.db.change(
      `INSERT INTO consent (id, group_id, store_id, person_id, purpose, channel, granted, text_version, source, actor_id)
       SELECT app.new_id(), c.group_id, c.store_id, c.person_id, c.purpose, c.channel, true, c.text_version, 'undo', $2
       FROM consent c WHERE c.id = ANY ($1) AND EXISTS (SELECT FROM consent n WHERE n.person_id = c.person_id
         AND n.purpose = c.purpose AND n.channel = c.channel AND NOT n.granted AND n.source = 'opt_out'
         AND (n.at, n.id) > (c.at, c.id))`,
      [was.granted, actor.staffId],
    );
  }

  /** What has left meanwhile stays as it is. A queued one or a draft goes back to planned, so that the gate looks anew. */
  private async restoreTouches(touches: unknown[]): Promise<void> {
    await this.db.change(
      `UPDATE touch t SET state = CASE WHEN b.state IN ('queued', 'draft') THEN 'planned' ELSE b.state END, reason = b.reason,
         wake_at = CASE b.state WHEN 'draft' THEN app.now() ELSE b.wake_at END, settled_at = b.settled_at, channel = b.channel, template_code = b.template_code, not_wecom = b.not_wecom,
         queued_at = NULL, done_by = NULL, version = t.version + 1
       FROM jsonb_populate_recordset(NULL::touch, $1) b
       WHERE t.id = b.id AND t.attempts = b.attempts AND t.state IN ('planned', 'queued', 'needs_person', 'superseded', 'done')
         AND (t.state, t.reason, t.channel) IS DISTINCT FROM (b.state, b.reason, b.channel)`,
      [JSON.stringify(touches)],
    );
  }

  private async carsTouched(vehicleId: string, before: Before): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT $1::uuid AS id UNION SELECT vehicle_id FROM vehicle_person vp WHERE vp.until_on IS NULL
         AND (vp.person_id = ANY ($2) OR vp.person_id = (SELECT person_id FROM phone WHERE id = $3))`,
      [vehicleId, before.stopped?.people ?? [], before.phone?.id ?? null],
    );
    return rows.map((row) => row.id);
  }
}
