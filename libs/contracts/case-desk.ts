import { z } from 'zod';
import { Day, FenAmount, Id, Instant, Line } from './common.js';
import { Proposals } from './contacts.js';
import { ActivityView, PersonOnCar } from './customers.js';
import { QuoteView } from './quotes.js';
import { WorkItem, WorkReason } from './today.js';

/** What a person must know before they dial; `stop` means: not now, or not at all. */
export const GUARDS = [
  'SUPPRESSED',
  'NO_PHONE',
  'PHONE_MASKED',
  'PHONE_DEAD',
  'PHONE_OLD',
  'NO_CONSENT',
  'CAP_DAY',
  'CAP_WEEK',
  'CAP_CYCLE',
  'QUIET_HOURS',
  'QUIET_ALLOWED',
  'LAW_HOURS',
  'HOLIDAY',
  'CAR_LEFT',
  'TAKEN',
  'HANDED',
  'IDENTITY_MISSING',
] as const;
export const Guard = z
  .object({
    code: z.enum(GUARDS),
    level: z.enum(['info', 'warn', 'stop']),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'Guard' });
export type Guard = z.infer<typeof Guard>;

/** Contacts that nobody asked for, counted against the cap of a day, of seven days or of the case. */
export const CapsLeft = z.object({ used: z.int(), cap: z.int(), left: z.int() });

/** The words of a call: who speaks for whom (the law wants all three), why now, what the shop does. */
export const CallScript = z
  .object({
    identity: z.object({ person: z.string(), agency: z.string(), licence: z.string() }),
    why: z.array(WorkReason),
  })
  .meta({ id: 'CallScript' });

/** All that the workbench shows of a case, in one answer. */
export const CaseDesk = z
  .object({
    work: WorkItem,
    car: z.object({
      id: Id,
      energy: z.string().nullable(),
      seats: z.int().nullable(),
      firstRegisteredOn: Day.nullable(),
      loan: z.boolean().nullable(),
      state: z.string(),
    }),
    /** The latest policy of each line. */
    cover: z.array(
      z.object({
        line: Line,
        insurer: z.string().nullable(),
        policyNo: z.string().nullable(),
        expiresOn: Day,
        premium: FenAmount.nullable(),
        tax: FenAmount.nullable(),
        ours: z.boolean(),
      }),
    ),
    people: z.array(PersonOnCar),
    timeline: z.array(ActivityView),
    guards: z.array(Guard),
    touches: z.object({ day: CapsLeft, week: CapsLeft, cycle: CapsLeft }),
    script: CallScript,
    /** What each result would propose next, so that a key and Enter are enough. */
    proposals: Proposals.shape.items,
    quotes: z.array(QuoteView),
    at: Instant,
  })
  .meta({ id: 'CaseDesk' });
export type CaseDesk = z.infer<typeof CaseDesk>;

/** A manager's word that people may call in a case at a quiet hour, and why. */
export const QuietCall = z.strictObject({ reason: z.string().trim().min(2).max(200) }).meta({ id: 'QuietCall' });
export type QuietCall = z.infer<typeof QuietCall>;
export const QuietCallAllowed = z.object({ until: Instant }).meta({ id: 'QuietCallAllowed' });
export type QuietCallAllowed = z.infer<typeof QuietCallAllowed>;
