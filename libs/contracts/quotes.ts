import { z } from 'zod';
import { ADD_ONS, QUOTE_CAUSES } from '#kernel';
import { Day, FenAmount, Id, Instant } from './common.js';
import { TariffUse } from './tariffs.js';

/** Typed by hand, pasted from an insurer's text, taken from a file, told by the owner. */
export const QUOTE_SOURCES = ['typed', 'pasted', 'imported', 'owner'] as const;
export const QUOTE_STATES = ['standing', 'replaced', 'withdrawn'] as const;

const NcdLevel = z.int().min(-4).max(5);
const code = z.string().trim().min(1).max(30);

/** One cover with its sum (for seats: of one seat), deductible and premium, as far as known. Codes: COVERS. */
export const CoverLine = z
  .strictObject({
    code,
    sum: FenAmount.optional(),
    seats: z.int().min(1).max(60).optional(),
    deductible: FenAmount.optional(),
    premium: FenAmount.optional(),
  })
  .meta({ id: 'CoverLine' });
export type CoverLine = z.infer<typeof CoverLine>;

export const AddOnCode = z.enum(ADD_ONS.map(({ code }) => code) as ['DRIVER_ACCIDENT', 'OTHER_ADD_ON']);
export const AddOnLine = z.strictObject({ code: AddOnCode, premium: FenAmount }).meta({ id: 'AddOnLine' });

const covers = z.array(CoverLine).max(30);
const addOns = z.array(AddOnLine).max(4);

/** A price of one insurer for one case: ours, or what the owner was offered elsewhere. Amounts in fen. */
export const NewQuote = z
  .strictObject({
    version: z.int().min(1).optional(),
    insurer: z.string().trim().min(1).max(40),
    source: z.enum(QUOTE_SOURCES).default('typed'),
    ours: z.boolean().default(true),
    validUntil: Day,
    /** `float` in basis points, e.g. -3000 for three clean years under plan E. */
    compulsory: z.strictObject({ premium: FenAmount, float: z.int().min(-5_000).max(9_000).optional() }).optional(),
    /** `amount` is the tax of this year, `arrears` what is owed from before, with its late fee. */
    tax: z.strictObject({ amount: FenAmount, arrears: FenAmount.optional() }).optional(),
    commercial: z
      .strictObject({ premium: FenAmount, ncdLevel: NcdLevel.optional(), covers: covers.default([]) })
      .optional(),
    addOns: addOns.default([]),
    /** What the shop gives up of its own money; goes into the margin, never onto the sheet. */
    concession: FenAmount.default(0),
    /** Cash that somebody else promised the owner: written down, never matched. */
    claimedCashReturn: FenAmount.optional(),
    note: z.string().trim().max(300).default(''),
  })
  .meta({ id: 'NewQuote' });
export type NewQuote = z.infer<typeof NewQuote>;

export const QuoteView = z
  .object({
    id: Id,
    caseId: Id,
    insurer: z.string(),
    insurerName: z.string(),
    ours: z.boolean(),
    source: z.enum(QUOTE_SOURCES),
    /** Counts the quotes of one insurer and side on this case. */
    version: z.int(),
    state: z.enum(QUOTE_STATES),
    validUntil: Day,
    expired: z.boolean(),
    compulsory: z.object({ premium: FenAmount, float: z.int().nullable() }).nullable(),
    tax: z.object({ amount: FenAmount, arrears: FenAmount }).nullable(),
    commercial: z.object({ premium: FenAmount, ncdLevel: z.int().nullable(), covers: z.array(CoverLine) }).nullable(),
    addOns: z.array(AddOnLine),
    /** What the owner pays the insurer: lines, tax and add-ons. */
    total: FenAmount,
    concession: FenAmount,
    claimedCashReturn: FenAmount.nullable(),
    note: z.string(),
    madeBy: z.string().nullable(),
    madeAt: Instant,
  })
  .meta({ id: 'Quote' });
export type QuoteView = z.infer<typeof QuoteView>;
export const QuoteList = z.object({ items: z.array(QuoteView) }).meta({ id: 'QuoteList' });

/** What last year's policies say beyond premium and days; typed from paper where no quote of ours stands behind them. */
export const LastCover = z
  .object({
    insurer: z.string().nullable(),
    insurerName: z.string().nullable(),
    expiresOn: Day.nullable(),
    compulsory: FenAmount.nullable(),
    tax: FenAmount.nullable(),
    commercial: FenAmount.nullable(),
    ncdLevel: z.int().nullable(),
    /** Commercial claims of the year that ends; null when nobody has said. */
    claims: z.int().nullable(),
    covers: z.array(CoverLine),
    addOns: z.array(AddOnLine),
    total: FenAmount.nullable(),
  })
  .meta({ id: 'LastCover' });
