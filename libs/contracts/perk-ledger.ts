import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';
import { Month, PERK_FORMS, SumFen } from './perks.js';

export const LEDGER_EVENTS = ['grant', 'redeem', 'expire', 'reverse', 'undo'] as const;
export const PerkLedgerQuery = z
  .strictObject({ month: Month, store: StoreCode.optional() })
  .meta({ id: 'PerkLedgerQuery' });
const Sums = z.object({ count: z.int(), uses: z.int(), list: SumFen, transfer: SumFen, cost: SumFen });
const FIGURES = {
  granted: Sums,
  redeemed: Sums,
  expired: Sums,
  reversed: Sums,
  undone: Sums,
  /** Open at the end of the month: 未核销负债. */
  liability: Sums,
};
/** The month of a store: figures, by perk, and by month for the chart. */
export const PerkLedgerView = z
  .object({
    month: Month,
    figures: z.object(FIGURES),
    /** Redeemed of all uses that ended until then, in hundredths of a percent; null while none has. */
    redemptionRateBp: z.int().nullable(),
    breakageBp: z.int().nullable(),
    /** Repair orders that came with a redemption, and what was paid beyond it. */
    visits: z.object({ orders: z.int(), amount: SumFen }),
    /** What repair orders brought for each yuan of perks redeemed, with its 95 % interval; null with too few visits to say. */
    perYuan: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    byPerk: z.array(z.object({ perk: Id, name: z.string(), ...FIGURES })),
    byMonth: z.array(
      z.object({
        month: Month,
        granted: SumFen,
        redeemed: SumFen,
        expired: SumFen,
        reversed: SumFen,
        liability: SumFen,
      }),
    ),
  })
  .meta({ id: 'PerkLedger' });
export type PerkLedgerView = z.infer<typeof PerkLedgerView>;
export const PerkLedgerEntryQuery = z
  .strictObject({
    ...PageQuery,
    month: Month.optional(),
    /** All months up to this one, with it. */
    until: Month.optional(),
    store: StoreCode.optional(),
    event: z.enum(LEDGER_EVENTS).optional(),
    /** Redemptions between two stores alone, as a row of the settlement sheet counts them. */
    giver: StoreCode.optional(),
    redeemedAt: StoreCode.optional(),
    /** All that the settlement sheet counts: redemptions and their undoing, of what these stores gave or redeemed. */
    settled: z.literal('true').optional(),
    perk: Id.optional(),
    grant: Id.optional(),
  })
  .meta({ id: 'PerkLedgerEntryQuery' });
export const PerkLedgerEntry = z
  .object({
    id: Id,
    at: Instant,
    event: z.enum(LEDGER_EVENTS),
    grant: Id,
    perk: z.string(),
    plate: z.string().nullable(),
    store: StoreCode,
    storeName: z.string(),
    redeemedStore: StoreCode.nullable(),
    redeemedStoreName: z.string().nullable(),
    uses: z.int(),
    list: SumFen,
    transfer: SumFen,
    cost: SumFen,
    by: z.string().nullable(),
  })
  .meta({ id: 'PerkLedgerEntry' });
export const PerkLedgerPage = pageOf(PerkLedgerEntry, 'PerkLedgerPage');
const MonthBehind = { ...PageQuery, month: Month, store: StoreCode.optional() };
export const PerkLiabilityQuery = z
  .strictObject({ ...MonthBehind, perk: Id.optional() })
  .meta({ id: 'PerkLiabilityQuery' });
/** What was open of one perk of one grant at the end of a month: all of them make the liability of that month. */
export const PerkLiabilityRow = z
  .object({
    grant: Id,
    item: Id,
    perk: z.string(),
    plate: z.string().nullable(),
    store: StoreCode,
    storeName: z.string(),
    grantedAt: Instant.nullable(),
    validUntil: Day.nullable(),
    uses: z.int(),
    list: SumFen,
    transfer: SumFen,
    cost: SumFen,
  })
  .meta({ id: 'PerkLiabilityRow' });
export type PerkLiabilityRow = z.infer<typeof PerkLiabilityRow>;
export const PerkLiabilityPage = pageOf(PerkLiabilityRow, 'PerkLiabilityPage');
export const PerkVisitQuery = z.strictObject(MonthBehind).meta({ id: 'PerkVisitQuery' });
/** A visit to the workshop that came with a redemption. */
export const PerkVisit = z
  .object({
    id: Id,
    number: z.string().nullable(),
    visitedOn: Day.nullable(),
    vehicleId: Id,
    plate: z.string().nullable(),
    storeName: z.string(),
    perks: z.string(),
    uses: z.int(),
    amount: SumFen.nullable(),
  })
  .meta({ id: 'PerkVisit' });
export type PerkVisit = z.infer<typeof PerkVisit>;
export const PerkVisitPage = pageOf(PerkVisit, 'PerkVisitPage');
export const SettlementQuery = z
  .strictObject({ month: Month, store: StoreCode.optional() })
  .meta({ id: 'PerkSettlementQuery' });
/** What renewals owe the service departments for a month 结算单, at transfer price. */
export const SettlementView = z
  .object({
    month: Month,
    rows: z.array(
      z.object({
        giver: StoreCode,
        giverName: z.string(),
        redeemedAt: StoreCode,
        redeemedAtName: z.string(),
        perk: Id,
        code: z.string(),
        name: z.string(),
        form: z.enum(PERK_FORMS),
        redemptions: z.int(),
        uses: z.int(),
        list: SumFen,
        transfer: SumFen,
        cost: SumFen,
      }),
    ),
    total: Sums,
  })
  .meta({ id: 'PerkSettlement' });
export type SettlementView = z.infer<typeof SettlementView>;
