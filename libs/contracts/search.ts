import { z } from 'zod';
import { Day, Id, Segment, StoreCode } from './common.js';

export const SearchQuery = z
  .strictObject({
    /** A part of plate, VIN, name or pinyin, the last four digits of a phone, a policy number. */
    q: z.string().trim().min(1).max(64),
    store: StoreCode.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  })
  .meta({ id: 'SearchQuery' });

/** By what of it a thing was found. */
export const FOUND_BY = ['plate', 'vin', 'policy', 'name', 'pinyin', 'phone'] as const;
export const FoundBy = z.enum(FOUND_BY);
export type FoundBy = z.infer<typeof FoundBy>;

const Car = {
  vehicleId: Id,
  store: StoreCode,
  plate: z.string().nullable(),
  vin: z.string(),
  label: z.string(),
};

/** Cars, people and open cases that answer to a text; the best first. */
export const SearchAnswer = z
  .object({
    vehicles: z.array(z.object({ ...Car, by: FoundBy, owner: z.string().nullable(), policyNo: z.string().nullable() })),
    people: z.array(z.object({ ...Car, by: FoundBy, personId: Id, name: z.string() })),
    cases: z.array(
      z.object({
        ...Car,
        caseId: Id,
        owner: z.string().nullable(),
        segment: Segment,
        stage: z.string(),
        anchorOn: Day,
        daysLeft: z.int(),
      }),
    ),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
