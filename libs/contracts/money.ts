import { z } from 'zod';
import { Day, FenAmount, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

/** What insurers pay commission for: the two lines of a policy, and driver and passenger cover 驾意险 beside them. */
export const RATE_LINES = ['compulsory', 'commercial', 'accident'] as const;
export const RateLine = z.enum(RATE_LINES);
export type RateLine = (typeof RATE_LINES)[number];
/** A share in hundredths of a percent. */
export const BasisPoints = z.int().min(0).max(10_000);
/** An amount in fen that may fall below zero. */
const Signed = z.int().min(-2_000_000_000).max(2_000_000_000);
const InsurerCode = z.string().regex(/^[A-Z]{2,12}$/);
const Note = z.string().trim().max(200);

/** How commission is counted from a premium (dated): its tax, and whether rate and fee are said with or without it. */
export const CommissionBasis = z.object({
  vatBp: z.int().min(0).max(2_000),
  /** What the rate is applied to. */
  base: z.enum(['net', 'gross']),
  /** The fee that comes out still holds tax, which is taken off. */
  feeWithTax: z.boolean(),
});
export type CommissionBasis = z.infer<typeof CommissionBasis>;

/** A dated rate of commission. It holds for one store, for one region, or for the whole group; the narrowest wins. */
export const CommissionRateView = z
  .object({
    id: Id,
    insurer: z.string(),
    line: RateLine,
    region: z.string().nullable(),
    store: StoreCode.nullable(),
    rateBp: BasisPoints,
    startsOn: Day,
    endsOn: Day.nullable(),
    note: z.string(),
    /** An invented rate of the demo group. */
    demo: z.boolean(),
    state: z.enum(['ahead', 'current', 'ended']),
    version: z.int(),
  })
  .meta({ id: 'CommissionRate' });
export type CommissionRateView = z.infer<typeof CommissionRateView>;
export const CommissionRateQuery = z
  .strictObject({
    ...PageQuery,
    insurer: InsurerCode.optional(),
    line: RateLine.optional(),
    store: StoreCode.optional(),
    state: z.enum(['ahead', 'current', 'ended']).optional(),
  })
  .meta({ id: 'CommissionRateQuery' });
export const CommissionRatePage = pageOf(CommissionRateView, 'CommissionRatePage');
export const NewCommissionRate = z
  .strictObject({
    insurer: InsurerCode,
    line: RateLine,
    region: z.string().trim().min(1).max(20).optional(),
    store: StoreCode.optional(),
    rateBp: BasisPoints,
    startsOn: Day,
    endsOn: Day.optional(),
    note: Note.default(''),
    /** Ends the rate that runs until now on the day before this one starts. */
    replaces: z.boolean().default(false),
  })
  .refine((rate) => rate.region === undefined || rate.store === undefined, {
    path: ['region'],
    message: 'rate.one-scope',
  })
  .meta({ id: 'NewCommissionRate' });
export type NewCommissionRate = z.infer<typeof NewCommissionRate>;
export const EndCommissionRate = z
  .strictObject({ version: z.int().min(1), endsOn: Day })
  .meta({ id: 'EndCommissionRate' });

/** Numbers 工号 under which a store issues with an insurer, each for its days. */
export const AgencyNumberView = z
  .object({
    id: Id,
    store: StoreCode,
    insurer: z.string(),
    number: z.string(),
    startsOn: Day,
    endsOn: Day.nullable(),
    state: z.enum(['ahead', 'current', 'ended']),
    version: z.int(),
  })
  .meta({ id: 'AgencyNumber' });
export type AgencyNumberView = z.infer<typeof AgencyNumberView>;
export const AgencyNumberQuery = z
  .strictObject({ store: StoreCode.optional(), insurer: InsurerCode.optional() })
  .meta({ id: 'AgencyNumberQuery' });
export const AgencyNumberList = z.object({ items: z.array(AgencyNumberView) }).meta({ id: 'AgencyNumberList' });
export const AgencyNo = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{2,30}$/);
export const NewAgencyNumber = z
  .strictObject({
    store: StoreCode,
    insurer: InsurerCode,
    number: AgencyNo,
    startsOn: Day,
    endsOn: Day.optional(),
  })
  .meta({ id: 'NewAgencyNumber' });
