import { z } from 'zod';
import { Day, Id, PageQuery, pageOf, StoreCode } from './common.js';
import { BasisPoints, RateLine } from './money.js';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Fen = z.int();

/** How a policy of ours and a line of an insurer's statement stand to each other. */
export const RECONCILED = ['matched', 'differing', 'missing-here', 'missing-there'] as const;
export const Reconciled = z.enum(RECONCILED);
export type Reconciled = (typeof RECONCILED)[number];
/** Why an amount differs, as far as it can be told. */
export const STATEMENT_CAUSES = ['rate', 'premium', 'cancelled', 'no-rate', 'amount'] as const;

const filter = {
  month: Month,
  store: StoreCode.optional(),
  insurer: z
    .string()
    .regex(/^[A-Z]{2,12}$/)
    .optional(),
};
export const ReconciliationQuery = z.strictObject(filter).meta({ id: 'ReconciliationQuery' });
export const ReconciliationRowQuery = z
  .strictObject({ ...filter, ...PageQuery, state: Reconciled })
  .meta({ id: 'ReconciliationRowQuery' });

const Tally = z.object({ count: z.int(), fee: Fen, expected: Fen });
/** What an insurer owes and what it says it owes, for the policies signed in a month. */
export const ReconciliationView = z
  .object({
    month: Month,
    statements: z.array(
      z.object({
        id: Id,
        importId: Id,
        name: z.string(),
        store: StoreCode,
        insurer: z.string().nullable(),
        rows: z.int(),
      }),
    ),
    insurers: z.array(
      z.object({
        insurer: z.string().nullable(),
        matched: Tally,
        differing: Tally,
        missingHere: Tally,
        missingThere: Tally,
      }),
    ),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof ReconciliationView>;

export const ReconciliationRow = z.object({
  policyNo: z.string(),
  store: StoreCode,
  insurer: z.string().nullable(),
  line: RateLine.nullable(),
  policyId: Id.nullable(),
  vehicleId: Id.nullable(),
  plate: z.string().nullable(),
  signedOn: Day.nullable(),
  agencyNo: z.string().nullable(),
  premium: Fen.nullable(),
  statedPremium: Fen.nullable(),
  rateBp: BasisPoints.nullable(),
  statedRateBp: BasisPoints.nullable(),
  expected: Fen.nullable(),
  fee: Fen.nullable(),
  difference: Fen,
  cause: z.enum(STATEMENT_CAUSES).nullable(),
  rows: z.array(z.object({ importId: Id, row: z.int() })),
});
export type ReconciliationRow = z.infer<typeof ReconciliationRow>;
export const ReconciliationPage = pageOf(ReconciliationRow, 'ReconciliationPage');
