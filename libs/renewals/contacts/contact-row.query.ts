import type { ContactView, NextAction } from '#contracts';
import type { Db, GroupVault } from '#platform';

/** A contact as the database answers it. */
export type ContactRecord = Omit<ContactView, 'note' | 'next' | 'at' | 'undoUntil'> & {
  at: Date;
  undoUntil: Date;
  nextAt: Date | null;
  nextAction: NextAction | null;
  sealId: string | null;
  sealed: Buffer | null;
};

/** Columns of a contact `k`. */
export const CONTACT_ROW = `
  k.id, k.case_id AS "caseId", k.result, k.class, k.channel, k.direction, k.effective, k.talk_s AS "talkSeconds",
  k.next_at AS "nextAt", k.next_action AS "nextAction", k.seal_id AS "sealId", k.sealed,
  (SELECT name FROM staff_member w WHERE w.id = k.staff_id) AS by,
  (SELECT name FROM staff_member w WHERE w.id = k.instead_of) AS "insteadOf", k.at, k.undone_at IS NOT NULL AS undone,
  k.at + make_interval(secs => (app.setting('undo_seconds', k.group_id, k.store_id, k.at::date))::int) AS "undoUntil"`;

/** The contact as it leaves the building, its note opened. */
export function toContactView(keys: GroupVault, row: ContactRecord): ContactView {
  const { sealId, sealed, nextAt, nextAction, at, undoUntil, ...plain } = row;
  return {
    ...plain,
    note: sealId && sealed ? keys.open('contact', 'sealed', sealId, sealed) : null,
    next: nextAt && nextAction ? { at: nextAt.toISOString(), action: nextAction } : null,
    at: at.toISOString(),
    undoUntil: undoUntil.toISOString(),
  };
}

/** Rows of one case or one contact, latest first. */
export const contactRows = (db: Db, where: string, params: unknown[]): Promise<ContactRecord[]> =>
  db.query<ContactRecord>(`SELECT ${CONTACT_ROW} FROM contact k WHERE ${where}`, params);
