import { activateGrants, reverseGrants } from '#perks';
import { systemActor, type Db } from '#platform';

interface Waiting {
  id: string;
  groupId: number;
  won: boolean;
  reason: string;
  policyId: string | null;
}

/**
 * What follows for perks when cases close: those of a case that was won become active with its policy, those of any other
 * that were held or given on that condition are taken back. In the transaction that closed them; run again it finds nothing.
 */
export async function settleGrants(db: Db, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const waiting = await db.query<Waiting>(
    `SELECT c.id, c.group_id AS "groupId", c.state = 'won' AS won, coalesce(c.close_reason, '') AS reason,
       c.won_policy_id AS "policyId"
     FROM renewal_case c WHERE c.id = ANY ($1) AND c.state <> 'open' AND EXISTS (SELECT FROM perk_grant g
       WHERE g.case_id = c.id AND g.condition = 'policy-issued' AND g.state IN ('held', 'granted')) ORDER BY c.id`,
    [caseIds],
  );
  for (const { id, groupId, won, reason, policyId } of waiting) {
    const actor = systemActor(groupId);
    if (won && policyId !== null) await activateGrants(db, actor, { caseId: id, policyId });
    else
      await reverseGrants(db, actor, {
        caseId: id,
        states: ['held', 'granted'],
        reason: `case.${reason.toLowerCase()}`,
      });
  }
}
