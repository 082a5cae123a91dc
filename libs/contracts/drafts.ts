import { z } from 'zod';
import { Day, Id, Instant, StoreCode } from './common.js';

/** Why a member does not send a draft, in their own word. */
export const DRAFT_SKIPS = ['told', 'not-now', 'unfit', 'other'] as const;
/** What became of a draft; `left-out` is one that the gate did not let become any. */
export const DRAFT_OUTCOMES = ['sent', 'skipped', 'over-limit', 'not-friend', 'lapsed', 'ended', 'left-out'] as const;
/** Reasons after which a touch goes on by other channels and never comes back to WeCom. */
export const WECOM_OVER = ['cap.wecom-day', 'cap.wecom-month', 'over-limit', 'not-friend', 'lapsed'] as const;
/** Why a step with a text for WeCom does not go out there. */
export const NOT_WECOM = ['no-friend', 'no-consent', 'no-template', ...WECOM_OVER] as const;

const Head = {
  /** Of the touch. */
  id: Id,
  version: z.int(),
  caseId: Id,
  vehicleId: Id,
  store: StoreCode,
  plate: z.string().nullable(),
  owner: z.string().nullable(),
  step: z.string(),
  stepTitle: z.object({ zh: z.string(), en: z.string() }),
  anchorOn: Day,
  /** Who holds the case. */
  assignee: z.string().nullable(),
};

/** A message that waits for the member's own sending, with the text as the owner gets it. */
export const DraftView = z
  .object({
    ...Head,
    /** Whom it reaches: the owner, or whoever is asked first for the car. */
    to: z.string().nullable(),
    text: z.string(),
    until: Instant,
    /** Whether the reader is connected with the person, and so can send it. */
    friend: z.boolean(),
    /** The holder of the case, where the reader stands in for them. */
    insteadOf: z.string().nullable(),
  })
  .meta({ id: 'WecomDraft' });
export type DraftView = z.infer<typeof DraftView>;

/** One that is not to be sent today, and what happens instead. */
export const LeftOutView = z
  .object({ ...Head, reason: z.string(), next: z.enum(['later', 'sms', 'task', 'nothing']), at: Instant })
  .meta({ id: 'WecomLeftOut' });
export type LeftOutView = z.infer<typeof LeftOutView>;

export const DraftQuery = z
  .strictObject({ store: StoreCode.optional(), person: Id.optional() })
  .meta({ id: 'DraftQuery' });
/** The outreach inbox of a person: what waits, what was left out, and how far they are. */
export const DraftBox = z
  .object({ items: z.array(DraftView), leftOut: z.array(LeftOutView), sentToday: z.int(), at: Instant })
  .meta({ id: 'WecomDraftBox' });
export type DraftBox = z.infer<typeof DraftBox>;
export const DraftCount = z.object({ waiting: z.int(), sentToday: z.int() }).meta({ id: 'WecomDraftCount' });
export type DraftCount = z.infer<typeof DraftCount>;

/** What the member says of a draft: sent by their own hand; left out; WeCom refused; no friend any more. */
export const DraftDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({ version: z.int().min(1), decision: z.enum(['sent', 'over-limit', 'not-friend']) }),
    z.strictObject({ version: z.int().min(1), decision: z.literal('skip'), reason: z.enum(DRAFT_SKIPS) }),
  ])
  .meta({ id: 'WecomDraftDecision' });
export type DraftDecision = z.infer<typeof DraftDecision>;

/** Whether a person is connected in WeCom with a member of staff: the actor, unless a leader names another. */
export const FriendChange = z
  .strictObject({ friend: z.boolean(), staff: Id.optional() })
  .meta({ id: 'WecomFriendChange' });
export type FriendChange = z.infer<typeof FriendChange>;
export const FriendView = z.object({ staffId: Id, name: z.string(), since: Instant });
