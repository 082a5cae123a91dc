import { z } from 'zod';
import { Day, FenAmount, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { PolicyView } from './customers.js';
import { AgencyNo, BasisPoints, RateLine } from './money.js';

const cell = (max: number) => z.string().trim().min(1).max(max);

/** A quote was agreed and handed to the insurer: payment is waited for until its link dies. */
export const StartIssuing = z
  .strictObject({ version: z.int().min(1), quote: Id, payUntil: Instant })
  .meta({ id: 'StartIssuing' });
export type StartIssuing = z.infer<typeof StartIssuing>;
export const IssuingStarted = z.object({ id: Id, caseVersion: z.int() }).meta({ id: 'IssuingStarted' });

/** Payments that are waited for, those that die first in front. */
export const PaymentQuery = z
  .strictObject({ ...PageQuery, store: StoreCode.optional(), today: z.enum(['true', 'false']).optional() })
  .meta({ id: 'PaymentQuery' });
export const PaymentRow = z.object({
  id: Id,
  caseId: Id,
  store: StoreCode,
  plate: z.string().nullable(),
  owner: z.string().nullable(),
  assignee: z.string().nullable(),
  insurer: z.string().nullable(),
  total: FenAmount.nullable(),
  payUntil: Instant,
  /** It dies before midnight of the store. */
  today: z.boolean(),
});
export const PaymentPage = pageOf(PaymentRow, 'PaymentPage');

const IssuedPart = z.strictObject({
  insurer: cell(20),
  policyNo: cell(40),
  startsOn: Day,
  expiresOn: Day.optional(),
  premium: FenAmount,
});
/** Driver and passenger cover 驾意险: a policy of its own that stands beside those of the car. */
const IssuedAddOn = z.strictObject({
  insurer: cell(20),
  product: cell(60),
  policyNo: cell(40).optional(),
  startsOn: Day,
  expiresOn: Day.optional(),
  premium: FenAmount,
  seats: z.int().min(1).max(60).optional(),
});
/** The issued policies of a case, typed from paper: both lines, tax, what stands beside them, and whose work it was. */
export const IssueCase = z
  .strictObject({
    version: z.int().min(1),
    /** The quote that the owner chose; what was issued is held against it. */
    quote: Id.optional(),
    signedOn: Day.optional(),
    compulsory: IssuedPart.optional(),
    commercial: IssuedPart.optional(),
    tax: FenAmount.optional(),
    addOn: IssuedAddOn.optional(),
    agencyNo: AgencyNo,
    soldBy: Id,
    issuedBy: Id,
    /** Whose success it is, in hundredths of a percent; together the whole. */
    split: z
      .array(z.strictObject({ staff: Id, shareBp: BasisPoints.min(1) }))
      .min(1)
      .max(5),
    /** The person saw in what the policies differ from the quote. */
    acceptDifferences: z.boolean().default(false),
  })
  .refine((issue) => issue.compulsory !== undefined || issue.commercial !== undefined, {
    path: ['commercial'],
    message: 'policy.no-line',
  })
  .refine((issue) => issue.tax === undefined || issue.compulsory !== undefined, {
    path: ['tax'],
    message: 'policy.tax-on-commercial',
  })
  .meta({ id: 'IssueCase' });
export type IssueCase = z.infer<typeof IssueCase>;

export const DIFFERING = ['insurer', 'premium', 'tax', 'line'] as const;
/** Where an issued policy is not what was quoted. */
export const IssueDifference = z.object({
  line: RateLine,
  field: z.enum(DIFFERING),
  quoted: z.union([z.string(), z.int()]).nullable(),
  issued: z.union([z.string(), z.int()]).nullable(),
});
export type IssueDifference = z.infer<typeof IssueDifference>;
export const CaseIssued = z
  .object({
    id: Id,
    policies: z.array(PolicyView),
    differences: z.array(IssueDifference),
    /** The case that these policies closed; null while commercial cover is still open. */
    closedCaseId: Id.nullable(),
  })
  .meta({ id: 'CaseIssued' });
export type CaseIssued = z.infer<typeof CaseIssued>;

const Quoted = z.object({
  id: Id,
  insurer: z.string(),
  compulsory: FenAmount.nullable(),
  commercial: FenAmount.nullable(),
  tax: FenAmount.nullable(),
  addOn: FenAmount.nullable(),
});
/** All that the form of an issue is filled with before anybody types. */
export const IssueDraft = z
  .object({
    caseId: Id,
    version: z.int(),
    store: StoreCode,
    plate: z.string().nullable(),
    vin: z.string(),
    label: z.string(),
    owner: z.string().nullable(),
    stage: z.string(),
    state: z.string(),
    today: Day,
    compulsoryStartsOn: Day,
    commercialStartsOn: Day,
    payUntil: Instant.nullable(),
    quote: Quoted.nullable(),
    quotes: z.array(Quoted),
    agencyNumbers: z.array(z.object({ insurer: z.string(), number: z.string() })),
    staff: z.array(z.object({ id: Id, name: z.string(), role: z.string() })),
    soldBy: Id.nullable(),
    me: Id.nullable(),
  })
  .meta({ id: 'IssueDraft' });
export type IssueDraft = z.infer<typeof IssueDraft>;

const LedgerLine = z.object({
  insurer: z.string().nullable(),
  policyNo: z.string().nullable(),
  premium: FenAmount.nullable(),
});
/** One car of the day's ledger 出单台账. */
export const LedgerRow = z.object({
  vehicleId: Id,
  caseId: Id.nullable(),
  plate: z.string().nullable(),
  vin: z.string(),
  owner: z.string().nullable(),
  compulsory: LedgerLine.nullable(),
  tax: FenAmount.nullable(),
  commercial: LedgerLine.nullable(),
  accident: LedgerLine.nullable(),
  total: FenAmount.nullable(),
  agencyNo: z.string().nullable(),
  soldBy: z.string().nullable(),
  issuedBy: z.string().nullable(),
  split: z.array(z.object({ name: z.string(), shareBp: BasisPoints })),
});
export type LedgerRow = z.infer<typeof LedgerRow>;
const Sum = z.object({ count: z.int(), premium: z.int().nullable() });
/** Totals of one insurer: how many policies of each line and their premiums. */
export const LedgerTotal = z.object({
  insurer: z.string().nullable(),
  compulsory: Sum,
  commercial: Sum,
  accident: Sum,
  tax: z.int().nullable(),
  total: z.int().nullable(),
});
export type LedgerTotal = z.infer<typeof LedgerTotal>;
export const LedgerQuery = z
  .strictObject({ store: StoreCode.optional(), day: Day.optional() })
  .meta({ id: 'LedgerQuery' });
export const IssueLedger = z
  .object({
    day: Day,
    stores: z.array(z.object({ code: StoreCode, name: z.string() })),
    rows: z.array(LedgerRow.extend({ store: StoreCode })),
    insurers: z.array(LedgerTotal),
    total: LedgerTotal.omit({ insurer: true }),
    printedAt: Instant,
  })
  .meta({ id: 'IssueLedger' });
export type IssueLedger = z.infer<typeof IssueLedger>;
