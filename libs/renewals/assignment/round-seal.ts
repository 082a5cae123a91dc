import type { LocalDate } from '#kernel';
import { systemActor, type Actor, type Db } from '#platform';

export type RoundKind = 'assign' | 'recycle' | 'escalate' | 'report';

/** A store whose round of a kind is due today. */
export interface DueRound {
  actor: Actor;
  storeId: number;
  day: LocalDate;
}

/** Local hours of a store at which its daily rounds fall due: what is given back is there before it is given anew. */
const HOURS: Record<RoundKind, string> = { recycle: '06:30', assign: '07:00', escalate: '07:30', report: '18:00' };

/** Stores for which a round has not run today although its hour has come. */
export async function dueRounds(db: Db, kind: RoundKind): Promise<DueRound[]> {
  const rows = await db.tx(systemActor(), () =>
    db.query<{ groupId: number; storeId: number; day: LocalDate }>(
      `SELECT s.group_id AS "groupId", s.id AS "storeId", app.today(s.time_zone) AS day FROM store s
       WHERE (app.now() AT TIME ZONE s.time_zone)::time >= $2::time AND NOT EXISTS (
         SELECT FROM desk_round r WHERE r.store_id = s.id AND r.kind = $1 AND r.day = app.today(s.time_zone))
       ORDER BY s.id`,
      [kind, HOURS[kind]],
    ),
  );
  return rows.map(({ groupId, storeId, day }) => ({ actor: systemActor(groupId, [storeId]), storeId, day }));
}

/**
 * Does a round once a day and store, whoever tries how often: the mark stands in the transaction of the work.
 * @param work returns how many cases it changed
 * @returns what `work` returned, or null when another did the round
 */
export function sealedRound(
  db: Db,
  due: DueRound,
  kind: RoundKind,
  work: () => Promise<number>,
): Promise<number | null> {
  return db.tx(due.actor, async () => {
    const key = [due.storeId, kind, due.day];
    const mine = await db.change(
      `INSERT INTO desk_round (group_id, store_id, kind, day) VALUES ($4, $1, $2, $3) ON CONFLICT DO NOTHING`,
      [...key, due.actor.groupId],
    );
    if (mine === 0) return null;
    const rows = await work();
    await db.change('UPDATE desk_round SET rows = $4 WHERE store_id = $1 AND kind = $2 AND day = $3', [...key, rows]);
    return rows;
  });
}
