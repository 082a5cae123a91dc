import { z } from 'zod';
import { Day, Id, Instant, StoreCode } from './common.js';
import { DifferenceCause, LastCover, QuoteView } from './quotes.js';

/** Kinds of what a shop does for an owner in a claim. */
export const SERVICE_FACTS = [
  'CLAIMS_HANDLED',
  'SETTLE_DAYS',
  'REPAIR_DAYS',
  'DIRECT_PAY',
  'PICK_UP',
  'COURTESY_CAR',
  'RESCUE',
  'GENUINE_PARTS',
  'ADJUSTER_HERE',
  'OTHER',
] as const;
/** One fact with the day it was true. `value` is a count where the kind has one, `text` says the rest. */
export const ServiceFact = z
  .strictObject({
    kind: z.enum(SERVICE_FACTS),
    value: z.int().min(0).max(100_000).optional(),
    text: z.string().trim().max(60).default(''),
    asOf: Day,
  })
  .meta({ id: 'ServiceFact' });
export const ServiceFacts = z.object({ version: z.int(), facts: z.array(ServiceFact) }).meta({ id: 'ServiceFacts' });
export const ServiceFactsChange = z
  .strictObject({ version: z.int().min(0), facts: z.array(ServiceFact).max(12) })
  .meta({ id: 'ServiceFactsChange' });

export const ComparisonQuery = z
  .strictObject({ a: Id.optional(), b: Id.optional(), other: Id.optional() })
  .meta({ id: 'ComparisonQuery' });

const Cell = z.object({
  /** Fen: a premium, a sum insured, a deductible; null: nothing known. */
  premium: z.int().nullable(),
  sum: z.int().nullable(),
  seats: z.int().nullable(),
  deductible: z.int().nullable(),
  /** Whether the cover is there at all. */
  has: z.boolean(),
  /** False where nobody wrote down what this column covers. */
  known: z.boolean(),
  /** Less than another column of the sheet gives. */
  thinner: z.boolean(),
});
const Side = QuoteView.omit({ note: true, concession: true, caseId: true });

/** What stands on one sheet 比价单: last year, up to two offers of ours, the owner's other offer. */
export const ComparisonSheet = z
  .object({
    caseId: Id,
    caseVersion: z.int(),
    car: z.object({ plate: z.string().nullable(), label: z.string(), vinTail: z.string(), expiresOn: Day }),
    last: LastCover.nullable(),
    offers: z.array(Side),
    other: Side.nullable(),
    /** Cells stand in the order last, offers, other. `cover` is a cover code. */
    rows: z.array(z.object({ cover: z.string(), cells: z.array(Cell) })),
    differences: z.array(z.object({ offer: Id, amount: z.int(), causes: z.array(DifferenceCause) })),
    service: z.array(ServiceFact),
    store: z.object({
      code: StoreCode,
      name: z.string(),
      phone: z.string(),
      agencyName: z.string(),
      agencyLicence: z.string(),
    }),
    specialist: z.object({ name: z.string(), licenceNo: z.string() }),
    printedOn: Day,
  })
  .meta({ id: 'ComparisonSheet' });
export type ComparisonSheet = z.infer<typeof ComparisonSheet>;

export const SHARE_FORMS = ['text', 'picture', 'print', 'link'] as const;
/** The sheet went to the owner. The case's version, and which quotes stood on it. */
export const ComparisonShared = z
  .strictObject({
    version: z.int().min(1),
    form: z.enum(SHARE_FORMS),
    quotes: z.array(Id).max(3).default([]),
    next: z
      .strictObject({ at: Instant, action: z.enum(['call', 'quote', 'send', 'visit', 'pay', 'issue', 'review']) })
      .optional(),
  })
  .meta({ id: 'ComparisonShared' });
export const ComparisonSharedDone = z
  .object({ shared: z.int(), caseVersion: z.int(), nextContactAt: Instant.nullable() })
  .meta({ id: 'ComparisonSharedDone' });
