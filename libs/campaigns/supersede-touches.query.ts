import type { Db } from '#platform';

/**
 * Ends what is still planned for cases, with the reason; reminders of perks outlive them. Rows being sent are left to settle: the fence decides.
 * Runs in the transaction of the event that stops them, so a claim that comes later finds nothing to send.
 * @param reason one of TOUCH_REASONS
 */
export async function supersedeTouches(db: Db, caseIds: string[], reason: string): Promise<number> {
  if (caseIds.length === 0) return 0;
  return db.change(
    `UPDATE touch SET state = 'superseded', reason = $2, wake_at = NULL, settled_at = app.now(), version = version + 1
     WHERE case_id = ANY ($1) AND grant_id IS NULL AND state IN ('planned', 'queued', 'draft', 'needs_person')`,
    [caseIds, reason],
  );
}
