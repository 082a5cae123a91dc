import { Injectable } from '@nestjs/common';
import type { CasePerks, OfferPackage, OfferView, PerksMode } from '#contracts';
import { notFound } from '#kernel';
import { Db, type Actor } from '#platform';
import { may } from '#staff';
import { caseCaps, type CaseCaps } from './case-caps.query.js';
import { budgetsOfCase, grantsOfCase } from './case-grants.query.js';
import { offerPackages, type PackageTerms } from './offer-packages.query.js';

interface Head {
  storeId: number;
  state: string;
  mode: PerksMode;
  rules: boolean;
  computed: boolean;
}
interface Offer extends Omit<OfferView, 'base' | 'reserve' | 'reserveOpened' | 'chosen' | 'shownAt'> {
  base: string[];
  reserve: string[];
  campaign: string | null;
  opened: string[];
  openedAt: Date | null;
  openedBy: string | null;
  objection: string | null;
  chosenPackage: string | null;
  chosenName: string | null;
  chosenBy: 'owner' | 'staff' | null;
  chosenAt: Date | null;
  grantId: string | null;
  shownAt: Date | null;
}

const HEAD = /* sql */ `
  SELECT c.store_id AS "storeId", c.state, app.setting('perks_mode', c.group_id, c.store_id, d.today) #>> '{}' AS mode,
    EXISTS (SELECT FROM perk_rule_version v WHERE v.group_id = c.group_id AND v.state = 'published' AND v.starts_on <= d.today
      AND (v.ends_on IS NULL OR v.ends_on >= d.today)) AS rules,
    coalesce(p.on_day >= d.today AND c.opened_at < p.ended_at, false) AS computed
  FROM renewal_case c JOIN store s ON s.id = c.store_id CROSS JOIN LATERAL (SELECT app.today(s.time_zone) AS today) d
  LEFT JOIN perk_offer_pass p ON p.group_id = c.group_id WHERE c.id = $1 AND c.store_id = ANY ($2)`;
const OFFER = /* sql */ `
  SELECT o.id, o.state, r.name AS rule, v.id AS "ruleVersion", v.number AS "ruleNumber", v.condition, v.campaign, o.base, o.reserve,
    o.reserve_opened AS opened, o.reserve_opened_at AS "openedAt", m.name AS "openedBy", o.objection, o.chosen_package_id AS "chosenPackage",
    k.name AS "chosenName", o.chosen_by AS "chosenBy", o.chosen_at AS "chosenAt", o.grant_id AS "grantId",
    o.shown_at AS "shownAt", o.version
  FROM perk_offer o JOIN perk_rule_version v ON v.id = o.rule_version_id JOIN perk_rule r ON r.id = v.rule_id
  LEFT JOIN staff_member m ON m.id = o.reserve_opened_by LEFT JOIN perk_package k ON k.id = o.chosen_package_id
  WHERE o.case_id = $1 AND o.store_id = ANY ($2)
  ORDER BY o.state IN ('open', 'chosen', 'declined') DESC, o.created_at DESC, o.id DESC LIMIT 1`;

/** The perks of a case: what is proposed, what was given, what money and caps leave, and why nothing is proposed. */
@Injectable()
export class ReadCasePerks {
  constructor(private readonly db: Db) {}

  /** @throws Problem 404 'case.not-found' */
  run(actor: Actor, caseId: string): Promise<CasePerks> {
    return this.db.tx(actor, async () => {
      const [head] = await this.db.query<Head>(HEAD, [caseId, actor.storeIds]);
      if (!head) throw notFound('case.not-found');
      const [offer] = await this.db.query<Offer>(OFFER, [caseId, actor.storeIds]);
      const clear = may(actor, 'margin.read');
      const caps = await caseCaps(this.db, actor, caseId, offer?.ruleVersion ?? null);
      const budgets = await budgetsOfCase(this.db, actor, head.storeId, offer?.campaign ?? null);
      const left = budgets.map((one) => (one.blocked ? 0 : one.leftFen));
      return {
        mode: head.mode,
        offer: offer ? await this.view(head.storeId, offer, { caps, left, clear }) : null,
        grants: await grantsOfCase(this.db, actor, caseId, clear),
        budgets,
        caps: { perPolicyFen: caps.perPolicy, commissionBp: caps.commissionBp, leftFen: caps.left },
        whyNot: offer ? null : whyNot(head),
      };
    });
  }

  private async view(storeId: number, offer: Offer, limits: Limits): Promise<OfferView> {
    const { base, reserve, campaign: _, opened, openedAt, openedBy, objection, shownAt, ...rest } = offer;
    const { chosenPackage, chosenName, chosenBy, chosenAt, grantId, ...facts } = rest;
    const terms = await offerPackages(this.db, storeId, [...base, ...reserve]);
    const shown = (ids: string[]) => terms.filter((one) => ids.includes(one.id)).map((one) => packageView(one, limits));
    return {
      ...facts,
      base: shown(base),
      reserve: shown(reserve),
      reserveOpened: openedAt && {
        packages: opened,
        by: openedBy,
        at: openedAt.toISOString(),
        objection: objection ?? '',
      },
      chosen:
        chosenPackage && chosenBy && chosenAt
          ? { package: chosenPackage, name: chosenName ?? '', by: chosenBy, at: chosenAt.toISOString(), grant: grantId }
          : null,
      shownAt: shownAt?.toISOString() ?? null,
    };
  }
}

interface Limits {
  caps: CaseCaps;
  left: number[];
  /** The reader sees what things cost. */
  clear: boolean;
}

function packageView({ outOfStock, ...terms }: PackageTerms, { caps, left, clear }: Limits): OfferPackage {
  const dear = caps.left !== null && terms.costFen > caps.left;
  const poor = left.some((one) => terms.costFen > one);
  const blocked = dear ? 'offer.over-cap' : poor ? 'budget.exhausted' : outOfStock ? 'perk.out-of-stock' : null;
  return { ...terms, costFen: clear ? terms.costFen : null, blocked };
}

function whyNot({ state, rules, computed }: Head): CasePerks['whyNot'] {
  if (state !== 'open') return 'case.over';
  if (!rules) return 'no-rule';
  return computed ? 'no-package' : 'not-yet';
}
