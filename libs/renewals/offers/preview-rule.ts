import { Injectable } from '@nestjs/common';
import type { PreviewRule as Preview, RulePreview } from '#contracts';
import type { LocalDate } from '#kernel';
import { Db, type Actor } from '#platform';
import { Stores } from '#staff';
import { ASK_MANY, matchCases } from './match-cases.sql.js';
import { rulesAsJson, runningRules } from './rule-terms.query.js';
import { weighPreview, type Money, type Reached } from './weigh-preview.rules.js';

/** Shows whom a draft would reach now and what it would cost, after the rules that go before it. Writes nothing. */
@Injectable()
export class PreviewRule {
  constructor(
    private readonly db: Db,
    private readonly stores: Stores,
  ) {}

  /** @throws Problem 404 'store.unknown' */
  async run(actor: Actor, input: Preview): Promise<RulePreview> {
    const { version: draft, rule = null, budgetFen } = input;
    const storeIds = await this.stores.idsOf(actor, draft.stores);
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<{ day: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS day`);
      const running = await runningRules(this.db, actor.groupId, row!.day);
      const terms = { ...draft, id: null, ruleId: rule, stores: storeIds };
      const others = running.filter((one) => one.ruleId !== rule);
      // Of equal ones the older goes first, as in the pass; a rule that does not stand yet comes last.
      const before = (one: (typeof running)[number]): boolean =>
        one.priority > draft.priority ||
        (one.priority === draft.priority && (rule === null || (one.ruleId ?? '') < rule));
      const rules = [...others.filter(before), terms, ...others.filter((one) => !before(one))];
      const rank = rules.indexOf(terms);
      const scope = [actor.groupId, actor.storeIds, rulesAsJson(rules)];
      await this.db.query(ASK_MANY);
      const reached = await this.db.query<Reached>(REACHED, [...scope, rank]);
      const money = await this.db.query<Money>(MONEY, [actor.groupId, actor.storeIds, draft.campaign]);
      return weighPreview(reached, money, {
        budget: budgetFen ?? null,
        perPolicy: draft.capPerPolicyFen,
        commissionBp: draft.capCommissionBp,
      });
    });
  }
}

/** Commission is what the case would bring at last year's premium; what was agreed with insurers is known at the quote. */
const REACHED = /* sql */ `
  WITH ${matchCases()}
  SELECT w.case_id AS "caseId", s.code AS store, s.id AS "storeId", c.plate, c.segment, c.anchor_on AS "anchorOn",
    c.anchor_on - s.today AS "daysLeft", w.cost, w.least, w.list,
    (coalesce(c.last_premium_fen, t.premium)::bigint * t.commission_bp / 10000)::int AS commission
  FROM want w JOIN renewal_case c ON c.id = w.case_id JOIN shop s ON s.id = w.store_id
  JOIN (SELECT h.id, (app.setting('expected_premium_fen', $1, h.id, h.today))::int AS premium,
      (app.setting('expected_commission_bp', $1, h.id, h.today))::int AS commission_bp FROM shop h) t ON t.id = w.store_id
  WHERE w.rank = $4 ORDER BY c.anchor_on, c.id`;

/** Budgets of this month from which such offers would be paid. */
const MONEY = /* sql */ `
  SELECT b.id, b.kind, b.store_id AS "storeId", coalesce(s.name, b.campaign, '') AS name,
    CASE WHEN b.blocked_at IS NULL THEN b.cap_fen - b.issued_fen ELSE 0 END AS left
  FROM app.budgets_of_month($1, date_trunc('month', app.today('Asia/Shanghai'))::date) b LEFT JOIN store s ON s.id = b.store_id
  WHERE (b.kind = 'group' OR b.kind = 'store' AND b.store_id = ANY ($2)
      OR b.kind = 'campaign' AND b.campaign = $3 AND (b.store_id IS NULL OR b.store_id = ANY ($2)))
  ORDER BY b.kind, b.store_id NULLS FIRST, b.id`;
