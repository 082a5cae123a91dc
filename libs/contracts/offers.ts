import { z } from 'zod';
import { Day, FenAmount, Id, Instant } from './common.js';
import { ExperimentArm } from './experiments.js';
import { GRANT_STATES } from './grants.js';
import { BasisPoints } from './money.js';
import { PerksMode } from './perk-compliance.js';
import { OFFER_CONDITIONS } from './perk-rules.js';

export const OFFER_STATES = ['open', 'chosen', 'declined', 'lapsed', 'withdrawn'] as const;
export const OfferState = z.enum(OFFER_STATES);
export type OfferState = z.infer<typeof OfferState>;

/** A package as it is proposed. What it costs is left out for those who may not see it. */
export const OfferPackage = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    items: z.array(
      z.object({ perk: Id, name: z.string(), count: z.int(), uses: z.int(), validDays: z.int(), terms: z.string() }),
    ),
    listFen: z.int(),
    costFen: z.int().optional(),
    /** Why it cannot be given as things stand: a cap, the budgets, the stock. */
    blocked: z.string().nullable(),
  })
  .meta({ id: 'OfferPackage' });
export type OfferPackage = z.infer<typeof OfferPackage>;

/** What is proposed for a case 可选权益: one of the base, and what is held back. */
export const OfferView = z
  .object({
    id: Id,
    state: OfferState,
    rule: z.string(),
    ruleVersion: Id,
    ruleNumber: z.int(),
    condition: z.enum(OFFER_CONDITIONS),
    base: z.array(OfferPackage),
    reserve: z.array(OfferPackage),
    /** Which of the reserve are open by now: each by whom, and after which objection. */
    reserveOpened: z.array(z.object({ package: Id, by: z.string().nullable(), at: Instant, objection: z.string() })),
    chosen: z
      .object({
        package: Id,
        name: z.string(),
        by: z.enum(['owner', 'staff']),
        at: Instant,
        grant: Id.nullable(),
        /** What became of it. */
        state: z.enum(GRANT_STATES).nullable(),
        /** Nothing of it was used: another may be taken instead. */
        swappable: z.boolean(),
      })
      .nullable(),
    shownAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Offer' });
export type OfferView = z.infer<typeof OfferView>;

/** The perks of a case on the workbench and its page. */
export const CasePerks = z
  .object({
    mode: PerksMode,
    offer: OfferView.nullable(),
    grants: z.array(
      z.object({
        id: Id,
        name: z.string(),
        source: z.string(),
        state: z.string(),
        approval: z.string(),
        condition: z.string(),
        validUntil: Day.nullable(),
        listFen: z.int(),
        costFen: z.int().optional(),
        acknowledgedAt: Instant.nullable(),
        items: z.array(
          z.object({
            id: Id,
            name: z.string(),
            uses: z.int(),
            left: z.int(),
            state: z.string(),
            validUntil: Day.nullable(),
          }),
        ),
        version: z.int(),
      }),
    ),
    /** Money of this month from which this case is paid, narrowest first: at true cost, so how much is for some to see. */
    budgets: z.array(
      z.object({
        id: Id,
        kind: z.string(),
        name: z.string(),
        state: z.enum(['open', 'spent', 'blocked']),
        leftFen: z.int().optional(),
      }),
    ),
    /** Left out for those who may not see costs. */
    caps: z
      .object({
        perPolicyFen: FenAmount.nullable(),
        commissionBp: BasisPoints.nullable(),
        /** What the caps leave for this case beside what was given; null without a cap. */
        leftFen: z.int().nullable(),
      })
      .optional(),
    /** Why nothing is proposed. */
    whyNot: z.enum(['case.over', 'no-rule', 'no-package', 'not-yet', 'held-back']).nullable(),
    /** The experiment that says when this owner is shown it; while it is held back, no offer stands here. */
    experiment: z
      .object({
        name: z.string(),
        arm: ExperimentArm,
        heldBack: z.boolean(),
        askedAt: Instant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CasePerks' });
export type CasePerks = z.infer<typeof CasePerks>;

export const ChooseOffer = z.strictObject({ package: Id }).meta({ id: 'ChooseOffer' });
export const OpenReserve = z
  .strictObject({ package: Id, objection: z.string().trim().min(2).max(200) })
  .meta({ id: 'OpenReserve' });
export const DeclineOffer = z
  .strictObject({ reason: z.string().trim().max(200).default('') })
  .meta({ id: 'DeclineOffer' });

/** What an owner reads of their perks: what may be chosen, and what they have. */
export const OwnerPerks = z.object({
  /** Instead of what is chosen, where something is. */
  choose: z.array(OfferPackage.pick({ id: true, name: true, items: true, listFen: true })),
  chosen: z.string().nullable(),
  /** What is chosen waits for a second person of the store, until the end of a day at the latest. */
  pending: z.object({ name: z.string(), until: Day }).nullable(),
  /** The store said no to what was chosen, and nothing else was since. */
  refused: z.string().nullable(),
  condition: z.enum(OFFER_CONDITIONS),
  wallet: z.array(
    z.object({
      id: Id,
      name: z.string(),
      state: z.string(),
      validUntil: Day.nullable(),
      acknowledged: z.boolean(),
      /** Code and its picture, once it may be used. */
      code: z.string().nullable(),
      qr: z.string().nullable(),
      items: z.array(z.object({ name: z.string(), uses: z.int(), left: z.int(), terms: z.string() })),
    }),
  ),
});
export type OwnerPerks = z.infer<typeof OwnerPerks>;
export const OwnerChoice = z.strictObject({ package: Id });
export const OwnerAcceptance = z.strictObject({ grant: Id });
