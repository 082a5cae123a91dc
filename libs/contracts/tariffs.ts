import { z } from 'zod';

/** Uses of a vehicle as the compulsory tariff knows them (交强险基础费率表). */
export const TARIFF_USES = [
  'FAMILY',
  'COMPANY',
  'GOVERNMENT',
  'RENTAL',
  'CITY_BUS',
  'COACH',
  'OWN_TRUCK',
  'HIRE_TRUCK',
  'SPECIAL_1',
  'SPECIAL_2',
  'SPECIAL_3',
  'SPECIAL_4',
  'MOTORCYCLE',
] as const;
export const TariffUse = z.enum(TARIFF_USES);
export type TariffUse = (typeof TARIFF_USES)[number];

const span = { from: z.number().min(0), below: z.number().nullable() };

/** Base premiums: `from` counts in, `below` does not ("6 座以下" ends before 6). Units: seats, tonnes, cubic centimetres. */
export const CompulsoryTariff = z.object({
  rows: z.array(z.object({ use: TariffUse, unit: z.enum(['seats', 'tonnes', 'cc', 'none']), ...span, fen: z.int() })),
});
export type CompulsoryTariff = z.infer<typeof CompulsoryTariff>;

/** Floats in basis points by plan (浮动方案 A–E), and which plan a region follows. */
export const CompulsoryFloat = z.object({
  plans: z.record(
    z.string(),
    z.object({
      clean: z.tuple([z.int(), z.int(), z.int()]),
      oneAccident: z.int(),
      moreAccidents: z.int(),
      fatal: z.int(),
    }),
  ),
  regions: z.record(z.string(), z.string()),
});
export type CompulsoryFloat = z.infer<typeof CompulsoryFloat>;

/** Factors of the no-claim levels in basis points (10,000 = 1.0), and regions that have a table of their own. */
export const NcdTable = z.object({
  factors: z.record(z.string().regex(/^-?\d$/), z.int().positive()),
  lowest: z.int(),
  highest: z.int(),
  otherRegions: z.array(z.string()),
});
export type NcdTable = z.infer<typeof NcdTable>;

/** What insurers may set themselves (自主定价系数), in basis points. */
export const PricingRange = z.object({
  fuel: z.tuple([z.int(), z.int()]),
  nev: z.tuple([z.int(), z.int()]),
});
export type PricingRange = z.infer<typeof PricingRange>;

/** Vehicle tax: bands of the law for passenger cars by displacement in ml, and the amount each region chose. */
export const VehicleTaxTable = z.object({
  bands: z.array(z.object({ aboveMl: z.int(), upToMl: z.int().nullable(), leastFen: z.int(), mostFen: z.int() })),
  regions: z.record(z.string(), z.array(z.int())),
});
export type VehicleTaxTable = z.infer<typeof VehicleTaxTable>;
