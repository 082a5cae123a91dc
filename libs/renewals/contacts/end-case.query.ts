import type { Db } from '#platform';
import { caseRules } from '../rules.js';

/** Ends an open case in the running transaction. */
export async function endCase(
  db: Db,
  id: string,
  end: { state: 'lost' | 'closed'; stage: 'LOST' | 'INVALID' | 'EXCLUDED'; reason: string },
): Promise<void> {
  await db.change(
    `UPDATE renewal_case SET state = $2, stage = $3, close_reason = $4, closed_at = app.now(), handed_to = NULL,
       guarded = false, version = version + 1, updated_at = app.now() WHERE id = $1`,
    [id, end.state, end.stage, end.reason],
  );
}

/**
 * Cover was bought elsewhere for a year: the car's day is next year's from now on, so that its case opens then by itself.
 * A car that stayed away for longer than the group asks is given up, as when its day had passed.
 */
export async function rollToNextYear(db: Db, groupId: number, vehicleId: string): Promise<void> {
  const [row] = await db.query<{ today: string }>(`SELECT app.today('Asia/Shanghai') AS today`);
  const { returningYears } = await caseRules(db, groupId, row!.today);
  await db.change(
    `UPDATE vehicle SET anchor_rolled = CASE WHEN anchor_rolled >= $2 THEN 100 ELSE anchor_rolled + 1 END,
       anchor_on = CASE WHEN anchor_rolled >= $2 THEN anchor_on ELSE (anchor_on + interval '1 year')::date END
     WHERE id = $1 AND anchor_on IS NOT NULL AND anchor_rolled < 100`,
    [vehicleId, returningYears],
  );
}
