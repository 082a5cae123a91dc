import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

/** What speaks for two rows being one, with its weight; a score is their sum, at most 100. */
export const DUPLICATE_EVIDENCE = {
  ID_SAME: 70,
  NAME_SAME: 20,
  PHONE_SAME: 20,
  CAR_SAME: 30,
  PLATE_SAME: 35,
  ENGINE_SAME: 30,
  VIN_LOOKALIKE: 45,
  VIN_TRANSPOSED: 45,
  VIN_ONE_SIGN: 40,
  VIN_TAIL_SAME: 30,
  VIN_IMPROPER: 15,
  VIN_SUSPECT: 10,
} as const;
export type DuplicateCode = keyof typeof DUPLICATE_EVIDENCE;

export const Evidence = z.object({ code: z.string(), weight: z.int() }).meta({ id: 'Evidence' });
export const DuplicateKind = z.enum(['person', 'vehicle']);

export const DuplicateQuery = z
  .strictObject({ ...PageQuery, kind: DuplicateKind.default('person'), store: StoreCode.optional() })
  .meta({ id: 'DuplicateQuery' });

/** One of two rows that may be one person, as its store knows it. */
export const PersonSide = z
  .object({
    id: Id,
    version: z.int(),
    name: z.string(),
    kind: z.enum(['person', 'company']),
    idNoMasked: z.string().nullable(),
    phones: z.array(z.object({ masked: z.string(), state: z.string(), suppressed: z.boolean() })),
    cars: z.array(z.object({ id: Id, plate: z.string().nullable(), label: z.string(), role: z.string() })),
    refused: z.boolean(),
    knownSince: Instant,
  })
  .meta({ id: 'PersonSide' });

/** One of two rows that may be one car; its people belong to their stores and are not shown here. */
export const VehicleSide = z
  .object({
    id: Id,
    version: z.int(),
    vin: z.string(),
    vinSuspect: z.boolean(),
    plate: z.string().nullable(),
    label: z.string(),
    engineNo: z.string().nullable(),
    firstRegisteredOn: Day.nullable(),
    compulsoryExpiresOn: Day.nullable(),
    commercialExpiresOn: Day.nullable(),
    stores: z.array(StoreCode),
    policies: z.int(),
    openCase: z.boolean(),
    knownSince: Instant,
  })
  .meta({ id: 'VehicleSide' });

const found = {
  id: Id,
  version: z.int(),
  evidence: z.array(Evidence),
  score: z.int(),
  foundAt: Instant,
};
export const DuplicateRow = z
  .discriminatedUnion('kind', [
    z.object({ ...found, kind: z.literal('person'), store: StoreCode, a: PersonSide, b: PersonSide }),
    z.object({
      ...found,
      kind: z.literal('vehicle'),
      /** A store that the reader does not stand in knows one of the cars: somebody of all stores merges them. */
      elsewhere: z.boolean(),
      a: VehicleSide,
      b: VehicleSide,
    }),
  ])
  .meta({ id: 'DuplicateRow' });
export type DuplicateRow = z.infer<typeof DuplicateRow>;
export const DuplicatePage = pageOf(DuplicateRow, 'DuplicatePage');

export const DismissDuplicate = z.strictObject({ version: z.int().min(1) }).meta({ id: 'DismissDuplicate' });

/** Makes two rows one: what hangs on `drop` goes over to `keep`. */
export const Merge = z
  .strictObject({
    keep: Id,
    drop: Id,
    versions: z.strictObject({ keep: z.int().min(1), drop: z.int().min(1) }),
  })
  .meta({ id: 'Merge' });
export type Merge = z.infer<typeof Merge>;

/** Rows that moved, by table; `doubles` stayed behind, for the kept one has the same. */
export const MergeDone = z
  .object({ id: Id, moved: z.record(z.string(), z.int()), doubles: z.int() })
  .meta({ id: 'MergeDone' });
export type MergeDone = z.infer<typeof MergeDone>;

export const KeptRow = z
  .object({
    table: z.string(),
    id: Id,
    why: z.enum(['edited', 'taken', 'stricter']),
    by: z.string().nullable(),
    at: Instant.nullable(),
  })
  .meta({ id: 'KeptRow' });
export type KeptRow = z.infer<typeof KeptRow>;

export const MergeQuery = z
  .strictObject({ ...PageQuery, kind: DuplicateKind.default('person'), store: StoreCode.optional() })
  .meta({ id: 'MergeQuery' });
export const MergeRow = z
  .object({
    id: Id,
    kind: DuplicateKind,
    store: StoreCode.nullable(),
    /** Names of people, VINs of cars. */
    kept: z.string(),
    dropped: z.string(),
    keptId: Id,
    evidence: z.array(Evidence),
    moved: z.record(z.string(), z.int()),
    mergedAt: Instant,
    mergedBy: z.string().nullable(),
    undoneAt: Instant.nullable(),
    keptBack: z.array(KeptRow),
  })
  .meta({ id: 'MergeRow' });
export const MergePage = pageOf(MergeRow, 'MergePage');

/** What the undo put back, and what it left because somebody changed it since or because the stricter word stays. */
export const MergeUndone = z.object({ restored: z.int(), kept: z.array(KeptRow) }).meta({ id: 'MergeUndone' });
export type MergeUndone = z.infer<typeof MergeUndone>;

export const OddNumberQuery = z
  .strictObject({ ...PageQuery, kind: z.enum(['staff', 'shared']).default('staff'), store: StoreCode.optional() })
  .meta({ id: 'OddNumberQuery' });
/** A number in customers' columns that is the shop's own, or stands on more than five cars. */
export const OddNumber = z
  .object({
    phoneId: Id,
    store: StoreCode,
    masked: z.string(),
    state: z.string(),
    people: z.int(),
    cars: z.int(),
    /** Whose it is, where that is known: a colleague's name or the label of a line. */
    owner: z.string().nullable(),
    /** A few of the cars. */
    sample: z.array(z.object({ id: Id, plate: z.string().nullable(), name: z.string().nullable() })),
  })
  .meta({ id: 'OddNumber' });
export const OddNumberPage = pageOf(OddNumber, 'OddNumberPage');

/** Names a line of the shop: by its digits, or by a number that stands in a customer's column. */
export const NewOwnNumber = z
  .strictObject({
    store: StoreCode,
    phone: z.string().min(5).max(30).optional(),
    phoneId: Id.optional(),
    label: z.string().trim().max(40).default(''),
  })
  .refine((given) => (given.phone === undefined) !== (given.phoneId === undefined))
  .meta({ id: 'NewOwnNumber' });
export const OwnNumber = z
  .object({
    id: Id,
    store: StoreCode,
    source: z.enum(['store', 'line']),
    masked: z.string(),
    label: z.string(),
    customers: z.int(),
  })
  .meta({ id: 'OwnNumber' });
export const OwnNumberList = z.object({ items: z.array(OwnNumber) }).meta({ id: 'OwnNumberList' });
export const OwnNumberQuery = z.strictObject({ store: StoreCode.optional() }).meta({ id: 'OwnNumberQuery' });