export type LastCover = z.infer<typeof LastCover>;
export const LastCoverChange = z
  .strictObject({
    /** The four of the policies themselves are asked for only where the store holds no policy of that line. */
    insurer: z.string().trim().min(1).max(40).optional(),
    compulsory: FenAmount.optional(),
    tax: FenAmount.optional(),
    commercial: FenAmount.optional(),
    ncdLevel: NcdLevel.optional(),
    claims: z.int().min(0).max(30).optional(),
    covers: covers.optional(),
    addOns: addOns.optional(),
  })
  .meta({ id: 'LastCoverChange' });

/** Why two prices differ. `params` fill the words; a cause whose share nobody can know has no amount. */
export const DifferenceCause = z
  .object({
    code: z.enum(QUOTE_CAUSES),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    amount: z.int().optional(),
  })
  .meta({ id: 'DifferenceCause' });
export const QuoteDifference = z
  .object({ quote: Id, amount: z.int(), causes: z.array(DifferenceCause) })
  .meta({ id: 'QuoteDifference' });

export const QuoteText = z.strictObject({ text: z.string().min(1).max(5_000) }).meta({ id: 'QuoteText' });
/** A draft for the form. Nothing is kept; `left` is what was not understood, `doubts` what contradicts itself. */
export const QuoteTextRead = z
  .object({
    draft: z.object({
      insurer: z.string().optional(),
      validUntil: Day.optional(),
      compulsory: z.object({ premium: z.int() }).optional(),
      tax: z.object({ amount: z.int(), arrears: z.int().optional() }).optional(),
      commercial: z
        .object({ premium: z.int().optional(), ncdLevel: z.int().optional(), covers: z.array(CoverLine) })
        .optional(),
      addOns: z.array(AddOnLine),
      claimedCashReturn: z.int().optional(),
    }),
    understood: z.array(z.object({ field: z.string(), text: z.string() })),
    left: z.array(z.string()),
    doubts: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  })
  .meta({ id: 'QuoteTextRead' });
export type QuoteTextRead = z.infer<typeof QuoteTextRead>;

const count = (max: number) => z.coerce.number().int().min(0).max(max).optional();
/** History as the owner or the insurer's system says it; what is left out comes from the car and its policies. */
export const StatutoryQuery = z
  .strictObject({
    use: TariffUse.optional(),
    seats: z.coerce.number().int().min(1).max(100).optional(),
    displacementMl: z.coerce.number().int().min(1).max(20_000).optional(),
    /** At-fault accidents known to the compulsory line in the year that ends. */
    accidents: count(30),
    /** Whole years without one, up to now. */
    cleanYears: count(30),
    fatal: z.enum(['true', 'false']).optional(),
    /** Consecutive commercial years that have ended, and claims in the last three. */
    insuredYears: count(30),
    claims: count(30),
    claimFreeYears: count(30),
  })
  .meta({ id: 'StatutoryQuery' });

const NcdStep = z.object({ level: z.int(), factor: z.int() });
export const Statutory = z
  .object({
    region: z.string().nullable(),
    plan: z.string().nullable(),
    startsOn: Day,
    compulsory: z
      .object({ base: FenAmount, float: z.int(), premium: FenAmount, accidents: z.int(), cleanYears: z.int() })
      .nullable(),
    /** One amount where the region has set it, else the band of the law; null when the car's facts are missing. */
    tax: z
      .object({ amount: FenAmount })
      .or(z.object({ least: FenAmount, most: FenAmount }))
      .nullable(),
    ncd: z.object({
      last: NcdStep.nullable(),
      next: NcdStep.extend({ claims: z.int(), claimFreeYears: z.int(), insuredYears: z.int() }),
      /** The level of next year by claims of this year: 0, 1, 2, 3. */
      ladder: z.array(NcdStep.extend({ claims: z.int() })),
      /** Factor of every level in basis points. */
      factors: z.record(z.string(), z.int()),
      /** The region has a table of its own, so that this one explains nothing. */
      ownTable: z.boolean(),
    }),
    /** What the product does not know and took as given: region, seats, displacement, history. */
    assumed: z.array(z.enum(['region', 'use', 'seats', 'displacement', 'history'])),
  })
  .meta({ id: 'Statutory' });
export type Statutory = z.infer<typeof Statutory>;

/** What a region takes as vehicle tax: seven amounts, by the bands of the law. */
export const VehicleTaxChange = z
  .strictObject({ startsOn: Day, amounts: z.array(FenAmount).length(7) })
  .meta({ id: 'VehicleTaxChange' });
export const VehicleTaxView = z
  .object({
    region: z.string(),
    bands: z.array(z.object({ aboveMl: z.int(), upToMl: z.int().nullable(), least: FenAmount, most: FenAmount })),
    amounts: z.array(FenAmount).nullable(),
  })
  .meta({ id: 'VehicleTax' });
