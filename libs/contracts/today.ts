import { z } from 'zod';
import { FenAmount, Id, Instant, StoreCode } from './common.js';
import { CaseRow } from './case-row.js';

/** Why a case stands on today's list, in the order in which a row says them; words stand in the console's catalogues. */
export const WORK_REASONS = [
  'ARRIVED',
  'QUOTE_OPENED',
  'PROMISED',
  'ISSUING',
  'OVERDUE',
  'EXPIRED',
  'EXPIRES',
  'NO_QUOTE',
  'FIRST_CALL',
  'RETRY',
  'SCHEDULED',
] as const;
export const WorkReason = z
  .object({
    code: z.enum(WORK_REASONS),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'WorkReason' });
export type WorkReason = z.infer<typeof WorkReason>;

/** What the expected value of a case is made of; the factors of a part multiply to it, all of them to the score. */
export const FACTOR_PARTS = ['margin', 'chance', 'urgency'] as const;
export const WorkFactor = z
  .object({ part: z.enum(FACTOR_PARTS), code: z.string(), value: z.number() })
  .meta({ id: 'WorkFactor' });
export type WorkFactor = z.infer<typeof WorkFactor>;

/** A case in the order of the day: expected margin × chance × urgency, with every factor and the reasons in words. */
export const WorkItem = z
  .object({
    case: CaseRow,
    reasons: z.array(WorkReason),
    /** Expected margin in fen. */
    margin: FenAmount,
    chance: z.number().min(0).max(1),
    urgency: z.number().min(0),
    score: z.number().min(0),
    factors: z.array(WorkFactor),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.infer<typeof WorkItem>;

/** Whose day: one person's, that of all in the stores asked for, or what nobody has taken yet. */
export const TodayQuery = z
  .strictObject({ store: StoreCode.optional(), person: z.union([Id, z.enum(['all', 'pool'])]).optional() })
  .meta({ id: 'TodayQuery' });

export const TodaySummary = z
  .object({
    /** Left to do today: everything whose day has come, and whoever opened a quote or stands in the shop. */
    due: z.int(),
    promised: z.int(),
    overdue: z.int(),
    fresh: z.int(),
    opened: z.int(),
    /** Cases contacted today, how many of them effectively, and cases issued today. */
    done: z.int(),
    effective: z.int(),
    issued: z.int(),
    /** Day close: what tomorrow brings, calls begun without a result, promises without a date. */
    tomorrow: z.int(),
    withoutResult: z.int(),
    promiseWithoutDate: z.int(),
    /** Due cases that nobody has taken. */
    pool: z.int(),
  })
  .meta({ id: 'TodaySummary' });
export type TodaySummary = z.infer<typeof TodaySummary>;

/** A case on the list of a day; of somebody else's, for whom one stands in, it says whose it is. */
export const TodayItem = WorkItem.extend({ insteadOf: z.string().nullable() }).meta({ id: 'TodayItem' });
export type TodayItem = z.infer<typeof TodayItem>;

export const TodayView = z
  .object({
    at: Instant,
    summary: TodaySummary,
    items: z.array(TodayItem).max(200),
    /** More was due than was weighed: the list is the most recently due part of it. */
    more: z.boolean(),
  })
  .meta({ id: 'Today' });
export type TodayView = z.infer<typeof TodayView>;

/** What changed, told over `GET /live`: a kind and an id, never a name or number. */
export const LIVE_KINDS = ['case', 'today', 'notice', 'arrival', 'opened'] as const;
export const LiveKind = z.enum(LIVE_KINDS);
export type LiveKind = z.infer<typeof LiveKind>;
export const LiveEvent = z.object({ id: Id.nullable() }).meta({ id: 'LiveEvent' });
