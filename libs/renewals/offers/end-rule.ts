import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { EndRuleVersion, PerkRuleView } from '#contracts';
import { addDays, notFound, Problem, type LocalDate } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { mustReach } from '#staff';
import { PerkRules } from './rule-list.query.js';

interface Running {
  ruleId: string;
  stores: number[];
  state: string;
  number: number;
  startsOn: LocalDate | null;
  version: number;
  today: LocalDate;
}

/** Gives a published version its last day. What owners were told of until then stands. */
@Injectable()
export class EndRule {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly rules: PerkRules,
  ) {}

  /**
   * Yesterday ends it at once; a version that would never have begun is ended as a whole.
   * @throws Problem 404 'rule.not-found', 403 'scope.beyond', 412 'request.stale', 409 'rule.not-running', 422 'rule.ends-past'
   */
  run(actor: Actor, id: string, input: z.infer<typeof EndRuleVersion>): Promise<PerkRuleView> {
    return this.db.tx(actor, async () => {
      const [running] = await this.db.query<Running>(
        `SELECT rule_id AS "ruleId", stores, state, number, starts_on AS "startsOn", version, app.today('Asia/Shanghai') AS today
         FROM perk_rule_version WHERE id = $1 AND group_id = $2 FOR UPDATE`,
        [id, actor.groupId],
      );
      if (!running) throw notFound('rule.not-found');
      const { ruleId, stores, number, startsOn, today } = running;
      await mustReach(this.db, actor, stores);
      if (running.version !== input.version) throw new Problem(412, 'request.stale');
      if (running.state !== 'published') throw new Problem(409, 'rule.not-running');
      if (input.endsOn < addDays(today, -1)) throw new Problem(422, 'rule.ends-past');
      const never = startsOn !== null && input.endsOn < startsOn;
      await this.db.change(
        `UPDATE perk_rule_version SET state = CASE WHEN $3 THEN 'ended' ELSE state END,
           ends_on = CASE WHEN $3 THEN ends_on ELSE $2::date END, version = version + 1 WHERE id = $1`,
        [id, input.endsOn, never],
      );
      const subject = { type: 'perk-rule', id: ruleId };
      await this.audit.write(actor, 'rule.end', subject, { number, endsOn: input.endsOn });
      return this.rules.one(actor, ruleId);
    });
  }
}