export type NewAgencyNumber = z.infer<typeof NewAgencyNumber>;

/** The least a case must leave, by store and day. */
export const MarginFloorList = z
  .object({ items: z.array(z.object({ store: StoreCode, name: z.string(), floor: Signed })) })
  .meta({ id: 'MarginFloorList' });
export const MarginFloorChange = z
  .strictObject({ floor: z.int().min(-1_000_000).max(1_000_000), startsOn: Day })
  .meta({ id: 'MarginFloorChange' });

/** One term of a margin: what comes in is above zero, what goes out below. */
export const MarginPart = z.object({
  kind: z.enum(['commission', 'concession', 'perk']),
  line: RateLine.nullable(),
  /** The premium that commission comes from. */
  base: FenAmount.nullable(),
  /** Null where no rate is known: the term then counts as nothing. */
  rateBp: BasisPoints.nullable(),
  amount: Signed,
});
export type MarginPart = z.infer<typeof MarginPart>;
export const MARGIN_APPROVALS = ['none', 'needed', 'pending', 'granted', 'refused'] as const;
/** What a quote leaves (单台毛利). Amounts are null for those who do not see them; where it stands, all of the desk may know. */
export const MarginView = z
  .object({
    quote: Id,
    commission: Signed.nullable(),
    concession: Signed.nullable(),
    perks: Signed.nullable(),
    margin: Signed.nullable(),
    floor: Signed.nullable(),
    approval: z.enum(MARGIN_APPROVALS),
    approvalId: Id.nullable(),
    /** Lines of the quote for which no rate is known on its day. */
    missing: z.array(RateLine),
    parts: z.array(MarginPart),
  })
  .meta({ id: 'Margin' });
export type MarginView = z.infer<typeof MarginView>;
export const MarginQuery = z.strictObject({ quote: Id.optional() }).meta({ id: 'MarginQuery' });

export const APPROVAL_KINDS = ['margin'] as const;
export const ApprovalKind = z.enum(APPROVAL_KINDS);
export const APPROVAL_STATES = ['pending', 'granted', 'refused', 'void'] as const;
export const ApprovalState = z.enum(APPROVAL_STATES);
/** Asks a second person for what lies below the rule. */
export const NewApproval = z
  .strictObject({ kind: ApprovalKind, case: Id, quote: Id, note: Note.default('') })
  .meta({ id: 'NewApproval' });
export type NewApproval = z.infer<typeof NewApproval>;
export const ApprovalView = z
  .object({
    id: Id,
    kind: ApprovalKind,
    state: ApprovalState,
    store: StoreCode,
    caseId: Id,
    quote: Id,
    plate: z.string().nullable(),
    owner: z.string().nullable(),
    insurer: z.string().nullable(),
    /** Null for those who may not see what a case leaves. */
    facts: z
      .object({ commission: Signed, concession: Signed, perks: Signed, margin: Signed, floor: Signed })
      .nullable(),
    note: z.string(),
    askedBy: z.string(),
    askedAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionNote: z.string(),
    /** The reader may decide it: by role, and it is not their own. */
    mayDecide: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Approval' });
export type ApprovalView = z.infer<typeof ApprovalView>;
export const ApprovalQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    kind: ApprovalKind.optional(),
    state: ApprovalState.optional(),
  })
  .meta({ id: 'ApprovalQuery' });
export const ApprovalPage = pageOf(ApprovalView, 'ApprovalPage');
export const DecideApproval = z
  .strictObject({ version: z.int().min(1), decision: z.enum(['granted', 'refused']), note: Note.default('') })
  .meta({ id: 'DecideApproval' });
export type DecideApproval = z.infer<typeof DecideApproval>;
