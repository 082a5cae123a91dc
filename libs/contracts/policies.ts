import { z } from 'zod';
import { Day, FenAmount, Id, PageQuery, pageOf, StoreCode } from './common.js';
import { PolicyView } from './customers.js';

const cell = (max: number) => z.string().trim().min(1).max(max);

/** One line of an issued policy as typed from paper. End day defaults to start + 1 year − 1 day. */
export const IssuedLine = z
  .strictObject({
    insurer: cell(20),
    policyNo: cell(40),
    startsOn: Day,
    expiresOn: Day.optional(),
    premium: FenAmount,
    tax: FenAmount.optional(),
  })
  .meta({ id: 'IssuedLine' });

/** An issued policy entered by hand: either line or both. */
export const NewPolicy = z
  .strictObject({
    store: StoreCode,
    vin: cell(20),
    plate: z.string().trim().max(12).optional(),
    owner: z.string().trim().max(60).optional(),
    phone: z.string().trim().max(30).optional(),
    signedOn: Day,
    ours: z.boolean().default(true),
    compulsory: IssuedLine.optional(),
    commercial: IssuedLine.optional(),
  })
  .refine((p) => p.compulsory !== undefined || p.commercial !== undefined, {
    path: ['commercial'],
    message: 'policy.no-line',
  })
  .meta({ id: 'NewPolicy' });
export type NewPolicy = z.infer<typeof NewPolicy>;
export const PolicyEntered = z
  .object({ vehicleId: Id, policies: z.array(PolicyView), closedCaseId: Id.nullable() })
  .meta({ id: 'PolicyEntered' });

export const PolicyQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    vehicle: Id.optional(),
    line: z.enum(['compulsory', 'commercial']).optional(),
    expiresFrom: Day.optional(),
    expiresTo: Day.optional(),
  })
  .meta({ id: 'PolicyQuery' });
export const PolicyPage = pageOf(
  PolicyView.extend({ vehicleId: Id, plate: z.string().nullable(), vin: z.string() }),
  'PolicyPage',
);

export const CancelPolicy = z
  .strictObject({
    version: z.int().min(1),
    cancelledOn: Day,
    endorsementNo: z.string().trim().max(40).optional(),
    note: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'CancelPolicy' });

export const InsurerList = z
  .object({ items: z.array(z.object({ code: z.string(), shortName: z.string(), englishName: z.string() })) })
  .meta({ id: 'InsurerList' });
