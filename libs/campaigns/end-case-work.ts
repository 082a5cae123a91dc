import type { Db } from '#platform';
import { settleGrants } from '#renewals';
import { supersedeTouches } from './supersede-touches.query.js';

/**
 * What a case leaves open ends with it: planned touches, and perks that waited for its policy. In the transaction that
 * closed it.
 * @param reason one of TOUCH_REASONS
 */
export async function endCaseWork(db: Db, caseIds: string[], reason: string): Promise<void> {
  await supersedeTouches(db, caseIds, reason);
  await settleGrants(db, caseIds);
}
