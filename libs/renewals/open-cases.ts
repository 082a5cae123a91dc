import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { CASES_TO_OPEN } from './cases-to-open.sql.js';
import { CASE_COPIES } from './case-copies.query.js';
import type { CaseRules } from './rules.js';

/** Opens the renewal cases that are due, once for each car and insurance year in the whole group. */
@Injectable()
export class OpenCases {
  constructor(private readonly db: Db) {}

  /**
   * Set-based: looks at cars whose anchor came into the window since the last time, and at those that changed.
   * Runs in the planner's transaction and under its lock, as the worker. The cases stand as planned already: the same
   * transaction plans their touches, so that no row is written twice.
   * @param changed cars to look at although the window passed their day before
   * @returns ids of the cases opened, to be planned now
   */
  async run(groupId: number, today: LocalDate, rules: CaseRules, changed: string[]): Promise<string[]> {
    const window = [groupId, today, rules.leadDays, rules.lapseDays];
    const opened = await this.open(DUE, [...window, changed]);
    await this.db.change(
      `UPDATE dealer_group SET cases_through = $2::date + $3::int
       WHERE id = $1 AND (cases_through IS NULL OR cases_through < $2::date + $3::int)`,
      [groupId, today, rules.leadDays],
    );
    return opened;
  }

  /** Opens what `run` would open of these cars, and leaves the others to it. */
  runCars(
    groupId: number,
    today: LocalDate,
    rules: CaseRules,
    cars: { changed: string[]; all: string[] },
  ): Promise<string[]> {
    return this.open(DUE_OF_CARS, [groupId, today, rules.leadDays, rules.lapseDays, cars.changed, cars.all]);
  }

  private async open(due: string, params: unknown[]): Promise<string[]> {
    const opened = await this.db.query<{ id: string }>(
      `WITH due AS MATERIALIZED (${due}),
       opening AS MATERIALIZED (${CASES_TO_OPEN})
       INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, planned_anchor_on, anchor_estimated, compulsory_expires_on, commercial_expires_on, vin, plate, vehicle_label,
         last_insurer_code, last_premium_fen, demo, owner_name, warnings,
         level, opened_at, updated_at)
       SELECT app.new_id(), c.group_id, c.store_id, c.vehicle_id, c.insurance_year, c.holder_rule, c.segment,
         c.anchor_on, c.anchor_on, c.anchor_on, c.anchor_estimated, c.compulsory_expires_on, c.commercial_expires_on, c.vin, c.plate,
         c.vehicle_label, c.last_insurer_code, c.last_premium_fen, c.demo, who.owner_name, said.warnings,
         app.case_level((SELECT app.setting('level_points', $1, NULL, $2)), c.segment, c.last_premium_fen, here.years),
         (SELECT app.now()), (SELECT app.now())
       FROM opening c JOIN due v ON v.id = c.vehicle_id ${CASE_COPIES}
       CROSS JOIN LATERAL (SELECT count(*)::int AS years FROM policy p
         WHERE p.vehicle_id = c.vehicle_id AND p.ours AND p.line = 'commercial' AND p.state = 'active') here
       ON CONFLICT DO NOTHING
       RETURNING id`,
      params,
    );
    const ids = opened.map((row) => row.id);
    if (ids.length > 0) await this.db.change(TO_SPECIALIST, [ids]);
    return ids;
  }
}

/** A car that was handed over at delivery opens as its specialist's, while that person is still here. */
const TO_SPECIALIST = `
  UPDATE renewal_case c SET assignee_id = h.specialist_id, stage = 'ASSIGNED', next_action = 'call',
    next_contact_at = app.next_morning(c.store_id)
  FROM car_handover h JOIN staff_member m ON m.id = h.specialist_id AND m.disabled_at IS NULL
  WHERE c.id = ANY ($1) AND h.vehicle_id = c.vehicle_id AND h.store_id = c.store_id AND c.assignee_id IS NULL`;

/** $1 group · $2 today · $3 lead days · $4 lapse days · $5 changed cars. The two halves hold no car twice. */
const DUE = `
  SELECT v.* FROM vehicle v, dealer_group g
  WHERE g.id = $1 AND v.group_id = $1 AND v.state = 'active' AND v.anchor_rolled < 100
    AND v.anchor_on > coalesce(greatest(g.cases_through, $2::date - $4::int - 1), $2::date - $4::int - 1)
    AND v.anchor_on <= $2::date + $3::int
  UNION ALL
  SELECT v.* FROM vehicle v, dealer_group g
  WHERE g.id = $1 AND g.cases_through IS NOT NULL AND v.id = ANY ($5::uuid[]) AND v.group_id = $1 AND v.state = 'active' AND v.anchor_rolled < 100
    AND v.anchor_on BETWEEN $2::date - $4::int AND least(g.cases_through, $2::date + $3::int)`;

/** The same for the cars $6 alone, of which $5 changed. */
const DUE_OF_CARS = `
  SELECT v.* FROM vehicle v, dealer_group g
  WHERE g.id = $1 AND v.group_id = $1 AND v.id = ANY ($6::uuid[]) AND v.state = 'active' AND v.anchor_rolled < 100
    AND v.anchor_on BETWEEN $2::date - $4::int AND $2::date + $3::int
    AND (v.id = ANY ($5::uuid[]) OR v.anchor_on > coalesce(g.cases_through, $2::date - $4::int - 1))`;
