import { z } from 'zod';
import { Day, Id, StoreCode } from './common.js';
import { GRANT_STATES } from './grants.js';
import { CountedPerk, PERK_FORMS, PerkCount, PerkReason } from './perks.js';

/** What a scanner reads or a person types: spaces, dashes and small letters do not matter. */
export const VoucherCode = z.string().trim().min(1).max(100);
export const VoucherLook = z
  .strictObject({ code: VoucherCode.optional(), plate: z.string().trim().min(4).max(12).optional() })
  .refine((look) => (look.code === undefined) !== (look.plate === undefined), {
    path: ['code'],
    message: 'voucher.code-or-plate',
  })
  .meta({ id: 'VoucherLook' });
export type VoucherLook = z.infer<typeof VoucherLook>;
export const VOUCHER_WHY = [
  'voucher.expired',
  'voucher.used',
  'voucher.void',
  'voucher.inactive',
  'voucher.other-store',
] as const;
/** What lies before the adviser: a grant, what of it may be redeemed here now, or why nothing may. */
export const FoundVoucher = z.object({
  grant: Id,
  store: StoreCode,
  last4: z.string().nullable(),
  plate: z.string().nullable(),
  owner: z.string().nullable(),
  state: z.enum(GRANT_STATES),
  why: z.enum(VOUCHER_WHY).nullable(),
  items: z.array(
    z.object({
      id: Id,
      name: z.string(),
      model: z.string(),
      form: z.enum(PERK_FORMS),
      terms: z.string(),
      left: z.int(),
      uses: z.int(),
      validUntil: Day.nullable(),
      redeemable: z.boolean(),
      /** Why this one may not be redeemed here now. */
      why: z.enum(VOUCHER_WHY).nullable(),
    }),
  ),
});
export type FoundVoucher = z.infer<typeof FoundVoucher>;
export const VoucherFound = z.object({ items: z.array(FoundVoucher) }).meta({ id: 'VoucherFound' });
export const Redeem = z
  .strictObject({
    /** The code, or a grant that was found by its plate. */
    code: VoucherCode.optional(),
    grant: Id.optional(),
    /** May be left out while the grant has one item. */
    item: Id.optional(),
    uses: PerkCount.default(1),
    repairOrder: Id.optional(),
    /** Where it is redeemed, for those who stand in several stores. */
    store: StoreCode.optional(),
  })
  .refine((input) => (input.code === undefined) !== (input.grant === undefined), {
    path: ['code'],
    message: 'voucher.code-or-grant',
  })
  .meta({ id: 'RedeemVoucher' });
export type Redeem = z.infer<typeof Redeem>;
export const UndoRedemption = z.strictObject({ reason: PerkReason }).meta({ id: 'UndoRedemption' });
/** A refused voucher made good by a grant of its own, charged to the budget for goodwill. */
export const Goodwill = z
  .strictObject({
    grant: Id,
    /** Which perk of it was refused; left out where the voucher as a whole was. */
    item: Id.optional(),
    refused: z.enum(VOUCHER_WHY),
    reason: PerkReason,
    perks: z.array(CountedPerk).min(1).max(20),
  })
  .meta({ id: 'GoodwillGrant' });
export type Goodwill = z.infer<typeof Goodwill>;
