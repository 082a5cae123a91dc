import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, Segment, StoreCode } from './common.js';

export const EXPERIMENT_STATES = ['draft', 'running', 'ended', 'cancelled'] as const;
export const ExperimentState = z.enum(EXPERIMENT_STATES);
/** What differs between the arms. */
export const TREATMENTS = ['perk-shown'] as const;
/** The two arms 组 of perk-shown: the perk is shown with the first quote, or kept back until the owner asks. */
export const EXPERIMENT_ARMS = ['first-quote', 'on-request'] as const;
export const ExperimentArm = z.enum(EXPERIMENT_ARMS);
export type ExperimentArm = z.infer<typeof ExperimentArm>;

const Name = z.string().trim().min(1).max(60);
const BaseBp = z.int().min(100).max(9_900);
const DifferenceBp = z.int().min(100).max(5_000);
const FirstShareBp = z.int().min(1_000).max(9_000);

/** All that an experiment 实验 says before it runs. */
export const ExperimentDraft = z
  .strictObject({
    name: Name,
    /** What is to be found out, in one sentence. */
    question: z.string().trim().min(1).max(300),
    treatment: z.enum(TREATMENTS).default('perk-shown'),
    segments: z.array(Segment).min(1).max(5),
    /** All stores of the group when empty. */
    stores: z.array(StoreCode).max(200).default([]),
    /** Share of the arm first-quote, in basis points; the rest is on-request. */
    firstShareBp: FirstShareBp.default(5_000),
    startsOn: Day,
    /** What is won of 10,000 today, and the smallest difference that one wants to see. */
    baseBp: BaseBp,
    differenceBp: DifferenceBp,
  })
  .meta({ id: 'ExperimentDraft' });
export type ExperimentDraft = z.infer<typeof ExperimentDraft>;

/** While it is a draft all may change, later the name alone. */
export const ExperimentChange = z
  .strictObject({
    version: z.int().min(1),
    name: Name.optional(),
    question: z.string().trim().min(1).max(300).optional(),
    segments: z.array(Segment).min(1).max(5).optional(),
    stores: z.array(StoreCode).max(200).optional(),
    firstShareBp: FirstShareBp.optional(),
    startsOn: Day.optional(),
    baseBp: BaseBp.optional(),
    differenceBp: DifferenceBp.optional(),
  })
  .meta({ id: 'ExperimentChange' });
export type ExperimentChange = z.infer<typeof ExperimentChange>;

export const StartExperiment = z.strictObject({ version: z.int().min(1) }).meta({ id: 'StartExperiment' });
export const EndExperiment = z
  .strictObject({ version: z.int().min(1), reason: z.string().trim().min(2).max(200) })
  .meta({ id: 'EndExperiment' });
export type EndExperiment = z.infer<typeof EndExperiment>;

export const ExperimentView = z
  .object({
    id: Id,
    name: z.string(),
    question: z.string(),
    treatment: z.enum(TREATMENTS),
    state: ExperimentState,
    segments: z.array(Segment),
    stores: z.array(StoreCode),
    startsOn: Day,
    arms: z.array(
      z.object({
        arm: ExperimentArm,
        shareBp: z.int(),
        /** Cases that must have matured before it may be read. */
        planned: z.int(),
      }),
    ),
    /** What the planned sample was made from: 5 % two-sided, 80 % power. */
    baseBp: z.int(),
    differenceBp: z.int(),
    draftedBy: z.string(),
    draftedAt: Instant,
    startedBy: z.string().nullable(),
    startedAt: Instant.nullable(),
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
    /** The reader may start it: by role and stores, and it is not their own draft. */
    mayStart: z.boolean(),
    /** The reader may change, end or cancel it. */
    mayChange: z.boolean(),
    /** Cases drawn in the stores that the reader sees. */
    drawn: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Experiment' });
export type ExperimentView = z.infer<typeof ExperimentView>;
export const ExperimentList = z.object({ items: z.array(ExperimentView) }).meta({ id: 'ExperimentList' });

/** What a list of cases of an experiment may be asked for: exactly what a figure of its reading counted. */
export const EXPERIMENT_SETS = ['drawn', 'read', 'won', 'not-won', 'exposed', 'crossed'] as const;
export const ExperimentCaseQuery = z
  .strictObject({ set: z.enum(EXPERIMENT_SETS).default('drawn'), arm: ExperimentArm.optional(), ...PageQuery })
  .meta({ id: 'ExperimentCaseQuery' });
export type ExperimentCaseQuery = z.infer<typeof ExperimentCaseQuery>;
export const ExperimentCase = z
  .object({
    id: Id,
    store: StoreCode,
    plate: z.string().nullable(),
    label: z.string(),
    segment: Segment,
    state: z.string(),
    closeReason: z.string().nullable(),
    dueOn: Day,
    assignee: z.string().nullable(),
    arm: ExperimentArm,
    drawnAt: Instant,
    askedAt: Instant.nullable(),
    /** When the perk was first shown, wherever. */
    exposedAt: Instant.nullable(),
    crossedAt: Instant.nullable(),
  })
  .meta({ id: 'ExperimentCase' });
export type ExperimentCase = z.infer<typeof ExperimentCase>;
export const ExperimentCasePage = pageOf(ExperimentCase, 'ExperimentCasePage');
export type ExperimentCasePage = z.infer<typeof ExperimentCasePage>;
