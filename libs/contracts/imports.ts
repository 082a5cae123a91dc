import { z } from 'zod';
import { Day, Id, Instant, PageQuery, pageOf, StoreCode } from './common.js';

export const IMPORT_STATUSES = [
  'received',
  'checking',
  'checked',
  'committing',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export const ImportStatus = z.enum(IMPORT_STATUSES);
export const ROW_VERDICTS = ['ok', 'repair', 'warn', 'error', 'duplicate'] as const;
export const RowVerdict = z.enum(ROW_VERDICTS);

export const ImportCounts = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  warned: z.int(),
});
/** What kind of list a file is. Cars with their cover, or beside them: repairs, deliveries, statements, claim lists. */
export const IMPORT_KINDS = ['policy', 'renewal', 'control', 'delivery', 'repair', 'statement', 'claim-list'] as const;
export const ImportKind = z.enum(IMPORT_KINDS);
/** What a filled cell does to a field that is filled already: nothing, replace it, or replace it when it is newer. */
export const FIELD_RULES = ['fill', 'overwrite', 'newer'] as const;
export const FieldRule = z.enum(FIELD_RULES);

export const ColumnMatch = z.object({
  column: z.int(),
  header: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  /** What the field was told by: the header, the cells under it, a person, a remembered profile. */
  by: z.enum(['header', 'content', 'hand', 'profile']).optional(),
  /**
   * content: the cells do not look like what the header says; rival: another column says the same and was taken;
   * disagrees: many rows contradict another column.
   */
  doubt: z.enum(['content', 'rival', 'disagrees']).optional(),
  /** The field that the cells look like, where that is not the one that the column got. */
  looksLike: z.string().optional(),
});
export const ImportView = z
  .object({
    id: Id,
    store: StoreCode,
    name: z.string(),
    source: z.string(),
    kind: ImportKind.nullable(),
    origin: z.enum(['person', 'folder', 'api']),
    status: ImportStatus,
    problem: z.object({ code: z.string(), title: z.string() }).nullable(),
    counts: ImportCounts,
    mapping: z.array(ColumnMatch),
    headerRow: z.int().nullable(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    /** The columns were given by a person. */
    mappedByHand: z.boolean(),
    /** The named profile that the columns come from. */
    profile: z.object({ id: Id, name: z.string() }).nullable(),
    rules: z.record(z.string(), FieldRule),
    asOf: Day.nullable(),
    cutOver: z.boolean(),
    paused: z.boolean(),
    rowsDone: z.int(),
    rowsTotal: z.int(),
    /** Rows a second of the present run of work, and the seconds that are left at that rate. */
    rate: z.number().nullable(),
    secondsLeft: z.int().nullable(),
    /** What a commit would do, compared with what is known; null until it was compared. */
    expected: z.object({ created: z.int(), updated: z.int(), unchanged: z.int() }).nullable(),
    createdAt: Instant,
    createdBy: z.string().nullable(),
    finishedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof ImportView>;
export const ImportPage = pageOf(ImportView, 'ImportPage');
export const ImportQuery = z.strictObject({ ...PageQuery, store: StoreCode.optional() }).meta({ id: 'ImportQuery' });
export const ImportAccepted = z.object({ id: Id }).meta({ id: 'ImportAccepted' });

export const ROW_RESULTS = ['pending', 'created', 'updated', 'unchanged', 'duplicate', 'rejected'] as const;
export const RowResult = z.enum(ROW_RESULTS);
const KeptWhy = z.object({
  code: z.string(),
  message: z.string(),
  by: z.string().nullable(),
  at: Instant.nullable(),
});

export const ImportRowView = z
  .object({
    row: z.int(),
    verdict: RowVerdict,
    result: RowResult,
    vin: z.string().nullable(),
    plate: z.string().nullable(),
    owner: z.string().nullable(),
    phone: z.string().nullable(),
    compulsoryExpiresOn: z.string().nullable(),
    commercialExpiresOn: z.string().nullable(),
    insurer: z.string().nullable(),
    findings: z.array(
      z.object({
        code: z.string(),
        field: z.string().nullable(),
        message: z.string(),
        proposal: z.string().nullable(),
      }),
    ),
    duplicateOf: z.int().nullable(),
    linkedTo: z.int().nullable(),
    /** All cells that say something, as they stand now; numbers of people masked. */
    cells: z.array(z.object({ column: z.int(), text: z.string() })),
    vehicleId: Id.nullable(),
    /** What a commit would make of the row; null until it was compared. */
    expected: z.enum(['created', 'updated', 'unchanged', 'rejected']).nullable(),
    /** What it changes of a known car, or changed: phones and identity numbers masked. */
    changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    /** Why an undo let something of the row stand, who dealt with the car last, and when. */
    keptWhy: z.array(KeptWhy).nullable(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRowView = z.infer<typeof ImportRowView>;
export const ImportRowPage = pageOf(ImportRowView, 'ImportRowPage');
export const ImportRowQuery = z
  .strictObject({
    ...PageQuery,
    verdict: RowVerdict.optional(),
    result: RowResult.optional(),
    /** Rows with a finding of this code, of this field. */
    problem: z.string().min(1).max(60).optional(),
    field: z.string().min(1).max(60).optional(),
    /** Rows of which a commit would make this. */
    expected: z.enum(['created', 'updated', 'unchanged', 'rejected']).optional(),
    /** One row by its number in the file. */
    row: z.coerce.number().int().min(1).optional(),
    /** Rows that an undo let stand. */
    kept: z.literal('true').optional(),
  })
  .meta({ id: 'ImportRowQuery' });
export type ImportRowQuery = z.infer<typeof ImportRowQuery>;

/** What an undo would do, in rows of the file; contacts planned since that would be cancelled, messages already sent. */
export const ImportUndoView = z
  .object({
    deletes: z.int(),
    restores: z.int(),
    keeps: z.int(),
    touches: z.int(),
    sent: z.int(),
    /** The first rows that would be kept, by name; all of them stand with the rows after the undo. */
    kept: z.array(
      z.object({ row: z.int(), vin: z.string().nullable(), plate: z.string().nullable(), why: z.array(KeptWhy) }),
    ),
    ready: z.boolean(),
  })
  .meta({ id: 'ImportUndo' });
export type ImportUndoView = z.infer<typeof ImportUndoView>;
