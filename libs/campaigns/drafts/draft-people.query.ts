import type { Db, Actor } from '#platform';
import { may, stoodInFor } from '#staff';

/** Whose drafts somebody sees: `own` are theirs, `others` those of whom they stand in for; null for everybody's. */
export interface DraftPeople {
  own: string[] | null;
  others: string[];
}

/**
 * A specialist sees their own and those of whom they stand in for; leaders see their stores', or one person's.
 * @param person whom a leader asks for; another's name changes nothing for those who are none
 */
export async function draftPeople(
  db: Db,
  actor: Actor,
  storeIds: number[],
  person: string | undefined,
): Promise<DraftPeople> {
  const leads = may(actor, 'assign.manage');
  if (leads && person === undefined) return { own: null, others: [] };
  const own = leads ? person! : actor.staffId!;
  const store = storeIds[0];
  return { own: [own], others: store === undefined ? [] : await stoodInFor(db, own, store) };
}

/** Both as the parameter of a query: null means everybody. */
export const everyone = ({ own, others }: DraftPeople): string[] | null => own && [...own, ...others];
