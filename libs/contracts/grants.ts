import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { BUDGET_KINDS } from './perk-budgets.js';
import { CountedPerk, PERK_FORMS, PerkReason, REDEEM_AT, RowVersion, ShownPerkPrices, SumFen } from './perks.js';

export const GRANT_STATES = ['held', 'granted', 'active', 'used', 'expired', 'reversed'] as const;
export type GrantState = (typeof GRANT_STATES)[number];
export const GRANT_SOURCES = ['offer', 'reserve', 'goodwill', 'asked'] as const;
export type GrantSource = (typeof GRANT_SOURCES)[number];
export const GRANT_APPROVALS = ['none', 'pending', 'granted', 'refused'] as const;
export const GRANT_CONDITIONS = ['none', 'policy-issued'] as const;
export type GrantCondition = (typeof GRANT_CONDITIONS)[number];
export const GRANT_EVENTS = [
  'held',
  'asked',
  'approved',
  'refused',
  'granted',
  'activated',
  'used',
  'reopened',
  'expired',
  'reversed',
  'acknowledged',
] as const;

/** One perk of a grant: given uses = left + redeemed + expired + reversed, always. */
export const GrantItemView = z.object({
  id: Id,
  perk: Id,
  code: z.string(),
  name: z.string(),
  model: z.string(),
  form: z.enum(PERK_FORMS),
  terms: z.string(),
  redeemAt: z.enum(REDEEM_AT),
  count: z.int(),
  uses: z.int(),
  left: z.int(),
  redeemed: z.int(),
  expired: z.int(),
  reversed: z.int(),
  state: z.enum(GRANT_STATES),
  validUntil: Day.nullable(),
  prices: ShownPerkPrices,
});
export type GrantItemView = z.infer<typeof GrantItemView>;
export const RedemptionView = z
  .object({
    id: Id,
    grant: Id,
    item: Id,
    perk: z.string(),
    store: StoreCode,
    storeName: z.string(),
    giver: StoreCode,
    uses: z.int(),
    useNo: z.int(),
    left: z.int(),
    by: z.string().nullable(),
    at: Instant,
    repairOrder: Id.nullable(),
    undoes: Id.nullable(),
    undoneBy: Id.nullable(),
    reason: z.string(),
    /** Yes, if another person than who redeemed asks, may undo, and nobody has. */
    mayUndo: z.boolean(),
  })
  .meta({ id: 'Redemption' });
export type RedemptionView = z.infer<typeof RedemptionView>;

/** Of several perks together; what they cost is left out for those who may not see it. */
const ShownSums = z.object({ list: SumFen, transfer: SumFen.optional(), cost: SumFen.optional() });
const GRANT_ROW = {
  id: Id,
  store: StoreCode,
  caseId: Id.nullable(),
  vehicleId: Id,
  plate: z.string().nullable(),
  owner: z.string().nullable(),
  package: z.object({ id: Id, name: z.string() }).nullable(),
  source: z.enum(GRANT_SOURCES),
  campaign: z.string().nullable(),
  state: z.enum(GRANT_STATES),
  approval: z.enum(GRANT_APPROVALS),
  condition: z.enum(GRANT_CONDITIONS),
  askedBy: z.string().nullable(),
  askedAt: Instant,
  decidedBy: z.string().nullable(),
  decisionNote: z.string(),
  heldUntil: Instant.nullable(),
  validUntil: Day.nullable(),
  prices: ShownSums,
  /** What is still open of it. */
  open: ShownSums,
  last4: z.string().nullable(),
  reason: z.string(),
  acknowledgedAt: Instant.nullable(),
  items: z.array(GrantItemView),
  mayDecide: z.boolean(),
  version: z.int(),
};
export const GrantRow = z.object(GRANT_ROW).meta({ id: 'PerkGrantRow' });
export type GrantRow = z.infer<typeof GrantRow>;
/** A grant 赠送 with all that happened to it. */
export const GrantView = z
  .object({
    ...GRANT_ROW,
    events: z.array(
      z.object({ event: z.enum(GRANT_EVENTS), reason: z.string(), by: z.string().nullable(), at: Instant }),
    ),
    redemptions: z.array(RedemptionView),
    budgets: z.array(
      z.object({
        id: Id,
        kind: z.enum(BUDGET_KINDS),
        campaign: z.string().nullable(),
        charged: SumFen.optional(),
        released: SumFen.optional(),
      }),
    ),
    insteadOf: Id.nullable(),
  })
  .meta({ id: 'PerkGrant' });
export type GrantView = z.infer<typeof GrantView>;
export const GrantQuery = z
  .strictObject({
    ...PageQuery,
    state: z.enum(GRANT_STATES).optional(),
    store: StoreCode.optional(),
    approval: z.enum(GRANT_APPROVALS).optional(),
    case: Id.optional(),
    vehicle: Id.optional(),
    /** A plate or an owner's name. */
    q: z.string().trim().min(2).max(40).optional(),
  })
  .meta({ id: 'PerkGrantQuery' });
export const GrantPage = pageOf(GrantRow, 'PerkGrantPage');

/** A package or single perks, for a case or a car. */
export const NewGrant = z
  .strictObject({
    case: Id.optional(),
    vehicle: Id.optional(),
    /** Where a car is known in several stores of whoever gives. */
    store: StoreCode.optional(),
    package: Id.optional(),
    perks: z.array(CountedPerk).min(1).max(20).optional(),
    source: z.enum(['reserve', 'asked']).default('asked'),
    reason: z.string().trim().max(200).default(''),
    campaign: z.string().trim().min(1).max(60).optional(),
    /** Without it: that a policy is issued for a case, nothing for a car. */
    condition: z.enum(GRANT_CONDITIONS).optional(),
  })
  .refine((grant) => (grant.case === undefined) !== (grant.vehicle === undefined), {
    path: ['case'],
    message: 'grant.one-subject',
  })
  .refine((grant) => (grant.package === undefined) !== (grant.perks === undefined), {
    path: ['package'],
    message: 'grant.package-or-perks',
  })
  .meta({ id: 'NewPerkGrant' });
export type NewGrant = z.infer<typeof NewGrant>;
export const DecideGrant = z
  .strictObject({
    version: RowVersion,
    verdict: z.enum(['granted', 'refused']),
    note: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'DecidePerkGrant' });
export type DecideGrant = z.infer<typeof DecideGrant>;
export const ReverseGrant = z
  .strictObject({ version: RowVersion, reason: PerkReason })
  .meta({ id: 'ReversePerkGrant' });
export type ReverseGrant = z.infer<typeof ReverseGrant>;
export const AcknowledgeGrant = z.strictObject({ version: RowVersion }).meta({ id: 'AcknowledgePerkGrant' });
/** The code itself, for a phone or a print: whoever is shown it is written down. */
export const VoucherView = z
  .object({
    grant: Id,
    code: z.string(),
    shown: z.string(),
    qr: z.string(),
    validUntil: Day.nullable(),
    state: z.enum(GRANT_STATES),
  })
  .meta({ id: 'Voucher' });
export type VoucherView = z.infer<typeof VoucherView>;
