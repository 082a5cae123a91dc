import { ALLOWED_MOVES, type CaseStage } from '#contracts';
import type { Db } from '#platform';
import type { QuoteCase } from './quote-case.query.js';

/** Stages that an offer of ours moves on; what is agreed or being issued is not taken back by another price. */
const BEFORE_QUOTED: readonly CaseStage[] = ['PENDING', 'ASSIGNED', 'CONTACTING', 'CONTACTED', 'SNOOZED'];

/** Moves a case on when an offer of ours stands, in the running transaction. */
export async function standAsQuoted(db: Db, head: QuoteCase): Promise<void> {
  const stage = head.stage as CaseStage;
  if (!BEFORE_QUOTED.includes(stage) || !ALLOWED_MOVES[stage].includes('QUOTED')) return;
  await db.change(
    `UPDATE renewal_case SET stage = 'QUOTED', version = version + 1, updated_at = app.now(), snoozed_until = NULL,
       next_contact_at = coalesce(next_contact_at, app.next_morning(store_id)), next_action = coalesce(next_action, 'call')
     WHERE id = $1`,
    [head.id],
  );
}
