import { z } from 'zod';
import { CaseRow, CaseState, CaseTag } from './case-row.js';
import { Channel, Day, Id, Instant, PageQuery, pageOf, Segment, StoreCode } from './common.js';
import { CASE_LEVELS } from './contact-words.js';
import { LossView } from './contacts.js';
import { TemplateState } from './templates.js';
import { TouchRow } from './touches.js';

/** What a case must say of its own data: codes with titles in the catalogues of the console. */
export const CASE_WARNINGS = [
  'NO_PHONE',
  'PHONE_MASKED',
  'PHONE_SHARED',
  'VIN_SUSPECT',
  'ANCHOR_ESTIMATED',
  'LINES_APART',
  'NO_CONSENT',
  'LOAN',
] as const;

/** Where an offer of perks stands for a case. */
export const STANDING_OFFERS = ['open', 'chosen', 'declined'] as const;

/** Figures of a day that open as a list: exactly the cases that were counted. */
export const DAY_FIGURES = [
  'done',
  'effective',
  'issued',
  'tomorrow',
  'withoutResult',
  'promiseWithoutDate',
  'pool',
] as const;
export type DayFigure = (typeof DAY_FIGURES)[number];

const DayCount = z.coerce.number().int().min(-2_000).max(2_000);

export const CaseQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    state: CaseState.optional(),
    segment: Segment.optional(),
    dueFrom: Day.optional(),
    dueTo: Day.optional(),
    dueMonth: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    base: z.enum(['true', 'false']).optional(),
    closeReason: z.string().max(30).optional(),
    /** Cars that left the book by a written rule: only them, or all but them. Boards count them apart. */
    left: z.enum(['true', 'false']).optional(),
    mine: z.enum(['true', 'false']).optional(),
    /** Open cases for which nothing automatic goes out before a person releases them. */
    guarded: z.enum(['true', 'false']).optional(),
    /** Stages, one or several with commas between. */
    stage: z
      .string()
      .regex(/^[A-Z]{2,12}(,[A-Z]{2,12}){0,12}$/)
      .optional(),
    /** Days left until the working day, counted from today; below zero it has passed. */
    daysFrom: DayCount.optional(),
    daysTo: DayCount.optional(),
    /** The next contact is due within so many days: 0 is today, -1 is overdue. */
    nextWithin: DayCount.optional(),
    insurer: z.string().max(20).optional(),
    warning: z.enum(CASE_WARNINGS).optional(),
    tag: CaseTag.optional(),
    level: z.enum(CASE_LEVELS).optional(),
    /** Handed to a service adviser: only them, or all but them. */
    handed: z.enum(['true', 'false']).optional(),
    /** Cars that stayed away for a year or more 间转续: the winback pool. */
    winback: z.enum(['true', 'false']).optional(),
    /** Somebody was reached in it at least once, as the system counts. */
    contacted: z.enum(['true', 'false']).optional(),
    /** Missed for so long that a lead was told, and not contacted since. */
    escalated: z.enum(['true', 'false']).optional(),
    assignee: z.union([Id, z.literal('none')]).optional(),
    /** A figure of today; with `mine` or `assignee` that of one person, for what was done: of who did it. */
    figure: z.enum(DAY_FIGURES).optional(),
    /** What became of the perks offered, and by which rule: what a rule counts as its own. */
    offer: z.enum(STANDING_OFFERS).optional(),
    rule: Id.optional(),
    /** A part of plate, VIN or name; a whole phone number or its last four digits. */
    q: z.string().trim().max(64).optional(),
  })
  .meta({ id: 'CaseQuery' });

export const CasePage = pageOf(CaseRow, 'CasePage');

