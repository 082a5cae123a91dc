import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { RULE_VERSION_STATES } from './perk-rules.js';
import { PerkReason } from './perks.js';

const MonthOfYear = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const InsurerCode = z.string().regex(/^[A-Z]{2,12}$/);

/** What stands behind a store's perks: caps and everything written down, or besides that no perk tied to insuring here. */
export const PERKS_MODES = ['guarded', 'strict'] as const;
export const PerksMode = z.enum(PERKS_MODES);
export type PerksMode = z.infer<typeof PerksMode>;
/** Which mode a store's perks are in, today and from days to come. */
export const PerksModeList = z
  .object({
    items: z.array(
      z.object({
        store: StoreCode,
        name: z.string(),
        mode: PerksMode,
        /** Null where it was never said: guarded from the first day. */
        since: Day.nullable(),
        by: z.string().nullable(),
        reason: z.string(),
        next: z.object({ mode: PerksMode, startsOn: Day }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PerksModeList' });
export const PerksModeChange = z
  .strictObject({ mode: PerksMode, startsOn: Day, reason: PerkReason })
  .meta({ id: 'PerksModeChange' });
/** Wordings in use that strict mode refuses, and where they stand. */
const Wordings = z.array(
  z.object({ where: z.enum(['perk', 'package', 'rule', 'template']), id: Id, name: z.string(), wording: z.string() }),
);
export const StrictPreviewQuery = z.strictObject({ startsOn: Day }).meta({ id: 'StrictPreviewQuery' });
/** What strict mode would refuse in a store from a day on. */
export const StrictPreview = z
  .object({
    /** As long as there is one, the store cannot go strict. */
    wordings: Wordings,
    /** Versions of rules that would propose nothing there: what ties them to insuring, by the paths of their drafts. */
    rules: z.array(
      z.object({
        rule: Id,
        version: Id,
        name: z.string(),
        number: z.int(),
        state: z.enum(RULE_VERSION_STATES),
        ties: z.array(z.string()),
      }),
    ),
    /** Offers that nobody was told of and that would go, and perks promised for a policy, which stand. */
    offers: z.int(),
    promised: z.int(),
  })
  .meta({ id: 'StrictPreview' });
export type StrictPreview = z.infer<typeof StrictPreview>;

/** What wording is checked before somebody saves it. */
export const WordingCheck = z.strictObject({ text: z.string().max(2_000) }).meta({ id: 'WordingCheck' });
export const WordingFindings = z
  .object({
    findings: z.array(z.object({ kind: z.enum(['cash', 'tied']), wording: z.string() })),
  })
  .meta({ id: 'WordingFindings' });

/** What was given in a month by insurer and person, as the law asks it. */
export const ComplianceQuery = z
  .strictObject({ month: MonthOfYear, store: StoreCode.optional() })
  .meta({ id: 'PerkComplianceQuery' });
const ComplianceLine = z.object({
  /** Code of the insurer, or id of the person; null where none is known. */
  key: z.string().nullable(),
  name: z.string(),
  grants: z.int(),
  listFen: z.int(),
  costFen: z.int(),
  /** Commission ex tax of the policies that the grants stand beside. */
  commissionFen: z.int(),
  /** Cost as a share of it, in basis points; null without commission. */
  shareBp: z.int().nullable(),
  acknowledged: z.int(),
});
export const ComplianceReport = z
  .object({
    month: MonthOfYear,
    byInsurer: z.array(ComplianceLine),
    byPerson: z.array(ComplianceLine),
    total: ComplianceLine,
    /** Wordings in use that strict mode refuses, while a store is in it. */
    wordings: Wordings,
  })
  .meta({ id: 'PerkCompliance' });
export type ComplianceReport = z.infer<typeof ComplianceReport>;
export const ComplianceEntryQuery = z
  .strictObject({
    ...PageQuery,
    month: MonthOfYear,
    store: StoreCode.optional(),
    /** A code, or 'none'. */
    insurer: z.union([InsurerCode, z.literal('none')]).optional(),
    person: z.union([Id, z.literal('none')]).optional(),
    /** Those alone that the owner has acknowledged. */
    acknowledged: z.literal('true').optional(),
  })
  .meta({ id: 'PerkComplianceEntryQuery' });
export const ComplianceEntry = z
  .object({
    grant: Id,
    caseId: Id.nullable(),
    store: StoreCode,
    plate: z.string().nullable(),
    name: z.string(),
    source: z.string(),
    state: z.string(),
    insurer: z.string().nullable(),
    person: z.string().nullable(),
    grantedAt: Instant,
    listFen: z.int(),
    costFen: z.int(),
    /** What policies earn that no grant above in the list stands beside: the list adds up to its figure. */
    commissionFen: z.int(),
    acknowledgedAt: Instant.nullable(),
  })
  .meta({ id: 'PerkComplianceEntry' });
export type ComplianceEntry = z.infer<typeof ComplianceEntry>;
export const ComplianceEntryPage = pageOf(ComplianceEntry, 'PerkComplianceEntryPage');
