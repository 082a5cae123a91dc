import { Injectable } from '@nestjs/common';
import { Db, Settings } from '#platform';
import { nextWorkingHalf, Notify, Rotas, type RotaBook } from '#staff';
import { MissedTrail, type Missed } from './missed-trail.js';
import { dueRounds, sealedRound, type DueRound } from './round-seal.js';
import { storeLeads } from './store-leads.query.js';

/**
 * Contacts that should have happened on an earlier day, and first contacts whose clock has run out, of which no lead
 * heard yet. A contact since then ends it. $1 store · $2 days for the first contact · $3 days until the lead · $4 days
 * before the working day at which the first call falls due.
 */
const MISSED = `
  SELECT k.id, k.vehicle_id AS "vehicleId", k.assignee_id AS "assigneeId", k.since,
    (k.since AT TIME ZONE k.time_zone)::date <= k.today - $3::int AS late
  FROM (
    SELECT c.*, s.time_zone, d.today,
      coalesce(CASE WHEN c.missed_at > coalesce(c.last_contact_at, '-infinity') THEN c.missed_at END,
        CASE WHEN c.next_contact_at < d.midnight THEN c.next_contact_at END,
        CASE WHEN $2 > 0 AND c.last_contact_at IS NULL AND c.anchor_on - $4::int <= d.today
            AND c.assigned_at + make_interval(days => $2::int) < app.now()
          THEN c.assigned_at + make_interval(days => $2::int) END) AS since
    FROM renewal_case c JOIN store s ON s.id = c.store_id
    CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today,
      app.today(s.time_zone)::timestamp AT TIME ZONE s.time_zone AS midnight) d
    WHERE c.store_id = $1 AND c.state = 'open' AND c.assignee_id IS NOT NULL AND NOT c.guarded
      AND c.handed_to IS NULL AND c.stage <> 'SNOOZED') k
  WHERE k.since IS NOT NULL AND (k.escalated_at IS NULL OR k.escalated_at < k.since)
    AND (k.next_contact_at < app.now() OR k.missed_at IS NULL OR k.missed_at <= coalesce(k.last_contact_at, '-infinity'))
  ORDER BY k.id`;

/** Every morning what was missed is set anew for the next half day its person works; after some days a lead hears of it. */
@Injectable()
export class EscalateMissed {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
    private readonly rotas: Rotas,
    private readonly notify: Notify,
    private readonly trail: MissedTrail,
  ) {}

  /** For the worker, as often as it likes. @returns how many cases were set anew or brought to a lead */
  async runDue(): Promise<number> {
    let n = 0;
    for (const due of await dueRounds(this.db, 'escalate')) {
      n += (await sealedRound(this.db, due, 'escalate', () => this.ofStore(due))) ?? 0;
    }
    return n;
  }

  private async ofStore(due: DueRound): Promise<number> {
    const { actor, storeId, day } = due;
    const rule = await this.settings.get('escalation_rule', actor.groupId, storeId, day);
    const { firstCallDays } = await this.settings.get('assign_rule', actor.groupId, storeId, day);
    const missed = await this.db.query<Missed>(MISSED, [
      storeId,
      rule.firstContactDays,
      rule.missedDays,
      firstCallDays,
    ]);
    const late = missed.filter((one) => one.late);
    const anew = missed.filter((one) => !one.late);
    const book = await this.rotas.book(storeId, [...new Set(anew.map((one) => one.assigneeId))]);
    await this.setAnew(storeId, anew, book);
    await this.db.change(
      `UPDATE renewal_case SET escalated_at = app.now(), missed_at = coalesce(missed_at, next_contact_at),
         version = version + 1, updated_at = app.now() WHERE id = ANY ($1)`,
      [late.map((one) => one.id)],
    );
    await this.trail.run(due, anew, late);
    if (late.length > 0) {
      for (const staffId of await storeLeads(this.db, storeId)) {
        const subject = { type: 'staff' as const, id: staffId };
        await this.notify.run(actor, { staffId, kind: 'case.missed', subject, params: { rows: late.length } });
      }
    }
    return missed.length;
  }

  private async setAnew(storeId: number, cases: Missed[], book: RotaBook): Promise<void> {
    const rows = cases.map((one) => {
      const { day, half } = nextWorkingHalf(book, one.assigneeId, {});
      return { id: one.id, since: one.since, day, hour: book.store.hours[half] };
    });
    await this.db.change(
      `UPDATE renewal_case c SET missed_at = x.since, next_contact_at = (x.day + x.hour) AT TIME ZONE s.time_zone,
         next_action = coalesce(c.next_action, 'call'), version = c.version + 1, updated_at = app.now()
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, since timestamptz, day date, hour time), store s
       WHERE c.id = x.id AND s.id = $1`,
      [storeId, JSON.stringify(rows)],
    );
  }
}
