import { Injectable } from '@nestjs/common';
import type { CasePerks, GrantState, OfferPackage, OfferView, PerksMode } from '#contracts';
import { notFound } from '#kernel';
import { seesCosts } from '#perks';
import { Db, type Actor } from '#platform';
import { caseCaps, type CaseCaps } from './case-caps.query.js';
import { budgetsOfCase, chargesOf, grantsOfCase, type BudgetOfCase } from './case-grants.query.js';
import { offerPackages, type PackageTerms } from './offer-packages.query.js';
import { noteOnDesk, showingOf, type Showing } from './showing.query.js';

interface Head {
  caseId: string;
  storeId: number;
  state: string;
  mode: PerksMode;
  rules: boolean;
  computed: boolean;
}
interface Offer extends Omit<OfferView, 'base' | 'reserve' | 'chosen' | 'shownAt'> {
  base: string[];
  reserve: string[];
  campaign: string | null;
  chosenPackage: string | null;
  chosenName: string | null;
  chosenBy: 'owner' | 'staff' | null;
  chosenAt: Date | null;
  grantId: string | null;
  grantState: GrantState | null;
  used: boolean | null;
  shownAt: Date | null;
}

const HEAD = /* sql */ `
  SELECT c.id AS "caseId", c.store_id AS "storeId", c.state, app.setting('perks_mode', c.group_id, c.store_id, d.today) #>> '{}' AS mode,
    EXISTS (SELECT FROM perk_rule_version v WHERE v.group_id = c.group_id AND v.state = 'published' AND v.starts_on <= d.today
      AND (v.ends_on IS NULL OR v.ends_on >= d.today)) AS rules,
    coalesce(p.on_day >= d.today AND c.opened_at < p.ended_at, false) AS computed
  FROM renewal_case c JOIN store s ON s.id = c.store_id CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
  LEFT JOIN perk_offer_pass p ON p.group_id = c.group_id WHERE c.id = $1 AND c.store_id = ANY ($2)`;
const OFFER = /* sql */ `
  SELECT o.id, o.state, r.name AS rule, v.id AS "ruleVersion", v.number AS "ruleNumber", v.condition, v.campaign, o.base, o.reserve,
    coalesce(w.opened, '[]') AS "reserveOpened", o.chosen_package_id AS "chosenPackage", k.name AS "chosenName", o.chosen_by AS "chosenBy",
    o.chosen_at AS "chosenAt", o.grant_id AS "grantId", g.state AS "grantState",
    EXISTS (SELECT FROM perk_grant_item i WHERE i.grant_id = g.id AND i.redeemed_uses + i.expired_uses > 0) AS used,
    o.shown_at AS "shownAt", o.version
  FROM perk_offer o JOIN perk_rule_version v ON v.id = o.rule_version_id JOIN perk_rule r ON r.id = v.rule_id
  LEFT JOIN perk_package k ON k.id = o.chosen_package_id LEFT JOIN perk_grant g ON g.id = o.grant_id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('package', u.id, 'by', m.name, 'objection', coalesce(x.objection, o.objection, ''),
      'at', coalesce(x.opened_at, o.reserve_opened_at)) ORDER BY u.n) AS opened
    FROM unnest(o.reserve_opened) WITH ORDINALITY AS u(id, n)
    LEFT JOIN perk_reserve_opening x ON x.offer_id = o.id AND x.package_id = u.id
    LEFT JOIN staff_member m ON m.id = coalesce(x.opened_by, o.reserve_opened_by)) w ON true
  WHERE o.case_id = $1 AND o.store_id = ANY ($2)
  ORDER BY o.state IN ('open', 'chosen', 'declined') DESC, o.created_at DESC, o.id DESC LIMIT 1`;

/**
 * The perks of a case: what is proposed, what was given, what money and caps leave, and why nothing is proposed. What an
 * experiment keeps back is not proposed to anybody.
 */