export const CaseDetail = CaseRow.extend({
  insuranceYear: z.int(),
  holderRule: z.string(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  /** Nothing automatic goes out before: the owner was in touch by themselves, or the case is snoozed. */
  quietUntil: Instant.nullable(),
  loss: LossView.nullable(),
  credits: z.array(z.object({ name: z.string(), role: z.enum(['specialist', 'adviser']), share: z.int() })),
  touches: z.array(TouchRow),
}).meta({ id: 'Case' });

export const CloseCase = z
  .strictObject({ version: z.int().min(1), reason: z.enum(['INSURED_ELSEWHERE', 'WRONG_DATE']) })
  .meta({ id: 'CloseCase' });
/** Which guarded cases to let go on: those of one import, some by id, those of one store; what is named must all hold. */
export const ReleaseCases = z
  .strictObject({ import: Id.optional(), ids: z.array(Id).min(1).max(500).optional(), store: StoreCode.optional() })
  .refine((what) => what.import !== undefined || what.ids !== undefined || what.store !== undefined)
  .meta({ id: 'ReleaseCases' });
export const CasesReleased = z.object({ released: z.int() }).meta({ id: 'CasesReleased' });
export const MoveCase = z
  .strictObject({ version: z.int().min(1), store: StoreCode, note: z.string().trim().min(2).max(200) })
  .meta({ id: 'MoveCase' });

export const StepView = z.object({
  code: z.string(),
  dayOffset: z.int(),
  validDays: z.int(),
  kind: z.enum(['check', 'contact', 'notice']),
  channel: Channel,
  templateCode: z.string().nullable(),
  /** The template of that code, and whether a text of it may be sent; null where there is none. */
  template: z.object({ id: Id, name: z.string(), state: TemplateState }).nullable(),
  /** The text by which members send the step in WeCom, where they can; null where it has none. */
  wecom: z.object({ id: Id, name: z.string(), state: TemplateState }).nullable(),
  purpose: z.enum(['renewal', 'marketing', 'service']),
  titleZh: z.string(),
  titleEn: z.string(),
});
export const PlanView = z
  .object({
    id: Id,
    name: z.string(),
    state: z.enum(['active', 'paused', 'ended']),
    version: z.int(),
    steps: z.array(StepView),
  })
  .meta({ id: 'Plan' });
export const PlanList = z.object({ items: z.array(PlanView) }).meta({ id: 'PlanList' });
export const PlanStateChange = z
  .strictObject({ version: z.int().min(1), state: z.enum(['active', 'paused']) })
  .meta({ id: 'PlanStateChange' });

/** Who would get what and when, and who is held back and why, between today and `until`. Writes nothing. */
export const DryRunQuery = z
  .strictObject({ store: StoreCode.optional(), days: z.coerce.number().int().min(1).max(180).default(14) })
  .meta({ id: 'DryRunQuery' });
export const DryRunView = z
  .object({
    today: Day,
    until: Day,
    byDay: z.array(z.object({ day: Day, task: z.int(), sms: z.int(), wecom: z.int() })),
    byStep: z.record(z.string(), z.int()),
    held: z.array(z.object({ reason: z.string(), count: z.int() })),
    /** Steps with a text for WeCom that do not go out there, by the reason. */
    notWecom: z.array(z.object({ reason: z.string(), count: z.int() })),
    sample: z.array(
      z.object({
        caseId: Id.nullable(),
        store: StoreCode,
        plate: z.string().nullable(),
        owner: z.string().nullable(),
        step: z.string(),
        channel: Channel,
        dueAt: Instant,
        state: z.enum(['planned', 'late', 'held']),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DryRun' });

/** Answer of `crm plan`: touches by step, the late ones recorded, the ones held back. */
export const PlanResult = z
  .object({
    today: Day,
    opened: z.int(),
    closed: z.int(),
    planned: z.int(),
    skippedLate: z.int(),
    held: z.int(),
    superseded: z.int(),
    byStep: z.record(z.string(), z.int()),
  })
  .meta({ id: 'PlanResult' });
export type PlanResult = z.infer<typeof PlanResult>;
