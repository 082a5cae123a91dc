import type { RuleConditions, RuleDraft } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Db } from '#platform';
import { isStrict } from './strict.rules.js';

/** A version of a rule as the pass reads it: by value, so that what is edited meanwhile changes nothing under way. */
export interface RuleTerms {
  /** Null for a draft that is only looked at. */
  id: string | null;
  ruleId: string | null;
  priority: number;
  /** All stores of the group when empty. */
  stores: number[];
  conditions: RuleConditions;
  base: string[];
  reserve: string[];
  condition: RuleDraft['condition'];
}

/** Versions that run on a day in a group, in the order in which they are asked. In the caller's transaction. */
export const runningRules = (db: Db, groupId: number, day: LocalDate): Promise<RuleTerms[]> =>
  db.query<RuleTerms>(
    `SELECT id, rule_id AS "ruleId", priority, stores, conditions, base, reserve, condition FROM perk_rule_version
     WHERE group_id = $1 AND state = 'published' AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2)
     ORDER BY priority DESC, rule_id`,
    [groupId, day],
  );

/** Rules as the matching SQL takes them: the rank is their place in the order, what asks nothing is left out. */
export const rulesAsJson = (rules: readonly RuleTerms[]): string =>
  JSON.stringify(
    rules.map(({ conditions, ...rule }, rank) => {
      const some = <T>(all: T[] | undefined): T[] | null => (all && all.length > 0 ? all : null);
      return {
        ...rule,
        rank,
        strict_ok: isStrict({ condition: rule.condition, conditions }),
        segments: some(conditions.segments),
        days_from: conditions.daysFrom ?? null,
        days_to: conditions.daysTo ?? null,
        fuels: some(conditions.fuels),
        levels: some(conditions.levels),
        min_premium: conditions.minPremiumFen ?? null,
        months: some(conditions.months),
        insurers: some(conditions.insurers),
        age_from: conditions.vehicleAges?.from ?? null,
        age_to: conditions.vehicleAges?.to ?? null,
      };
    }),
  );
