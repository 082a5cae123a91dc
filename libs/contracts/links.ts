import { z } from 'zod';
import { Id, Instant } from './common.js';
import type { ComparisonSheet } from './comparison.js';
import type { OwnerPerks } from './offers.js';

/** What a link lets its owner do; it serves for nothing else. */
export const LINK_PURPOSES = ['compare'] as const;
/** Live, or why it opens no more: its days are over, somebody took it back, too many wrong digits. */
export const LINK_STATES = ['live', 'expired', 'revoked', 'locked'] as const;
export type LinkState = (typeof LINK_STATES)[number];
/** Wrong answers to the question for the last four digits of the phone, with the last of which a link dies. */
export const LINK_TRIES = 5;

export const NewLink = z.strictObject({ purpose: z.enum(LINK_PURPOSES).default('compare') }).meta({ id: 'NewLink' });
/** The address stands in this answer alone: what is kept of it leads nowhere. */
export const LinkMade = z.object({ id: Id, url: z.string(), expiresAt: Instant }).meta({ id: 'LinkMade' });
export type LinkMade = z.infer<typeof LinkMade>;

export const LinkView = z
  .object({
    id: Id,
    purpose: z.enum(LINK_PURPOSES),
    state: z.enum(LINK_STATES),
    madeBy: z.string().nullable(),
    madeAt: Instant,
    expiresAt: Instant,
    opens: z.int(),
    lastOpenedAt: Instant.nullable(),
  })
  .meta({ id: 'Link' });
export type LinkView = z.infer<typeof LinkView>;
export const LinkList = z.object({ items: z.array(LinkView) }).meta({ id: 'LinkList' });

const trimmed = z.string().trim();
/** Yuan as an owner types them, e.g. "4,980.5" or "4980元". */
const yuan = trimmed.max(20);

/** What owners send from their page: fields of plain forms, so all are text. */
export const OwnerDigits = z.strictObject({ digits: trimmed.regex(/^\d{4}$/) });
export const OwnerOffer = z.strictObject({
  insurer: trimmed.min(1).max(20),
  commercial: yuan.default(''),
  compulsory: yuan.default(''),
  thirdParty: trimmed.max(10).default(''),
  damage: z.literal('1').optional(),
});
export type OwnerOffer = z.infer<typeof OwnerOffer>;
/** Four wishes of equal weight: call me back, remind me later, I am insured elsewhere, contact me no more. */
export const OWNER_WISHES = ['call', 'later', 'elsewhere', 'stop'] as const;
export const OwnerWish = z.strictObject({
  wish: z.enum(OWNER_WISHES),
  on: trimmed.regex(/^\d{4}-\d{2}-\d{2}$/).optional(),
  half: z.enum(['am', 'pm']).default('am'),
});
export type OwnerWish = z.infer<typeof OwnerWish>;

/** What an owner's page shows: why, when it shows little; the sheet only after the digits were given. */
export interface OwnerPage {
  state: 'ask' | 'open' | 'renewed' | 'over' | Exclude<LinkState, 'live'>;
  confirmed: boolean;
  /** e.g. 粤A·***45 */
  plate: string | null;
  daysLeft: number;
  expiresOn: string;
  /** Day in the store: the first that a wish may name. */
  today: string;
  store: { name: string; phone: string; agencyName: string; agencyLicence: string };
  adviser: { name: string; licenceNo: string } | null;
  sheet: ComparisonSheet | null;
  /** Once the digits were given. */
  perks: OwnerPerks | null;
  /** Covers that run now, once the case is won. */
  policies: { line: string; insurer: string; startsOn: string | null; expiresOn: string }[];
}
