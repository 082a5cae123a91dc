import { z } from 'zod';
import { CaseRow } from './case-row.js';
import { Day, FenAmount, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { LOST_REASONS } from './follow-up.js';
import {
  CONTACT_CHANNELS,
  CONTACT_CLASSES,
  CONTACT_RESULTS,
  EFFECTIVE,
  MOVABLE_STAGES,
  NEXT_ACTIONS,
} from './contact-words.js';

const Note = z.string().trim().max(1000);
const Version = z.int().min(1);

/** What is agreed to happen next, and when. */
export const NextContact = z.strictObject({ at: Instant, action: z.enum(NEXT_ACTIONS) }).meta({ id: 'NextContact' });
export type NextContact = z.infer<typeof NextContact>;

/** Why a customer was lost, to whom and for how much; the competitor is an insurer, a channel, or both. */
export const Loss = z
  .strictObject({
    reason: z.enum(LOST_REASONS),
    insurer: z.string().max(20).optional(),
    channel: z.enum(['dealer', 'phone', 'online', 'agent', 'other']).optional(),
    price: FenAmount.optional(),
    note: Note.optional(),
  })
  .meta({ id: 'Loss' });
export type Loss = z.infer<typeof Loss>;

/** One contact as a person logs it. Whether it was effective is not theirs to say. */
export const NewContact = z
  .strictObject({
    version: Version,
    result: z.enum(CONTACT_RESULTS),
    channel: z.enum(CONTACT_CHANNELS),
    /** `in`: the owner called, wrote or came by themselves; what is automatic pauses then. */
    direction: z.enum(['out', 'in']).default('out'),
    /** As the person says, from their own phone. */
    talkSeconds: z.int().min(0).max(14_400).optional(),
    note: Note.optional(),
    next: NextContact.optional(),
    lost: Loss.optional(),
    /** Other open cases of the same fleet for which this was said too. */
    alsoCases: z.array(Id).max(50).default([]),
  })
  .meta({ id: 'NewContact' });
export type NewContact = z.infer<typeof NewContact>;

export const ContactView = z
  .object({
    id: Id,
    caseId: Id,
    result: z.enum(CONTACT_RESULTS),
    class: z.enum(CONTACT_CLASSES),
    channel: z.enum(CONTACT_CHANNELS),
    direction: z.enum(['out', 'in']),
    effective: z.enum(EFFECTIVE),
    talkSeconds: z.int().nullable(),
    note: z.string().nullable(),
    next: NextContact.nullable(),
    /** Who logged it; null when the product itself did. */
    by: z.string().nullable(),
    /** Whose case it was, when a colleague logged it. */
    insteadOf: z.string().nullable(),
    at: Instant,
    undone: z.boolean(),
    /** Until when the person who logged it may take it back. */
    undoUntil: Instant,
  })
  .meta({ id: 'Contact' });
export type ContactView = z.infer<typeof ContactView>;
export const ContactPage = pageOf(ContactView, 'ContactPage');
export const ContactQuery = z.strictObject(PageQuery).meta({ id: 'ContactQuery' });

export const ContactLogged = z
  .object({
    /** Without its note: an answer may be kept for a repeated request, and a note stands sealed alone. */
    contact: ContactView.omit({ note: true }),
    case: CaseRow,
    closed: z.boolean(),
    /** Nobody was reached so often that the service adviser should try. */
    handOffProposed: z.boolean(),
  })
  .meta({ id: 'ContactLogged' });
export type ContactLogged = z.infer<typeof ContactLogged>;

/** What each result would ask for and propose, for one case at this moment. */
export const Proposals = z
  .object({
    items: z.array(
      z.object({
        result: z.enum(CONTACT_RESULTS),
        class: z.enum(CONTACT_CLASSES),
        next: NextContact.nullable(),
        closes: z.boolean(),
        asks: z.array(z.enum(['lost', 'phone', 'visit'])),
      }),
    ),
  })
  .meta({ id: 'Proposals' });
export type Proposals = z.infer<typeof Proposals>;

export const MoveStageInput = z
  .strictObject({
    version: Version,
    stage: z.enum(MOVABLE_STAGES),
    snoozeUntil: Day.optional(),
    next: NextContact.optional(),
  })
  .meta({ id: 'MoveStage' });
export const HandOffInput = z
  .strictObject({ version: Version, adviser: Id, note: Note.optional() })
  .meta({ id: 'HandOff' });
export const HandBackInput = z
  .strictObject({ version: Version, next: NextContact.optional() })
  .meta({ id: 'HandBack' });
export const ReopenInput = z.strictObject({ version: Version, next: NextContact }).meta({ id: 'Reopen' });
export const TakeInput = z.strictObject({ version: Version, next: NextContact.optional() }).meta({ id: 'TakeCase' });

export const LossView = z
  .object({
    reason: z.enum(LOST_REASONS),
    insurer: z.string().nullable(),
    channel: z.string().nullable(),
    price: FenAmount.nullable(),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'LossView' });
export const ReviewQuery = z.strictObject({ ...PageQuery, store: StoreCode.optional() }).meta({ id: 'ReviewQuery' });
export const ReviewPage = pageOf(z.object({ case: CaseRow, loss: LossView }), 'ReviewPage');
export const ReviewInput = z
  .strictObject({ version: Version, verdict: z.enum(['agreed', 'reopen']), note: Note.min(1) })
  .meta({ id: 'ReviewLoss' });

/** The open cases that are one conversation with this one: cars of one company. */
export const Fleet = z.object({ items: z.array(CaseRow) }).meta({ id: 'Fleet' });
