import { z } from 'zod';
import { Day, Id, Instant, StoreCode } from './common.js';

/** What a text may name; everything else in braces is refused. */
export const TEMPLATE_FIELDS = ['plate', 'expires', 'store', 'storePhone', 'owner'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

export const TEMPLATE_CHANNELS = ['sms', 'wecom'] as const;
/** What a text is for: the purpose of the consent under which it may be sent. */
export const TEMPLATE_PURPOSES = ['renewal', 'service', 'marketing'] as const;
/** A version 版本: written, looked at by the provider, then in force until another one is, or refused. */
export const TEXT_STATES = ['draft', 'in-review', 'approved', 'rejected', 'replaced'] as const;
/** A template 模板 as lists show it: what is sent with it now, else how far its newest text has come. */
export const TEMPLATE_STATES = ['draft', 'in-review', 'approved', 'rejected', 'disabled'] as const;
export const TemplateState = z.enum(TEMPLATE_STATES);
export type TemplateState = z.infer<typeof TemplateState>;

const Body = z.string().trim().min(1).max(500);
const Name = z.string().trim().min(2).max(40);
const Code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const Version = z.int().min(1);

/** What may be found in a text; as a problem each stands behind `template.`. */
export const TEXT_FINDINGS = [
  'unknown-field',
  'stray-brace',
  'brackets',
  'somebodys-number',
  'too-long',
  'no-opt-out',
  'cash-like',
  'tied',
  'parts',
  'names-person',
  'often-refused',
  'marketing-fields',
] as const;
/** What was found in a text. `blocks`: neither saved, sent to the provider nor approved while it stands. */
export const TextFinding = z
  .object({
    code: z.enum(TEXT_FINDINGS),
    blocks: z.boolean(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'TextFinding' });
export type TextFinding = z.infer<typeof TextFinding>;

/** A text as an owner of a store would get it, filled with made-up data. */
export const TextPreview = z
  .object({
    store: StoreCode,
    storeName: z.string(),
    text: z.string(),
    /** Signs with the signature; what the provider counts and charges. */
    length: z.int(),
    parts: z.int(),
  })
  .meta({ id: 'TextPreview' });

export const CheckText = z
  .strictObject({
    channel: z.enum(TEMPLATE_CHANNELS),
    purpose: z.enum(TEMPLATE_PURPOSES),
    body: z.string().max(1_000),
  })
  .meta({ id: 'CheckText' });
export const TextCheck = z
  .object({
    findings: z.array(TextFinding),
    fields: z.array(z.enum(TEMPLATE_FIELDS)),
    /** One for each store of whoever asks. */
    previews: z.array(TextPreview),
    /** Signs of one message, and of each part of a longer one. */
    one: z.int(),
    part: z.int(),
  })
  .meta({ id: 'TextCheck' });
export type TextCheck = z.infer<typeof TextCheck>;

export const TemplateRow = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    channel: z.enum(TEMPLATE_CHANNELS),
    purpose: z.enum(TEMPLATE_PURPOSES),
    state: TemplateState,
    /** The text in force, else the newest one. */
    body: z.string(),
    number: z.int(),
    /** A newer text on its way while an approved one is sent. */
    next: z.object({ number: z.int(), state: z.enum(['draft', 'in-review', 'rejected']) }).nullable(),
    rejectReason: z.string().nullable(),
    steps: z.array(z.object({ plan: z.string(), code: z.string(), titleZh: z.string(), titleEn: z.string() })),
    /** Reminders of one's stores that are planned with it, and those that people do because no text is approved. */
    planned: z.int(),
    waiting: z.int(),
    version: z.int(),
  })
  .meta({ id: 'TemplateRow' });
export type TemplateRow = z.infer<typeof TemplateRow>;
export const TemplateList = z.object({ items: z.array(TemplateRow) }).meta({ id: 'TemplateList' });

export const TextVersion = z
  .object({
    id: Id,
    number: z.int(),
    state: z.enum(TEXT_STATES),
    body: z.string(),
    draftedBy: z.string().nullable(),
    /** Whether it is the asker's own: another person enters its approval. */
    own: z.boolean(),
    draftedAt: Instant,
    submittedAt: Instant.nullable(),
    /** Who entered the answer; null where the provider gave it itself. */
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    rejectReason: z.string().nullable(),
    /** Messages of one's stores that left with it. */
    sent: z.int(),
  })
  .meta({ id: 'TextVersion' });
export type TextVersion = z.infer<typeof TextVersion>;
export const TemplateView = TemplateRow.extend({
  versions: z.array(TextVersion),
  /** What is to be said of the text that is worked on, as things stand today. */
  check: TextCheck,
}).meta({ id: 'Template' });
export type TemplateView = z.infer<typeof TemplateView>;

export const NewTemplate = z
  .strictObject({
    code: Code,
    name: Name,
    channel: z.enum(TEMPLATE_CHANNELS),
    purpose: z.enum(TEMPLATE_PURPOSES),
    body: Body,
  })
  .meta({ id: 'NewTemplate' });
export type NewTemplate = z.infer<typeof NewTemplate>;
export const DraftText = z
  .strictObject({ version: Version, body: Body, name: Name.optional() })
  .meta({ id: 'DraftText' });
export type DraftText = z.infer<typeof DraftText>;
export const TemplateMove = z.strictObject({ version: Version }).meta({ id: 'TemplateMove' });
/** The provider's answer, as a person read it. */
export const DecideText = z
  .strictObject({
    version: Version,
    verdict: z.enum(['approved', 'rejected']),
    reason: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'DecideText' });
export type DecideText = z.infer<typeof DecideText>;
export const TemplateSwitch = z
  .strictObject({ version: Version, disabled: z.boolean() })
  .meta({ id: 'TemplateSwitch' });

/** Which text a step of a plan sends from now on. */
export const StepText = z.strictObject({ version: Version, template: Id }).meta({ id: 'StepText' });
/** A step of a plan: days before or after the day that it counts from. */
export const StepCode = z.string().regex(/^T[-+]\d{1,3}$/);

/** Signature 签名 of a store's messages: as registered with the provider, 2 to 16 signs; empty: the store's own name. */
export const SmsSignature = z
  .string()
  .trim()
  .regex(/^(?:[^【】\r\n]{2,16})?$/u);
export const SmsSignatureList = z
  .object({
    items: z.array(
      z.object({
        store: StoreCode,
        name: z.string(),
        signature: z.string(),
        /** Nobody registered one: the store's own name stands in. */
        own: z.boolean(),
        next: z.object({ signature: z.string(), startsOn: Day }).nullable(),
      }),
    ),
  })
  .meta({ id: 'SmsSignatureList' });
export const SmsSignatureChange = z
  .strictObject({ signature: SmsSignature, startsOn: Day })
  .meta({ id: 'SmsSignatureChange' });

/** What law and providers ask of a text message, dated. */
export const SmsRules = z.object({
  /** Signs of one message, of each part of a longer one, and of the longest. */
  one: z.int().min(1),
  part: z.int().min(1),
  most: z.int().min(1).max(500),
  /** Words with which marketing ends: how to be written to no more. */
  optOut: z.string().max(20),
});
export type SmsRules = z.infer<typeof SmsRules>;
