import { CaseTag } from './case-row.js';
import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, SEGMENTS, Segment, StoreCode } from './common.js';
import { NEXT_ACTIONS } from './contact-words.js';
import { CaseQuery } from './renewals.js';

/** How cases of the pool find their person. */
export const ASSIGN_RULES = ['equal', 'capacity', 'segment', 'seller', 'person'] as const;
export const AssignRuleName = z.enum(ASSIGN_RULES);
export type AssignRuleName = z.infer<typeof AssignRuleName>;

const cap = z.int().min(0).max(20_000);
const people = z.array(Id).max(100);

/** A store's rule for new cases. What the rule leaves over goes evenly among all, or stays in the pool. */
export const AssignRule = z.strictObject({
  rule: z.enum(['off', 'equal', 'capacity', 'segment', 'seller']),
  /** Open cases that one person may hold. */
  cap: cap.default(300),
  caps: z.record(z.uuid(), cap).default({}),
  segments: z.partialRecord(z.enum(SEGMENTS), people).default({}),
  rest: z.enum(['equal', 'pool']).default('equal'),
  /** Days before the working day at which the first call of a case that is given early falls due. */
  firstCallDays: z.int().min(0).max(180).default(45),
});
export type AssignRule = z.infer<typeof AssignRule>;

/** Days without a contact after which an assigned case goes back to the pool; 0 never. */
export const RecycleRule = z.strictObject({ days: z.int().min(0).max(90) });
export type RecycleRule = z.infer<typeof RecycleRule>;

/** A missed contact is set anew for so many days, then a lead is told; a new case wants its first contact within so many. */
export const EscalationRule = z.strictObject({
  missedDays: z.int().min(1).max(14),
  firstContactDays: z.int().min(0).max(30),
});
export type EscalationRule = z.infer<typeof EscalationRule>;

export const DeskRules = z
  .object({
    store: StoreCode,
    today: Day,
    assign: AssignRule,
    recycle: RecycleRule,
    escalation: EscalationRule,
    /** Changes that begin later. */
    coming: z.array(z.object({ key: z.enum(['assign', 'recycle', 'escalation']), startsOn: Day })),
  })
  .meta({ id: 'DeskRules' });
export type DeskRules = z.infer<typeof DeskRules>;
export const DeskRulesChange = z
  .strictObject({
    startsOn: Day,
    assign: AssignRule.optional(),
    recycle: RecycleRule.optional(),
    escalation: EscalationRule.optional(),
  })
  .meta({ id: 'DeskRulesChange' });
export type DeskRulesChange = z.infer<typeof DeskRulesChange>;

/** Which cases are meant: those of a query, or the ones that were picked. */
export const CaseScope = z
  .strictObject({
    query: CaseQuery.omit({ page: true, size: true }).optional(),
    ids: z.array(Id).min(1).max(2_000).optional(),
  })
  .refine((scope) => (scope.query === undefined) !== (scope.ids === undefined));
export type CaseScope = z.infer<typeof CaseScope>;

/** Assigns cases of one store. Those that somebody holds already are passed over, unless they are to change hands. */
export const Assign = z
  .strictObject({
    store: StoreCode,
    scope: CaseScope,
    rule: AssignRuleName,
    /** To whom, for the rule `person`. */
    person: Id.optional(),
    /** Also cases that somebody holds. */
    held: z.boolean().default(false),
  })
  .refine((ask) => (ask.rule === 'person') === (ask.person !== undefined))
  .meta({ id: 'Assign' });
export type Assign = z.infer<typeof Assign>;

/** Why a case goes to somebody, or stays where it is. */
export const ASSIGN_REASONS = [
  'evenly',
  'room',
  'segment',
  'sold-it',
  'last-issued',
  'chosen',
  'held',
  'same',
  'not-open',
  'nobody',
  'full',
] as const;
export const AssignReason = z.enum(ASSIGN_REASONS);
export type AssignReason = z.infer<typeof AssignReason>;

const ReasonCount = z.object({ reason: AssignReason, count: z.int() });
export const AssignPreview = z
  .object({
    total: z.int(),
    assigned: z.int(),
    people: z.array(
      z.object({
        id: Id,
        name: z.string(),
        holds: z.int(),
        cap: z.int().nullable(),
        gets: z.int(),
        /** Cases that go from them to others. */
        gives: z.int(),
        why: z.array(ReasonCount),
      }),
    ),
    left: z.array(ReasonCount),
  })
  .meta({ id: 'AssignPreview' });
export type AssignPreview = z.infer<typeof AssignPreview>;

export const BATCH_ACTIONS = ['assign', 'recycle', 'snooze', 'next', 'tag'] as const;
export const BATCH_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;

/** Something done to many cases by a worker, each judged by itself. */
export const NewBatch = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('recycle'), store: StoreCode.optional(), scope: CaseScope }),
    z.strictObject({ action: z.literal('snooze'), store: StoreCode.optional(), scope: CaseScope, until: Day }),
    z.strictObject({
      action: z.literal('next'),
      store: StoreCode.optional(),
      scope: CaseScope,
      at: Instant,
      step: z.enum(NEXT_ACTIONS),
    }),
    z
      .strictObject({
        action: z.literal('tag'),
        store: StoreCode.optional(),
        scope: CaseScope,
        add: z.array(CaseTag).max(5).default([]),
        remove: z.array(CaseTag).max(5).default([]),
      })
      .refine(({ add, remove }) => add.length + remove.length > 0 && !add.some((tag) => remove.includes(tag))),
  ])
  .meta({ id: 'NewBatch' });
export type NewBatch = z.infer<typeof NewBatch>;
export const BatchAsked = z.object({ id: Id }).meta({ id: 'BatchAsked' });

export const BatchView = z
  .object({
    id: Id,
    action: z.enum(BATCH_ACTIONS),
    state: z.enum(BATCH_STATES),
    total: z.int(),
    done: z.int(),
    unchanged: z.int(),
    failed: z.int(),
    askedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Batch' });
export type BatchView = z.infer<typeof BatchView>;
export const BatchList = z.object({ items: z.array(BatchView) }).meta({ id: 'BatchList' });

export const BATCH_OUTCOMES = ['waiting', 'done', 'unchanged', 'failed'] as const;
export const BatchRowQuery = z
  .strictObject({ ...PageQuery, outcome: z.enum(BATCH_OUTCOMES).optional() })
  .meta({ id: 'BatchRowQuery' });
/** One case of a batch: what became of it, and why. `code` is a problem's code, or why it was assigned. */
export const BatchRow = z
  .object({
    caseId: Id,
    plate: z.string().nullable(),
    owner: z.string().nullable(),
    segment: Segment,
    outcome: z.enum(BATCH_OUTCOMES),
    code: z.string().nullable(),
    /** The problem's title in the asker's language. */
    title: z.string().nullable(),
    person: z.string().nullable(),
  })
  .meta({ id: 'BatchRow' });
export const BatchRowPage = pageOf(BatchRow, 'BatchRowPage');