@Injectable()
export class ReadCasePerks {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'case.not-found' */
  run(actor: Actor, caseId: string): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Head>(HEAD, [caseId, actor.storeIds]);
      if (!head) throw notFound('case.not-found');
      const [stands] = await this.db.query<Offer>(OFFER, [caseId, actor.storeIds]);
      const showing = await showingOf(this.db, caseId);
      const heldBack = isHeldBack(stands, showing);
      const offer = heldBack ? undefined : stands;
      if (offer && showing && head.state === 'open') await noteOnDesk(this.db, actor, showing.drawId);
      const clear = seesCosts(actor);
      const ruleVersionId = offer?.ruleVersion ?? null;
      const caps = await caseCaps(this.db, actor, caseId, { ruleVersionId });
      const budgets = await budgetsOfCase(this.db, actor, head.storeId, offer?.campaign ?? null);
      return {
        mode: head.mode,
        offer: offer ? await this.view(actor, head, offer, { caps, budgets, clear }) : null,
        grants: await grantsOfCase(this.db, actor, caseId, clear),
        budgets: budgets.map((one) => budgetView(one, clear)),
        ...(clear
          ? { caps: { perPolicyFen: caps.perPolicy, commissionBp: caps.commissionBp, leftFen: caps.left } }
          : {}),
        whyNot: offer ? null : heldBack ? 'held-back' : whyNot(head),
        experiment: showing && experimentView(showing, heldBack),
      };
    });
  }

  private async view(actor: Actor, head: Head, offer: Offer, money: Money): Promise<OfferView> {
    const { id, state, rule, ruleVersion, ruleNumber, condition, base, reserve, reserveOpened, shownAt, version } =
      offer;
    const chosen = chosenOf(offer, head);
    const limits = await this.limits(actor, head, offer, chosen?.swappable ? money : { ...money, stands: true });
    const terms = await offerPackages(this.db, head.storeId, [...base, ...reserve]);
    const shown = (ids: string[]) => terms.filter((one) => ids.includes(one.id)).map((one) => packageView(one, limits));
    return {
      ...{ id, state, rule, ruleVersion, ruleNumber, condition, version },
      base: shown(base),
      reserve: shown(reserve),
      reserveOpened: reserveOpened.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
      chosen,
      shownAt: shownAt?.toISOString() ?? null,
    };
  }

  /** Where another may take the place of what is chosen, that would come back first. */
  private async limits(actor: Actor, { caseId }: Head, offer: Offer, money: Money): Promise<Limits> {
    const { grantId, grantState, ruleVersion: ruleVersionId } = offer;
    const back = money.stands || grantState === 'reversed' ? null : grantId;
    const charges = back ? await chargesOf(this.db, back) : new Map<string, number>();
    return {
      caps: back ? await caseCaps(this.db, actor, caseId, { ruleVersionId, but: back }) : money.caps,
      left: money.budgets.map((one) => (one.blocked ? 0 : one.leftFen + (charges.get(one.id) ?? 0))),
      clear: money.clear,
    };
  }
}

interface Money {
  caps: CaseCaps;
  budgets: BudgetOfCase[];
  /** The reader sees what things cost. */
  clear: boolean;
  /** Nothing takes the place of what is chosen. */
  stands?: boolean;
}
interface Limits {
  caps: CaseCaps;
  left: number[];
  clear: boolean;
}

/** Once the case is over, or something was used, what was chosen stands. */
function chosenOf(offer: Offer, { state }: Head): OfferView['chosen'] {
  const { chosenPackage, chosenName, chosenBy, chosenAt, grantId, grantState, used } = offer;
  if (!chosenPackage || !chosenBy || !chosenAt) return null;
  const swappable = offer.state === 'chosen' && state === 'open' && grantState !== null && !used;
  const [name, at] = [chosenName ?? '', chosenAt.toISOString()];
  return { package: chosenPackage, name, by: chosenBy, at, grant: grantId, state: grantState, swappable };
}

function budgetView({ leftFen, blocked, ...one }: BudgetOfCase, clear: boolean): CasePerks['budgets'][number] {
  const state = blocked ? 'blocked' : leftFen <= 0 ? 'spent' : 'open';
  return { ...one, state, ...(clear ? { leftFen } : {}) };
}

function packageView({ outOfStock, costFen, ...terms }: PackageTerms, { caps, left, clear }: Limits): OfferPackage {
  const dear = caps.left !== null && costFen > caps.left;
  const poor = left.some((one) => costFen > one);
  const blocked = dear ? 'offer.over-cap' : poor ? 'budget.exhausted' : outOfStock ? 'perk.out-of-stock' : null;
  return { ...terms, ...(clear ? { costFen } : {}), blocked };
}

/** What the owner was told of, chose or declined is no secret any more. */
const isHeldBack = (offer: Offer | undefined, showing: Showing | null): boolean =>
  offer?.state === 'open' && offer.shownAt === null && (showing?.waits ?? false);

const experimentView = ({ name, arm, askedAt }: Showing, heldBack: boolean): CasePerks['experiment'] => ({
  name,
  arm,
  heldBack,
  askedAt: askedAt?.toISOString() ?? null,
});

function whyNot({ state, rules, computed }: Head): CasePerks['whyNot'] {
  if (state !== 'open') return 'case.over';
  if (!rules) return 'no-rule';
  return computed ? 'no-package' : 'not-yet';
}
