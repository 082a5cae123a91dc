import { Injectable } from '@nestjs/common';
import type { DraftCount } from '#contracts';
import { Db, type Actor } from '#platform';
import { draftPeople, everyone, type DraftPeople } from './draft-people.query.js';
import { DRAFT_FROM, DRAFT_REACH, HELD_NOW } from './drafts.sql.js';

const COUNT = /* sql */ `
  SELECT (SELECT count(*)::int FROM touch t ${DRAFT_FROM} ${DRAFT_REACH}
      WHERE t.state = 'draft' AND t.store_id = ANY ($1) AND ${HELD_NOW} IS NULL) AS waiting,
    (SELECT count(*)::int FROM wecom_draft w JOIN touch t ON t.id = w.touch_id JOIN store s ON s.id = t.store_id
      WHERE w.group_id = $3 AND w.local_date = app.today(s.time_zone) AND w.outcome = 'sent' AND t.store_id = ANY ($1)
        AND ($4::uuid[] IS NULL OR w.decided_by = ANY ($4))) AS "sentToday", app.now() AS at`;

/** How many wait and how many were sent today, for the entry in the menu. Runs in the caller's transaction. */
export async function countDrafts(
  db: Db,
  groupId: number,
  storeIds: number[],
  people: DraftPeople,
): Promise<DraftCount & { at: Date }> {
  const [row] = await db.query<DraftCount & { at: Date }>(COUNT, [storeIds, everyone(people), groupId, people.own]);
  return row!;
}

/** The figures of the inbox alone. */
@Injectable()
export class CountDrafts {
  constructor(private readonly db: Db) {}

  run(actor: Actor, storeIds: number[], person?: string): Promise<DraftCount> {
    return this.db.tx(actor, async () => {
      const people = await draftPeople(this.db, actor, storeIds, person);
      const { waiting, sentToday } = await countDrafts(this.db, actor.groupId, storeIds, people);
      return { waiting, sentToday };
    });
  }
}
