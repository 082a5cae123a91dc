import { z } from 'zod';
import { Day, FenAmount, Id, Instant, Segment, StoreCode } from './common.js';
import { CASE_LEVELS, CONTACT_RESULTS, EFFECTIVE, NEXT_ACTIONS } from './contact-words.js';

export const CASE_STATES = ['open', 'won', 'lost', 'lapsed', 'closed'] as const;
export const CaseState = z.enum(CASE_STATES);

/** A label that people put on cases: a word or two, no number of anybody. */
export const CaseTag = z
  .string()
  .trim()
  .regex(/^(?!.*\d{5})[^,，\p{C}]{1,20}$/u);
/** A case bears no more labels than these. */
export const MOST_TAGS = 10;

export const CaseRow = z
  .object({
    id: Id,
    store: StoreCode,
    vehicleId: Id,
    vin: z.string(),
    plate: z.string().nullable(),
    label: z.string(),
    owner: z.string().nullable(),
    segment: Segment,
    state: CaseState,
    stage: z.string(),
    dueOn: Day,
    anchorOn: Day,
    daysLeft: z.int(),
    compulsoryExpiresOn: Day.nullable(),
    commercialExpiresOn: Day.nullable(),
    lastInsurer: z.string().nullable(),
    lastPremium: FenAmount.nullable(),
    assignee: z.string().nullable(),
    nextContactAt: Instant.nullable(),
    warnings: z.array(z.string()),
    tags: z.array(z.string()),
    closeReason: z.string().nullable(),
    /** Nothing automatic goes out for it: it came in mid-work, near its day, and nobody has released it yet. */
    guarded: z.boolean(),
    /** How much attention it gets, by the rule in force when it opened. */
    level: z.enum(CASE_LEVELS).nullable(),
    nextAction: z.enum(NEXT_ACTIONS).nullable(),
    lastResult: z.enum(CONTACT_RESULTS).nullable(),
    lastContactAt: Instant.nullable(),
    lastEffective: z.enum(EFFECTIVE).nullable(),
    /** Contacts in a row that reached nobody. */
    failedAttempts: z.int(),
    /** The service adviser who tries now, while the case stays its specialist's. */
    handedTo: z.string().nullable(),
    snoozedUntil: Day.nullable(),
    version: z.int(),
  })
  .meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof CaseRow>;

/** Labels that open cases bear, with how many of them. */
export const CaseTags = z
  .object({ items: z.array(z.object({ tag: z.string(), cases: z.int() })) })
  .meta({ id: 'CaseTags' });
export type CaseTags = z.infer<typeof CaseTags>;
