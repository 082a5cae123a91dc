import type { TEMPLATE_CHANNELS, TEMPLATE_PURPOSES, TEXT_STATES } from '#contracts';
import { notFound, Problem } from '#kernel';
import type { Actor, Db } from '#platform';

export interface Locked {
  id: string;
  code: string;
  name: string;
  channel: (typeof TEMPLATE_CHANNELS)[number];
  purpose: (typeof TEMPLATE_PURPOSES)[number];
  disabled: boolean;
  version: number;
  /** The version that is worked on or waits for an answer. */
  open: OpenText | null;
}
interface OpenText {
  id: string;
  number: number;
  state: (typeof TEXT_STATES)[number];
  body: string;
  draftedBy: string | null;
}

/**
 * A template, locked, with its open version: everybody who moves one of them passes here, so they take turns.
 * @throws Problem 404 'template.not-found', 412 'request.stale'
 */
export async function lockTemplate(db: Db, actor: Actor, id: string, version?: number): Promise<Locked> {
  const [head] = await db.query<Omit<Locked, 'open'>>(
    `SELECT id, code, name, channel, purpose, disabled_at IS NOT NULL AS disabled, version FROM message_template
     WHERE id = $1 AND group_id = $2 FOR UPDATE`,
    [id, actor.groupId],
  );
  if (!head) throw notFound('template.not-found');
  if (version !== undefined && head.version !== version) throw new Problem(412, 'request.stale');
  const [open] = await db.query<OpenText>(
    `SELECT id, number, state, body, drafted_by AS "draftedBy" FROM message_template_version
     WHERE template_id = $1 AND state IN ('draft', 'in-review')`,
    [id],
  );
  return { ...head, open: open ?? null };
}

/** Every move of a template or of its versions makes it another one for those who have it open. */
export const bumpTemplate = (db: Db, id: string): Promise<number> =>
  db.change('UPDATE message_template SET version = version + 1 WHERE id = $1', [id]);
