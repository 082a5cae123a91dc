import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { Db, systemActor } from '#platform';
import { Notify } from '#staff';

/** Days before a deadline at which somebody is told what nobody has decided yet. */
const AHEAD = 1;

interface Closing {
  listId: string;
  groupId: number;
  storeId: number;
  name: string;
  closesOn: LocalDate;
  rows: number;
  people: string[];
}

/** Tells who works on claim lists of rows whose time ends tomorrow and that nobody has decided, once a deadline. */
@Injectable()
export class WarnClosing {
  constructor(
    private readonly db: Db,
    private readonly notify: Notify,
  ) {}

  /** May run at any time, any number of times. @returns how many lists were told of */
  async run(): Promise<number> {
    const groups = await this.db.tx(systemActor(), () =>
      this.db.query<{ id: number }>('SELECT id FROM dealer_group ORDER BY id'),
    );
    let told = 0;
    for (const { id } of groups) told += await this.group(id);
    return told;
  }

  private group(groupId: number): Promise<number> {
    const actor = systemActor(groupId);
    return this.db.tx(actor, async () => {
      const closing = await this.db.query<Closing>(CLOSING, [groupId, AHEAD]);
      for (const { listId, name, closesOn, rows, people } of closing) {
        for (const staffId of people) {
          await this.notify.run(actor, {
            staffId,
            kind: 'claim.closing',
            subject: { type: 'claim-list', id: listId },
            params: { name, rows, closesOn },
          });
        }
      }
      return closing.length;
    });
  }
}

/** Who brought the list in, and the leads and specialists of its store. Rows are marked as told in the same statement. */
const CLOSING = /* sql */ `
  WITH due AS (
    UPDATE claim_list_row r SET told_of = r.claim_before FROM store s
    WHERE s.id = r.store_id AND r.group_id = $1 AND r.decision IS NULL AND r.told_of IS DISTINCT FROM r.claim_before
      AND r.claim_before BETWEEN app.today(s.time_zone) AND app.today(s.time_zone) + $2::int
    RETURNING r.list_id, r.claim_before)
  SELECT l.id AS "listId", l.group_id AS "groupId", l.store_id AS "storeId", l.name, d.closes_on AS "closesOn", d.rows,
    ARRAY(SELECT m.id FROM staff_member m WHERE m.group_id = $1 AND m.disabled_at IS NULL
      AND (m.id = l.created_by OR m.role IN ('lead', 'specialist') AND EXISTS (
        SELECT FROM staff_store x WHERE x.staff_id = m.id AND x.store_id = l.store_id)) ORDER BY m.id) AS people
  FROM (SELECT list_id, min(claim_before) AS closes_on, count(*)::int AS rows FROM due GROUP BY list_id) d
  JOIN claim_list l ON l.id = d.list_id ORDER BY l.id`;
