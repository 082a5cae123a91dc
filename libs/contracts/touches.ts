import { z } from 'zod';
import { Channel, Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

export const TOUCH_STATES = [
  'planned',
  'queued',
  'sending',
  'unknown',
  'draft',
  'sent',
  'delivered',
  'undelivered',
  'superseded',
  'skipped',
  'needs_person',
  'done',
] as const;
export const TouchState = z.enum(TOUCH_STATES);
/** Why a touch is where it is; titles in the catalogues of the console. */
export const TOUCH_REASONS = [
  'late',
  'already-sent',
  'anchor.moved',
  'case.renewed',
  'case.insured-elsewhere',
  'case.lapsed',
  'case.closed',
  'vehicle.left',
  'opted-out',
  'no-consent',
  'no-phone',
  'no-template',
  'too-late',
  'slot.taken',
  'perk.over',
  'plan.paused',
  'store.paused',
  'case.guarded',
  'case.quiet',
  'contact.today',
  'cap.day',
  'cap.week',
  'cap.cycle',
  'newer-step',
  'step.task',
  'send.rejected',
  'send.unknown',
  'send.attempts',
  'send.undelivered',
  'skipped.by-person',
  'no-friend',
  'not-friend',
  'over-limit',
  'draft.lapsed',
  'cap.wecom-day',
  'cap.wecom-month',
] as const;

export const TouchRow = z
  .object({
    id: Id,
    caseId: Id,
    vehicleId: Id,
    store: StoreCode,
    plate: z.string().nullable(),
    owner: z.string().nullable(),
    step: z.string(),
    stepTitle: z.object({ zh: z.string(), en: z.string() }),
    channel: Channel,
    state: TouchState,
    reason: z.string().nullable(),
    /** Why a step with a text for WeCom does not go out there; one of NOT_WECOM. */
    notWecom: z.string().nullable(),
    anchorOn: Day,
    dueAt: Instant,
    validUntil: Instant,
    sentAt: Instant.nullable(),
    /** With which version of which text it left. */
    text: z.object({ template: Id, version: Id, number: z.int() }).nullable(),
    attempts: z.int(),
    version: z.int(),
  })
  .meta({ id: 'TouchRow' });
export const TouchPage = pageOf(TouchRow, 'TouchPage');
export const TouchQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    state: TouchState.optional(),
    channel: Channel.optional(),
    vehicleId: Id.optional(),
    caseId: Id.optional(),
    step: z
      .string()
      .regex(/^T[-+]\d{1,3}$/)
      .optional(),
    reason: z.string().max(40).optional(),
    dueFrom: Day.optional(),
    dueTo: Day.optional(),
  })
  .meta({ id: 'TouchQuery' });
/** What a person says of a touch that was handed to them: done, or left out with a note. */
export const TouchDecision = z
  .strictObject({
    version: z.int().min(1),
    decision: z.enum(['done', 'skip', 'retry']),
    note: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'TouchDecision' });
