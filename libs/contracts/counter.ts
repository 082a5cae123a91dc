import { z } from 'zod';
import { Day, Id, Instant, pageOf, PageQuery, StoreCode } from './common.js';

/** The wording of the consent that is read out at the counter; a change of the words is a new version. */
export const COUNTER_CONSENT = 'counter-1';

/**
 * What the plate box answers. due: an open case · nothing: our car, nothing to say today · silent: a car of the shop
 * itself, or of somebody who wants no contact · unknown: no store of ours knows it.
 */
export const COUNTER_STATES = ['due', 'nothing', 'silent', 'unknown'] as const;
/** Two sentences to say and two to avoid; the words stand with the screen. */
export const SAY_CODES = ['LATEST', 'DAYS_LEFT', 'ENDED', 'QUOTE_READY', 'COMPARE', 'CLAIMS_HERE', 'NUMBER'] as const;
export const AVOID_CODES = ['NO_PRICE', 'NO_LOWEST', 'NO_PRESSURE', 'NO_OTHERS'] as const;

const Plate = z.string().trim().min(1).max(20);
export const CounterQuery = z.strictObject({ plate: Plate }).meta({ id: 'CounterQuery' });

/** A perk that the car may use today, with what is left of it. */
const UsablePerk = z.object({
  grant: Id,
  item: Id,
  name: z.string(),
  model: z.string(),
  left: z.int(),
  uses: z.int(),
  validUntil: Day,
});
export type UsablePerk = z.infer<typeof UsablePerk>;
export const CounterCopyQuery = z.strictObject({ store: StoreCode.optional() }).meta({ id: 'CounterCopyQuery' });

export const CounterCard = z
  .object({
    plate: z.string(),
    state: z.enum(COUNTER_STATES),
    car: z.object({ id: Id, label: z.string(), store: StoreCode }).nullable(),
    /** The owner as an adviser may see them, and whether the shop has a number that can be reached. */
    owner: z.object({ name: z.string(), hasPhone: z.boolean() }).nullable(),
    case: z
      .object({
        id: Id,
        daysLeft: z.int(),
        anchorOn: Day,
        handler: z.string().nullable(),
        quote: z.enum(['ready', 'expired', 'none']),
        arrivedAt: Instant.nullable(),
      })
      .nullable(),
    perks: z.array(UsablePerk),
    say: z.array(z.enum(SAY_CODES)),
    avoid: z.array(z.enum(AVOID_CODES)),
  })
  .meta({ id: 'CounterCard' });
export type CounterCard = z.infer<typeof CounterCard>;

/** How far ahead of, and behind, the end of their insurance the cars of the copy are. */
export const COUNTER_COPY = { daysAhead: 45, daysBehind: 30, hours: 24 } as const;
const CopiedCar = z.object({
  plate: z.string(),
  label: z.string(),
  /** Masked. */
  owner: z.string().nullable(),
  anchorOn: Day,
  handler: z.string().nullable(),
  quote: z.enum(['ready', 'expired', 'none']),
  /** Perks that may be used today; to redeem them takes the network. */
  perks: z.int(),
});
export type CopiedCar = z.infer<typeof CopiedCar>;
/** What a counter keeps, sealed, for the hours in which the network is away. */
export const CounterCopy = z
  .object({ at: Instant, until: Instant, more: z.boolean(), cars: z.array(CopiedCar) })
  .meta({ id: 'CounterCopy' });
export type CounterCopy = z.infer<typeof CounterCopy>;

export const NewArrival = z.strictObject({ vehicle: Id }).meta({ id: 'NewArrival' });
/** Who was told; `again` when they knew already, and nobody was told twice. */
export const ArrivalTold = z
  .object({ caseId: Id, told: z.array(z.string()), again: z.boolean(), at: Instant })
  .meta({ id: 'ArrivalTold' });
export type ArrivalTold = z.infer<typeof ArrivalTold>;

const Phone = z.string().trim().min(1).max(30);
export const CounterPhone = z
  .strictObject({ vehicle: Id, phone: Phone, consent: z.literal(true), textVersion: z.literal(COUNTER_CONSENT) })
  .meta({ id: 'CounterPhone' });
export type CounterPhone = z.infer<typeof CounterPhone>;
/** What was noted of cars that no store knew; `lead` left a number. */
export const WALK_IN_OUTCOMES = ['lead', 'not_ours'] as const;
export const NewWalkIn = z
  .strictObject({
    plate: Plate,
    store: StoreCode,
    outcome: z.enum(WALK_IN_OUTCOMES),
    phone: Phone.optional(),
    consent: z.boolean().default(false),
    textVersion: z.literal(COUNTER_CONSENT).default(COUNTER_CONSENT),
  })
  .meta({ id: 'NewWalkIn' });
export type NewWalkIn = z.infer<typeof NewWalkIn>;
export const WalkInNoted = z.object({ id: Id }).meta({ id: 'WalkInNoted' });

export const WalkInQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    outcome: z.enum(WALK_IN_OUTCOMES).optional(),
    look: Id.optional(),
  })
  .meta({ id: 'WalkInQuery' });
export const WalkInRow = z
  .object({
    id: Id,
    store: StoreCode,
    plate: z.string(),
    outcome: z.enum(WALK_IN_OUTCOMES),
    /** Masked; uncovered one by one. */
    phone: z.string().nullable(),
    notedBy: z.string(),
    notedAt: Instant,
    /** The car, once a store of the reader's knows it. */
    vehicleId: Id.nullable(),
  })
  .meta({ id: 'WalkInRow' });
export type WalkInRow = z.infer<typeof WalkInRow>;
export const WalkInPage = pageOf(WalkInRow, 'WalkInPage');
