import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PerkRuleView, PublishRuleVersion, RuleDraft } from '#contracts';
import { addDays, notFound, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { JudgeRule } from './judge-rule.js';
import { PerkRules } from './rule-list.query.js';
import { storesOfRule } from './rule-stores.query.js';

interface Drafted extends Pick<RuleDraft, 'base' | 'reserve' | 'condition' | 'conditions'> {
  ruleId: string;
  name: string;
  state: string;
  number: number;
  stores: number[];
  draftedBy: string;
  version: number;
  today: LocalDate;
}

/** A second person switches a draft on from a day; the version that ran until then ends the day before. */
@Injectable()
export class PublishRule {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly judge: JudgeRule,
    private readonly rules: PerkRules,
  ) {}

  /**
   * @throws Problem 404 'rule.not-found', 412 'request.stale', 403 'scope.beyond' | 'rule.own-draft', 409 'rule.not-draft',
   *   422 'rule.starts-past' and what JudgeRule says
   */
  run(actor: Actor, id: string, input: z.infer<typeof PublishRuleVersion>): Promise<PerkRuleView> {
    return this.db.tx(actor, async () => {
      const draft = await this.lock(actor, id);
      for (const some of await storesOfRule(this.db, draft.ruleId)) await mustReach(this.db, actor, some);
      if (draft.draftedBy === actor.staffId) throw new Problem(403, 'rule.own-draft');
      if (draft.version !== input.version) throw new Problem(412, 'request.stale');
      if (draft.state !== 'draft') throw new Problem(409, 'rule.not-draft');
      if (input.startsOn < draft.today) throw new Problem(422, 'rule.starts-past');
      const { name, ruleId, number } = draft;
      await this.judge.draft(actor, { name, draft, storeIds: draft.stores }, input.startsOn);
      await this.makeRoom(ruleId, input.startsOn);
      await this.db.change(
        `UPDATE perk_rule_version SET state = 'published', starts_on = $2, published_by = $3, published_at = app.now(),
           version = version + 1 WHERE id = $1`,
        [id, input.startsOn, actor.staffId],
      );
      const subject = { type: 'perk-rule', id: ruleId };
      await this.audit.write(actor, 'rule.publish', subject, { number, startsOn: input.startsOn });
      return this.rules.one(actor, ruleId);
    });
  }

  /** Versions that have not begun by then never will; the one that runs ends. */
  private async makeRoom(ruleId: string, startsOn: LocalDate): Promise<void> {
    await this.db.change(
      `UPDATE perk_rule_version SET state = 'ended', version = version + 1
       WHERE rule_id = $1 AND state = 'published' AND starts_on >= $2`,
      [ruleId, startsOn],
    );
    await this.db.change(
      `UPDATE perk_rule_version SET ends_on = $3, version = version + 1
       WHERE rule_id = $1 AND state = 'published' AND starts_on < $2 AND (ends_on IS NULL OR ends_on >= $2)`,
      [ruleId, startsOn, addDays(startsOn, -1)],
    );
  }

  private async lock(actor: Actor, id: string): Promise<Drafted> {
    // The rule first, so that two who publish versions of it take turns.
    const [draft] = await this.db.query<Drafted>(
      `SELECT v.rule_id AS "ruleId", r.name, v.state, v.number, v.stores, v.base, v.reserve, v.condition, v.conditions,
         v.drafted_by AS "draftedBy", v.version, app.today('Asia/Shanghai') AS today
       FROM perk_rule r JOIN perk_rule_version v ON v.rule_id = r.id
       WHERE v.id = $1 AND v.group_id = $2 FOR UPDATE OF r, v`,
      [id, actor.groupId],
    );
    if (!draft) throw notFound('rule.not-found');
    return draft;
  }
}
