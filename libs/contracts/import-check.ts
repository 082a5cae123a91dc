import { z } from 'zod';
import { Day, Id, Instant, StoreCode } from './common.js';
import { FieldRule, ImportKind } from './imports.js';

/** Columns count from 0 in requests and answers alike; 16,384 is the widest sheet there is. */
const Column = z.int().min(0).max(16_383);
const FieldName = z.string().min(1).max(60);

export const ImportFieldList = z
  .object({
    items: z.array(
      z.object({
        field: z.string(),
        zh: z.string(),
        en: z.string(),
        /** The Chinese name as it is typed: in full and by initials, each led by a space. */
        pinyin: z.string(),
        repeats: z.boolean(),
        kinds: z.array(ImportKind),
      }),
    ),
  })
  .meta({ id: 'ImportFieldList' });

/** What a person says of how a file is to be read. Columns not named keep their meaning; an empty list forgets all. */
export const MappingChange = z
  .strictObject({
    version: z.int(),
    sheet: z.string().min(1).max(100).optional(),
    /** 0: the sheet has no header. */
    headerRow: z.int().min(0).max(1_000).optional(),
    columns: z
      .array(z.strictObject({ column: Column, field: FieldName.nullable() }))
      .max(500)
      .optional(),
    cutOver: z.boolean().optional(),
    asOf: Day.nullable().optional(),
    rules: z.record(FieldName, FieldRule).optional(),
    saveAs: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'MappingChange' });
export type MappingChange = z.infer<typeof MappingChange>;

export const ImportProfileQuery = z.strictObject({ store: StoreCode.optional() }).meta({ id: 'ImportProfileQuery' });
export const ImportProfileList = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        name: z.string(),
        store: StoreCode,
        columns: z.int(),
        usedAt: Instant.nullable(),
        createdBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportProfileList' });
export type ImportProfileList = z.infer<typeof ImportProfileList>;

export const ImportProblemList = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        field: z.string().nullable(),
        severity: z.enum(['warn', 'error']),
        rows: z.int(),
        title: z.string(),
        fix: z.object({ title: z.string(), rows: z.int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportProblemList' });
export type ImportProblemList = z.infer<typeof ImportProblemList>;

/** Takes the proposals of one problem for all of its rows. */
export const ImportFix = z
  .strictObject({ code: z.string().min(1).max(60), field: FieldName.nullable(), version: z.int() })
  .meta({ id: 'ImportFix' });
export type ImportFix = z.infer<typeof ImportFix>;
export const ImportFixed = z.object({ rows: z.int() }).meta({ id: 'ImportFixed' });

export const RowCorrection = z
  .strictObject({
    cells: z
      .array(z.strictObject({ column: Column, text: z.string().max(500) }))
      .min(1)
      .max(100),
  })
  .meta({ id: 'RowCorrection' });
export type RowCorrection = z.infer<typeof RowCorrection>;

/** The first rows of a sheet as they stand, for telling which of them is the header. */
export const ImportTopQuery = z
  .strictObject({ sheet: z.string().min(1).max(100).optional() })
  .meta({ id: 'ImportTopQuery' });
export const ImportTop = z
  .object({
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: 'ImportTop' });
