import type { ApprovalView } from '#contracts';
import { Problem } from '#kernel';
import type { Actor, Db } from '#platform';
import { may } from '#staff';

/** An approval as APPROVALS reads it. */
export type ApprovalRow = Omit<ApprovalView, 'askedAt' | 'decidedAt' | 'mayDecide'> & {
  askedAt: Date;
  decidedAt: Date | null;
  askedById: string;
};

/** Approvals `k` as they stand now: one about a quote that is replaced or withdrawn is void, whatever was decided. */
export const APPROVALS = /* sql */ `(
  SELECT a.id, a.kind, a.store_id, s.code AS store, a.case_id AS "caseId", a.subject_id AS quote, c.plate, c.owner_name AS owner,
    q.insurer_code AS insurer, a.facts, a.note, asker.name AS "askedBy", a.asked_by AS "askedById", a.asked_at AS "askedAt",
    decider.name AS "decidedBy", a.decided_at AS "decidedAt", a.decision_note AS "decisionNote", a.version,
    CASE WHEN a.state <> 'refused' AND q.state IS DISTINCT FROM 'standing' THEN 'void' ELSE a.state END AS state
  FROM approval a JOIN store s ON s.id = a.store_id JOIN staff_member asker ON asker.id = a.asked_by
  LEFT JOIN staff_member decider ON decider.id = a.decided_by
  LEFT JOIN renewal_case c ON c.id = a.case_id
  LEFT JOIN quote q ON a.subject_type = 'quote' AND q.id = a.subject_id) k`;

/** A row as its reader may see it. */
export function toApproval(actor: Actor, { askedById, askedAt, decidedAt, ...row }: ApprovalRow): ApprovalView {
  return {
    ...row,
    facts: may(actor, 'margin.read') ? row.facts : null,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    mayDecide: row.state === 'pending' && may(actor, 'margin.approve') && askedById !== actor.staffId,
  };
}

/** $1 stores, $2 whoever sees their own alone (`ownOnly`). */
export const SEEN = `k.store_id = ANY ($1) AND ($2::uuid IS NULL OR k."askedById" = $2)`;

/** Leaders and finance see all of their stores; others what they asked themselves. */
export const ownOnly = (actor: Actor): string | null => (may(actor, 'margin.read') ? null : actor.staffId);

/** One approval for its reader, in the caller's transaction. @throws Problem 404 'approval.not-found'. */
export async function readApproval(db: Db, actor: Actor, id: string): Promise<ApprovalView> {
  const [row] = await db.query<ApprovalRow>(`SELECT k.* FROM ${APPROVALS} WHERE ${SEEN} AND k.id = $3`, [
    actor.storeIds,
    ownOnly(actor),
    id,
  ]);
  if (!row) throw new Problem(404, 'approval.not-found');
  return toApproval(actor, row);
}
