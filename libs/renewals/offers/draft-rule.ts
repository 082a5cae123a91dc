import { Injectable } from '@nestjs/common';
import type { NewPerkRule, PerkRuleView, RuleDraft } from '#contracts';
import { newId, notFound, Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach, Stores } from '#staff';
import { JudgeRule } from './judge-rule.js';
import { PerkRules } from './rule-list.query.js';
import { storesOfRule } from './rule-stores.query.js';

/** Drafts rules and versions of them. A draft proposes nothing; publishing it is another person's. */
@Injectable()
export class DraftRule {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly stores: Stores,
    private readonly judge: JudgeRule,
    private readonly rules: PerkRules,
  ) {}

  /** A rule with its first draft. @throws Problem 409 'rule.name-taken', 404 'store.unknown', 403 'scope.beyond', 422 what JudgeRule says */
  add(actor: Actor, { name, draft }: NewPerkRule): Promise<PerkRuleView> {
    return this.db.tx(actor, async () => {
      const id = newId();
      const made = await this.db.change(
        'INSERT INTO perk_rule (id, group_id, name, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [id, actor.groupId, name, actor.staffId],
      );
      if (made === 0) throw new Problem(409, 'rule.name-taken', {}, [{ path: 'name', code: 'rule.name-taken' }]);
      await this.write(actor, { id, name }, draft);
      return this.rules.one(actor, id);
    });
  }

  /** Another version of a rule; the draft that waits already is written anew. @throws Problem 404 'rule.not-found' … */
  version(actor: Actor, ruleId: string, draft: RuleDraft): Promise<PerkRuleView> {
    return this.db.tx(actor, async () => {
      const [rule] = await this.db.query<{ name: string }>(
        'SELECT name FROM perk_rule WHERE id = $1 AND group_id = $2 FOR UPDATE',
        [ruleId, actor.groupId],
      );
      if (!rule) throw notFound('rule.not-found');
      await this.write(actor, { id: ruleId, name: rule.name }, draft);
      return this.rules.one(actor, ruleId);
    });
  }

  private async write(actor: Actor, rule: { id: string; name: string }, draft: RuleDraft): Promise<void> {
    const storeIds = await this.stores.idsOf(actor, draft.stores);
    for (const some of [storeIds, ...(await storesOfRule(this.db, rule.id))]) await mustReach(this.db, actor, some);
    await this.judge.draft(actor, { name: rule.name, draft, storeIds });
    const { conditions, base, reserve, campaign, capPerPolicyFen, capCommissionBp, condition, priority } = draft;
    const said = [
      priority,
      storeIds,
      JSON.stringify(conditions),
      base,
      reserve,
      campaign,
      capPerPolicyFen,
      capCommissionBp,
    ];
    const known = await this.db.change(
      `UPDATE perk_rule_version SET priority = $2, stores = $3, conditions = $4, base = $5, reserve = $6, campaign = $7,
         cap_policy_fen = $8, cap_commission_bp = $9, condition = $10, drafted_by = $11, drafted_at = app.now(), version = version + 1
       WHERE rule_id = $1 AND state = 'draft'`,
      [rule.id, ...said, condition, actor.staffId],
    );
    if (known === 0) {
      await this.db.change(
        `INSERT INTO perk_rule_version (id, group_id, rule_id, number, priority, stores, conditions, base, reserve, campaign,
           cap_policy_fen, cap_commission_bp, condition, drafted_by)
         SELECT $12, $13, $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
         FROM perk_rule_version WHERE rule_id = $1`,
        [rule.id, ...said, condition, actor.staffId, newId(), actor.groupId],
      );
    }
    await this.audit.write(actor, 'rule.draft', { type: 'perk-rule', id: rule.id }, { priority, condition, campaign });
  }
}
