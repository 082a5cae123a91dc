import { Injectable } from '@nestjs/common';
import { Db } from '#platform';

/** Columns of a case that a contact changes, and that taking it back restores. */
export const CASE_COLUMNS = [
  'stage',
  'state',
  'close_reason',
  'closed_at',
  'assignee_id',
  'assigned_at',
  'missed_at',
  'escalated_at',
  'handed_to',
  'guarded',
  'snoozed_until',
  'snoozed_from',
  'quiet_until',
  'last_result',
  'last_effective',
  'last_contact_at',
  'failed_attempts',
  'next_contact_at',
  'next_action',
];

/** How things stood before a contact: ids, codes and days alone. */
export interface Before {
  case: Record<string, unknown>;
  touches: unknown[];
  phone?: { id: string; state: string };
  car?: { id: string; state: string; state_on: string | null; anchor_on: string | null; anchor_rolled: number };
  /** Numbers that were closed before, of all that the opt-out may close; what was agreed until then. */
  stopped?: { people: string[]; suppressions: string[]; granted: string[] };
}

const columnsOf = (row: string): string =>
  `jsonb_build_object(${CASE_COLUMNS.map((column) => `'${column}', ${row}.${column}`).join(', ')})`;
const TOUCH = `jsonb_build_object('id', t.id, 'state', t.state, 'reason', t.reason, 'wake_at', t.wake_at,
  'settled_at', t.settled_at, 'channel', t.channel, 'template_code', t.template_code, 'attempts', t.attempts, 'not_wecom', t.not_wecom)`;

/** Reads what a contact is about to change, so that it can be taken back as it was. */
@Injectable()
export class ContactBefore {
  constructor(private readonly db: Db) {}

  /** @param wide also what changes on the car, its people and other cars of theirs */
  async read(work: { id: string; vehicleId: string }, personId: string | null, wide: boolean): Promise<Before> {
    const [row] = await this.db.query<{ before: Record<string, unknown> }>(
      `SELECT ${columnsOf('c')} AS before FROM renewal_case c WHERE c.id = $1`,
      [work.id],
    );
    const before: Before = { case: row!.before, touches: await this.touches(work, personId, wide) };
    if (!wide) return before;
    const [car] = await this.db.query<NonNullable<Before['car']>>(
      'SELECT id, state, state_on, anchor_on, anchor_rolled FROM vehicle WHERE id = $1',
      [work.vehicleId],
    );
    return { ...before, car: car! };
  }

  /** What is open of the case, and of all cars of the person when their number or wish is touched. */
  private async touches(work: { id: string; vehicleId: string }, personId: string | null, wide: boolean) {
    const rows = await this.db.query<{ touch: unknown }>(
      `SELECT ${TOUCH} AS touch FROM touch t WHERE t.state IN ('planned', 'queued', 'draft', 'needs_person')
         AND (t.case_id = $1 AND ($3 OR t.state = 'needs_person') OR $3 AND t.vehicle_id IN (
           SELECT vp.vehicle_id FROM vehicle_person vp WHERE vp.person_id = $2 AND vp.until_on IS NULL))`,
      [work.id, personId, wide],
    );
    return rows.map((row) => row.touch);
  }
}

/** What an opt-out is about to close: everybody in the actor's stores behind the person's numbers. */
export async function beforeStop(db: Db, groupId: number, storeIds: number[], personId: string) {
  const [row] = await db.query<NonNullable<Before['stopped']>>(
    `WITH number AS (SELECT bidx FROM phone WHERE person_id = $3 AND bidx IS NOT NULL),
     behind AS (SELECT DISTINCT p.person_id AS id FROM phone p JOIN number n USING (bidx) WHERE p.store_id = ANY ($2))
     SELECT ARRAY(SELECT id FROM behind) AS people,
       ARRAY(SELECT x.id FROM suppression x JOIN number n ON n.bidx = x.phone_bidx
             WHERE x.group_id = $1 AND x.lifted_at IS NULL) AS suppressions,
       ARRAY(SELECT k.id FROM (SELECT DISTINCT ON (c.person_id, c.purpose, c.channel) c.id, c.granted FROM consent c
             JOIN behind b ON b.id = c.person_id WHERE c.store_id = ANY ($2)
             ORDER BY c.person_id, c.purpose, c.channel, c.at DESC, c.id DESC) k WHERE k.granted) AS granted`,
    [groupId, storeIds, personId],
  );
  return row!;
}
