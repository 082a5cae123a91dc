import { z } from 'zod';
import { Day, Id, PageQuery, pageOf, StoreCode } from './common.js';

export const RepairQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    vehicle: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
    /** A part of plate or VIN, or the whole number of an order. */
    q: z.string().trim().max(64).optional(),
  })
  .meta({ id: 'RepairQuery' });

/** A visit to the workshop, as the store's own system numbers it. */
export const RepairRow = z
  .object({
    id: Id,
    store: StoreCode,
    number: z.string().nullable(),
    vehicleId: Id,
    plate: z.string().nullable(),
    vin: z.string(),
    label: z.string(),
    arrivedOn: Day.nullable(),
    settledOn: Day.nullable(),
    mileage: z.int().nullable(),
    kind: z.string().nullable(),
    /** What the visit came to; a refund is below zero. */
    amount: z.int().nullable(),
    adviser: z.string().nullable(),
  })
  .meta({ id: 'RepairRow' });
export type RepairRow = z.infer<typeof RepairRow>;
export const RepairPage = pageOf(RepairRow, 'RepairPage');

/** What is known of the cover of a car that is not insured here. */
export const COVERS_ELSEWHERE = ['elsewhere', 'lapsed', 'unknown'] as const;
export const CoverElsewhere = z.enum(COVERS_ELSEWHERE);

export const ServicedQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    cover: CoverElsewhere.optional(),
    /** Whether a case is open for the car, here or in another store. */
    case: z.enum(['open', 'none']).optional(),
    /** At least so many visits within the year. */
    visits: z.coerce.number().int().min(1).max(99).optional(),
    q: z.string().trim().max(64).optional(),
  })
  .meta({ id: 'ServicedQuery' });

/** 在修不在保: a car that was repaired here within twelve months and has no policy of this store in force. */
export const ServicedRow = z
  .object({
    store: StoreCode,
    vehicleId: Id,
    plate: z.string().nullable(),
    vin: z.string(),
    label: z.string(),
    owner: z.string().nullable(),
    phone: z.string().nullable(),
    visits: z.int(),
    lastVisitOn: Day,
    mileage: z.int().nullable(),
    amount: z.int(),
    cover: CoverElsewhere,
    expiresOn: Day.nullable(),
    insurer: z.string().nullable(),
    /** The day that work would run towards: known, or estimated from the registration. */
    anchorOn: Day.nullable(),
    estimated: z.boolean(),
    case: z.object({ id: Id.nullable(), store: StoreCode.nullable() }).nullable(),
  })
  .meta({ id: 'ServicedRow' });
export type ServicedRow = z.infer<typeof ServicedRow>;

export const ServicedPage = z
  .object({
    ...pageOf(ServicedRow, 'ServicedRows').shape,
    figures: z.object({
      cars: z.int(),
      withCase: z.int(),
      elsewhere: z.int(),
      lapsed: z.int(),
      unknown: z.int(),
      /** All cars repaired here within the year: the list is a share of them. */
      serviced: z.int(),
    }),
  })
  .meta({ id: 'ServicedPage' });
export type ServicedPage = z.infer<typeof ServicedPage>;

/** Has cases opened for these cars, as far as the rules allow. */
export const ServicedOpen = z
  .strictObject({ store: StoreCode, vehicles: z.array(Id).min(1).max(200) })
  .meta({ id: 'ServicedOpen' });
/** What becomes of each car: a case opens with the next planning, or later on its day; or why it cannot. */
export const ServicedOpened = z
  .object({
    opens: z.int(),
    later: z.int(),
    skipped: z.array(
      z.object({ vehicle: Id, why: z.enum(['OPEN', 'WORKED', 'INSURED', 'LEFT', 'NO_DAY', 'UNKNOWN']) }),
    ),
  })
  .meta({ id: 'ServicedOpened' });
export type ServicedOpened = z.infer<typeof ServicedOpened>;
