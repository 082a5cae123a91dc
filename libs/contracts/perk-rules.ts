import { z } from 'zod';
import { Day, FenAmount, Id, Instant, Segment, StoreCode } from './common.js';
import { CASE_LEVELS } from './contact-words.js';
import { BasisPoints } from './money.js';

/** When what was chosen becomes usable: at once, or when the policy of the case is issued here. */
export const OFFER_CONDITIONS = ['none', 'policy-issued'] as const;
const Name = z.string().trim().min(1).max(60);
const InsurerCode = z.string().regex(/^[A-Z]{2,12}$/);
const Days = z.int().min(-60).max(365);
const Years = z.int().min(0).max(40);

/** Whom a rule is for. What is left out, or empty, asks nothing. */
export const RuleConditions = z.strictObject({
  segments: z.array(Segment).max(5).optional(),
  /** Days to go to the anchor, both included. */
  daysFrom: Days.optional(),
  daysTo: Days.optional(),
  fuels: z
    .array(z.enum(['fuel', 'nev']))
    .max(2)
    .optional(),
  levels: z.array(z.enum(CASE_LEVELS)).max(4).optional(),
  /** Last premium of the commercial line at least. */
  minPremiumFen: FenAmount.optional(),
  /** Months of the year in which the cover ends. */
  months: z.array(z.int().min(1).max(12)).max(12).optional(),
  /** Who insured the car last. */
  insurers: z.array(InsurerCode).max(30).optional(),
  /** Years since the first registration. */
  vehicleAges: z.strictObject({ from: Years.optional(), to: Years.optional() }).optional(),
});
export type RuleConditions = z.infer<typeof RuleConditions>;

const Packages = z.array(Id).max(6);
/** All that a version of a rule says. */
export const RuleDraft = z
  .strictObject({
    /** The higher goes first where several rules fit. */
    priority: z.int().min(0).max(1_000).default(100),
    /** All stores of the group when empty. */
    stores: z.array(StoreCode).max(200).default([]),
    conditions: RuleConditions.default({}),
    /** Open to everybody they fit; the owner chooses one. */
    base: Packages.min(1),
    /** Held back for an objection. */
    reserve: Packages.default([]),
    campaign: z.string().trim().min(1).max(40).nullable().default(null),
    /** The most that one case may cost, and the most as a share of its commission. */
    capPerPolicyFen: FenAmount.nullable().default(null),
    capCommissionBp: BasisPoints.nullable().default(null),
    condition: z.enum(OFFER_CONDITIONS).default('policy-issued'),
  })
  .meta({ id: 'PerkRuleDraft' });
export type RuleDraft = z.infer<typeof RuleDraft>;

export const NewPerkRule = z.strictObject({ name: Name, draft: RuleDraft }).meta({ id: 'NewPerkRule' });
export type NewPerkRule = z.infer<typeof NewPerkRule>;

export const RULE_VERSION_STATES = ['draft', 'ahead', 'running', 'ended'] as const;
/** One version of a rule. A published one is never edited: the next one follows it from a day on. */
export const PerkRuleVersionView = z
  .object({
    id: Id,
    number: z.int(),
    state: z.enum(RULE_VERSION_STATES),
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    priority: z.int(),
    stores: z.array(StoreCode),
    conditions: RuleConditions,
    base: z.array(z.object({ id: Id, name: z.string() })),
    reserve: z.array(z.object({ id: Id, name: z.string() })),
    campaign: z.string().nullable(),
    capPerPolicyFen: FenAmount.nullable(),
    capCommissionBp: BasisPoints.nullable(),
    condition: z.enum(OFFER_CONDITIONS),
    draftedBy: z.string(),
    draftedAt: Instant,
    publishedBy: z.string().nullable(),
    publishedAt: Instant.nullable(),
    /** The reader may publish it: by role, and it is not their own draft. */
    mayPublish: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'PerkRuleVersion' });
export type PerkRuleVersionView = z.infer<typeof PerkRuleVersionView>;
/** A rule 权益规则 with its versions, the latest first, and what stands by it. */
export const PerkRuleView = z
  .object({
    id: Id,
    name: z.string(),
    open: z.int(),
    chosen: z.int(),
    declined: z.int(),
    /** The asker may write, publish and end its versions: they answer for all stores that these decide of. */
    mayChange: z.boolean(),
    versions: z.array(PerkRuleVersionView),
  })
  .meta({ id: 'PerkRule' });
export type PerkRuleView = z.infer<typeof PerkRuleView>;
export const PerkRuleList = z.object({ items: z.array(PerkRuleView) }).meta({ id: 'PerkRuleList' });

export const PublishRuleVersion = z
  .strictObject({ version: z.int().min(1), startsOn: Day })
  .meta({ id: 'PublishPerkRuleVersion' });
export const EndRuleVersion = z
  .strictObject({ version: z.int().min(1), endsOn: Day })
  .meta({ id: 'EndPerkRuleVersion' });

/** Whom a draft would reach now, and what it would cost; writes nothing. */
export const PreviewRule = z
  .strictObject({
    /** The rule that it will be a version of: its running version is left out of the count. */
    rule: Id.optional(),
    version: RuleDraft,
    /** What the slider says: the budget that all of it may cost, beside the caps of the draft. */
    budgetFen: FenAmount.optional(),
  })
  .meta({ id: 'PreviewPerkRule' });
export type PreviewRule = z.infer<typeof PreviewRule>;
export const RulePreview = z
  .object({
    /** Open cases that it would be offered to, after rules that go first. */
    cases: z.int(),
    /** True cost and list value when everybody chooses the dearest base package that fits. */
    cost: z.int(),
    list: z.int(),
    /** The same at the cheapest. */
    costLeast: z.int(),
    /** Cases that would cost more than a cap of the draft, or for which the money would be gone. */
    overCap: z.int(),
    byBudget: z.array(
      z.object({
        id: Id.nullable(),
        kind: z.string(),
        name: z.string(),
        left: z.int(),
        wanted: z.int(),
        cases: z.int(),
        overCap: z.int(),
      }),
    ),
    byStore: z.array(z.object({ store: StoreCode, cases: z.int(), cost: z.int() })),
    perDay: z.array(z.object({ day: Day, cases: z.int(), cost: z.int() })),
    sample: z.array(
      z.object({
        caseId: Id,
        store: StoreCode,
        plate: z.string().nullable(),
        segment: Segment,
        daysLeft: z.int(),
        cost: z.int(),
        overCap: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PerkRulePreview' });
export type RulePreview = z.infer<typeof RulePreview>;
