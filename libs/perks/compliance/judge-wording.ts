import { Problem } from '#kernel';
import type { Db } from '#platform';
import { hasStrictStore, keepMode } from './has-strict-store.query.js';
import { lintWording, speaksOfCash } from './wordings.rules.js';

/** What is said of something that owners are given. */
export interface SaidOfPerk {
  name: string;
  /** Everything else that an owner reads. */
  more?: readonly string[];
  /** It is listed as like cash, and never given: whatever it is called. */
  restricted?: boolean;
}

/**
 * In the running transaction. A name that speaks of money is refused in both modes; every listed wording where a store of
 * the group is in strict mode.
 * @throws Problem 422 'perk.cash-like' | 'perk.wording' with the wording
 */
export async function judgeWording(db: Db, groupId: number, said: SaidOfPerk): Promise<void> {
  if (said.restricted) return;
  if (speaksOfCash(said.name)) throw new Problem(422, 'perk.cash-like', {}, [{ path: 'name', code: 'perk.cash-like' }]);
  await keepMode(db, groupId, 'judging');
  if (!(await hasStrictStore(db, groupId))) return;
  for (const text of [said.name, ...(said.more ?? [])]) {
    const [finding] = text.split('\n').flatMap(lintWording);
    if (finding) throw new Problem(422, 'perk.wording', { wording: finding.wording });
  }
}
