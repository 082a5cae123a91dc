import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db } from '#platform';
import { CASES_TO_OPEN } from './cases-to-open.sql.js';
import { refreshCaseCopies } from './case-copies.query.js';
import type { CaseRules } from './rules.js';

/** Opens the renewal cases that are due, once for each car and insurance year in the whole group. */
@Injectable()
export class OpenCases {
  constructor(private readonly db: Db) {}

  /**
   * Set-based: looks only at cars whose anchor entered the window since it was last decided.
   * Runs in the planner's transaction, as the worker.
   * @returns ids of the cases opened
   */
  async run(groupId: number, today: LocalDate, rules: CaseRules): Promise<string[]> {
    const opened = await this.db.query<{ id: string; vehicle_id: string }>(
      `WITH due AS (
         SELECT * FROM vehicle v
         WHERE v.group_id = $1 AND v.state = 'active' AND v.cased_anchor_on IS DISTINCT FROM v.anchor_on
           AND v.anchor_on BETWEEN $2::date - $4::int AND $2::date + $3::int
         FOR UPDATE SKIP LOCKED),
       mark AS (UPDATE vehicle v SET cased_anchor_on = due.anchor_on FROM due WHERE v.id = due.id)
       INSERT INTO renewal_case (id, group_id, store_id, vehicle_id, insurance_year, holder_rule, segment, due_on,
         anchor_on, anchor_estimated, compulsory_expires_on, commercial_expires_on, vin, plate, vehicle_label,
         last_insurer_code, last_premium_fen, demo)
       SELECT app.new_id(), o.group_id, o.store_id, o.vehicle_id, o.insurance_year, o.holder_rule, o.segment,
         o.anchor_on, o.anchor_on, o.anchor_estimated, o.compulsory_expires_on, o.commercial_expires_on, o.vin, o.plate,
         o.vehicle_label, o.last_insurer_code, o.last_premium_fen, o.demo
       FROM (${CASES_TO_OPEN}) o
       ON CONFLICT DO NOTHING
       RETURNING id, vehicle_id`,
      [groupId, today, rules.leadDays, rules.lapseDays],
    );
    const vehicles = opened.map((row) => row.vehicle_id);
    await refreshCaseCopies(this.db, vehicles);
    return opened.map((row) => row.id);
  }
}
