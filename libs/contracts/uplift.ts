import { z } from 'zod';
import { Day } from './common.js';
import { ExperimentArm } from './experiments.js';

const Count = z.int();
/** A value with its 95 % interval. */
const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() });
/** What may be said: nothing before the planned sample is reached. */
export const UPLIFT_VERDICTS = ['not-enough', 'better', 'worse', 'no-difference'] as const;
export type UpliftVerdict = (typeof UPLIFT_VERDICTS)[number];
export const UPLIFT_WARNINGS = ['sample-ratio', 'crossed', 'few-exposed'] as const;

export const UpliftArm = z.object({
  arm: ExperimentArm,
  planned: Count,
  /** All that were drawn; those of them that are read, as their due day has passed by the settled days. */
  drawn: Count,
  read: Count,
  won: Count,
  notWon: Count,
  /** Won ÷ read with Wilson's interval; null where nothing is read. */
  rate: Interval.nullable(),
  exposed: Count,
  /** Perks given, at true cost, and what was left after them, over all that are read. */
  perkFen: z.int(),
  marginFen: z.int(),
});
export type UpliftArm = z.infer<typeof UpliftArm>;

/** The reading 增量 of an experiment: the arms as they were drawn, whatever was shown (intention to treat). */
export const UpliftReading = z
  .object({
    today: Day,
    startsOn: Day,
    /** Cases due from the start until this day are read. */
    through: Day,
    /** Settled days of the stores read: least and most. */
    settledDays: z.object({ from: z.int(), to: z.int() }),
    /** The reader sees some of its stores alone: a part never decides. */
    part: z.object({ stores: Count, of: Count }).nullable(),
    /** First-quote in front, then on-request. */
    arms: z.array(UpliftArm),
    /** First-quote less on-request, with Newcombe's interval. */
    difference: Interval.nullable(),
    verdict: z.enum(UPLIFT_VERDICTS),
    /** The planned sample is reached in both arms; the reading stands from then on. */
    reached: z.boolean(),
    /** Matured cases a month of both arms at the pace of the last three months, and what is missing at it. */
    perMonth: z.number().nullable(),
    monthsLeft: z.int().nullable(),
    crossed: Count,
    warnings: z.array(z.enum(UPLIFT_WARNINGS)),
    /** How probable counts so far from the shares are by chance (chi-square over all that were drawn). */
    ratioP: z.number().nullable(),
    /** Per case: what more was spent on perks, what more was left, and the second per yuan of the first. */
    money: z.object({ perkFen: Interval, marginFen: Interval, perYuan: Interval.nullable() }).nullable(),
  })
  .meta({ id: 'UpliftReading' });
export type UpliftReading = z.infer<typeof UpliftReading>;
