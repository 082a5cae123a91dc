import { z } from 'zod';
import { Day, FenAmount, Id, PageQuery, pageOf, StoreCode } from './common.js';

export const PERK_FORMS = ['service', 'goods'] as const;
/** Written in the policy, of the shop's own after-sales, or like cash: the last is never given. */
export const PERK_KINDS = ['CONTRACT_VAS', 'STORE_LOYALTY', 'RESTRICTED'] as const;
export const PERK_FITS = ['all', 'fuel', 'nev'] as const;
export const REDEEM_AT = ['own-store', 'group'] as const;
export const PERK_STATES = ['active', 'ended'] as const;
export type PerkKind = (typeof PERK_KINDS)[number];

const Code = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/);
const Name = z.string().trim().min(1).max(60);
/** A reason that somebody gives, kept for ever. */
export const PerkReason = z.string().trim().min(1).max(200);
export const RowVersion = z.int().min(1);
/** An amount in fen that may fall below zero, or add up beyond one price. */
export const SumFen = z.int();
/** First day of a month. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** Pieces of one perk: never none, never less, never more than anybody gives. */
export const PerkCount = z.int().min(1).max(100);

/** What a perk is worth: to the owner, between the departments, in truth. */
export const PerkPrices = z.object({ list: FenAmount, transfer: FenAmount, cost: FenAmount });
export type PerkPrices = z.infer<typeof PerkPrices>;
/** The same for a reader: what a perk costs the shop is left out for those who may not see it. */
export const ShownPerkPrices = z.object({
  list: FenAmount,
  transfer: FenAmount.optional(),
  cost: FenAmount.optional(),
});
export type ShownPerkPrices = z.infer<typeof ShownPerkPrices>;
export const DatedPerkPrices = z.object({ fromOn: Day, ...ShownPerkPrices.shape });
export const PerkStoreView = z.object({ store: StoreCode, available: z.boolean(), stock: z.int().nullable() });

/** One item of the catalogue 权益. */
export const PerkView = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    model: z.string(),
    form: z.enum(PERK_FORMS),
    kind: z.enum(PERK_KINDS),
    fits: z.enum(PERK_FITS),
    uses: z.int(),
    validDays: z.int(),
    terms: z.string(),
    insurer: z.string().nullable(),
    redeemAt: z.enum(REDEEM_AT),
    fromOn: Day,
    untilOn: Day.nullable(),
    state: z.enum(PERK_STATES),
    /** Of today; null where none has begun. */
    price: DatedPerkPrices.nullable(),
    prices: z.array(DatedPerkPrices),
    /** Where something is said of a store of the reader; all others give it, uncounted. */
    stores: z.array(PerkStoreView),
    version: z.int(),
  })
  .meta({ id: 'Perk' });
export type PerkView = z.infer<typeof PerkView>;
export const PerkQuery = z
  .strictObject({
    ...PageQuery,
    q: z.string().trim().min(1).max(60).optional(),
    form: z.enum(PERK_FORMS).optional(),
    kind: z.enum(PERK_KINDS).optional(),
    state: z.enum(PERK_STATES).optional(),
    store: StoreCode.optional(),
  })
  .meta({ id: 'PerkQuery' });
export const PerkPage = pageOf(PerkView, 'PerkPage');

const PERK_FIELDS = {
  name: Name,
  model: z.string().trim().max(60),
  form: z.enum(PERK_FORMS),
  kind: z.enum(PERK_KINDS),
  fits: z.enum(PERK_FITS),
  uses: PerkCount,
  validDays: z.int().min(1).max(1_830),
  terms: z.string().trim().max(1_000),
  insurer: z
    .string()
    .regex(/^[A-Z]{2,12}$/)
    .nullable(),
  redeemAt: z.enum(REDEEM_AT),
  untilOn: Day.nullable(),
};
export const NewPerk = z
  .strictObject({
    ...PERK_FIELDS,
    code: Code,
    model: PERK_FIELDS.model.default(''),
    fits: PERK_FIELDS.fits.default('all'),
    uses: PERK_FIELDS.uses.default(1),
    terms: PERK_FIELDS.terms.default(''),
    insurer: PERK_FIELDS.insurer.default(null),
    redeemAt: PERK_FIELDS.redeemAt.default('own-store'),
    fromOn: Day,
    untilOn: PERK_FIELDS.untilOn.default(null),
    prices: z.strictObject(PerkPrices.shape),
  })
  .meta({ id: 'NewPerk' });
export type NewPerk = z.infer<typeof NewPerk>;
/** What was given keeps what it was given as. */
export const PerkChange = z
  .strictObject({
    version: RowVersion,
    ...z.object(PERK_FIELDS).partial().shape,
    state: z.enum(PERK_STATES).optional(),
  })
  .meta({ id: 'PerkChange' });
export type PerkChange = z.infer<typeof PerkChange>;
export const NewPerkPrices = z
  .strictObject({ version: RowVersion, fromOn: Day, ...PerkPrices.shape })
  .meta({ id: 'NewPerkPrices' });
export type NewPerkPrices = z.infer<typeof NewPerkPrices>;
/** Stock null: not counted. */
export const PerkStoreChange = z
  .strictObject({ available: z.boolean(), stock: z.int().min(0).max(1_000_000).nullable() })
  .meta({ id: 'PerkStoreChange' });
export type PerkStoreChange = z.infer<typeof PerkStoreChange>;

/** So many of one perk. */
export const CountedPerk = z.strictObject({ perk: Id, count: PerkCount });
/** A package 礼包: perks and nothing else. */
export const PackageView = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    fits: z.enum(PERK_FITS),
    state: z.enum(PERK_STATES),
    items: z.array(
      z.object({
        perk: Id,
        code: z.string(),
        name: z.string(),
        form: z.enum(PERK_FORMS),
        count: z.int(),
        uses: z.int(),
      }),
    ),
    /** Of today and all items; null while one of them has no price. */
    price: ShownPerkPrices.nullable(),
    version: z.int(),
  })
  .meta({ id: 'PerkPackage' });
export type PackageView = z.infer<typeof PackageView>;
export const PackageQuery = z
  .strictObject({
    ...PageQuery,
    q: z.string().trim().min(1).max(60).optional(),
    state: z.enum(PERK_STATES).optional(),
  })
  .meta({ id: 'PerkPackageQuery' });
export const PackagePage = pageOf(PackageView, 'PerkPackagePage');
const PackageItems = z.array(CountedPerk).min(1).max(20);
export const NewPackage = z
  .strictObject({ code: Code, name: Name, fits: z.enum(PERK_FITS).default('all'), items: PackageItems })
  .meta({ id: 'NewPerkPackage' });
export type NewPackage = z.infer<typeof NewPackage>;
export const PackageChange = z
  .strictObject({
    version: RowVersion,
    name: Name.optional(),
    fits: z.enum(PERK_FITS).optional(),
    state: z.enum(PERK_STATES).optional(),
    items: PackageItems.optional(),
  })
  .meta({ id: 'PerkPackageChange' });
export type PackageChange = z.infer<typeof PackageChange>;
