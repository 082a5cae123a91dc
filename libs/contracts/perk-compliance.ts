import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

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
        next: z.object({ mode: PerksMode, startsOn: Day }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PerksModeList' });
export const PerksModeChange = z.strictObject({ mode: PerksMode, startsOn: Day }).meta({ id: 'PerksModeChange' });

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
    wordings: z.array(z.object({ where: z.string(), id: z.string(), name: z.string(), wording: z.string() })),
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
    commissionFen: z.int(),
    acknowledgedAt: Instant.nullable(),
  })
  .meta({ id: 'PerkComplianceEntry' });
export type ComplianceEntry = z.infer<typeof ComplianceEntry>;
export const ComplianceEntryPage = pageOf(ComplianceEntry, 'PerkComplianceEntryPage');
