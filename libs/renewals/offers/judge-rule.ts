import { Injectable } from '@nestjs/common';
import type { RuleDraft } from '#contracts';
import { Problem, type LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { lintWording } from '#perks';
import { tiesToInsurance } from './strict.rules.js';

interface Drafted {
  name: string;
  draft: Pick<RuleDraft, 'base' | 'reserve' | 'condition' | 'conditions'>;
  storeIds: readonly number[];
}

/** Holds a rule against the catalogue, and against the law where a store of it is in strict mode. */
@Injectable()
export class JudgeRule {
  constructor(private readonly db: Db) {}

  /**
   * In the running transaction.
   * @param day from which the rule would hold; today when not said
   * @throws Problem 404 'package.not-found'; 422 'rule.days-crossed' | 'rule.package-twice' | 'rule.package-ended';
   *   422 'perk.wording' with the wording, 422 'rule.tied' with the paths
   */
  async draft(actor: Actor, { name, draft, storeIds }: Drafted, day?: LocalDate): Promise<void> {
    const { daysFrom, daysTo } = draft.conditions;
    if (daysFrom !== undefined && daysTo !== undefined && daysFrom > daysTo)
      throw new Problem(422, 'rule.days-crossed');
    await this.packages(actor, [...draft.base, ...draft.reserve]);
    if (!(await this.isStrict(actor, storeIds, day))) return;
    const [finding] = lintWording(name);
    if (finding) throw new Problem(422, 'perk.wording', { wording: finding.wording });
    const ties = tiesToInsurance(draft);
    if (ties.length > 0)
      throw new Problem(
        422,
        'rule.tied',
        {},
        ties.map((path) => ({ path, code: 'rule.tied' })),
      );
  }

  private async packages(actor: Actor, ids: string[]): Promise<void> {
    if (new Set(ids).size < ids.length) throw new Problem(422, 'rule.package-twice');
    const rows = await this.db.query<{ state: string }>(
      'SELECT state FROM perk_package WHERE group_id = $1 AND id = ANY ($2)',
      [actor.groupId, ids],
    );
    if (rows.length < ids.length) throw new Problem(404, 'package.not-found');
    if (rows.some((row) => row.state !== 'active')) throw new Problem(422, 'rule.package-ended');
  }

  /** Whether one of the stores (all of the group when none is named) is in strict mode then, or will be. */
  private async isStrict(actor: Actor, storeIds: readonly number[], day?: LocalDate): Promise<boolean> {
    const [row] = await this.db.query<{ strict: boolean }>(
      `SELECT coalesce(bool_or(app.setting('perks_mode', $1, s.id, greatest($3::date, app.today(s.time_zone))) #>> '{}' = 'strict'), false) AS strict
       FROM store s WHERE s.group_id = $1 AND (cardinality($2::int[]) = 0 OR s.id = ANY ($2))`,
      [actor.groupId, storeIds, day ?? null],
    );
    return row!.strict;
  }
}
