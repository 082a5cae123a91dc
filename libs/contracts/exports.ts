import { z } from 'zod';
import { CASE_WORDS } from '#kernel';
import { Id, Instant } from './common.js';
import { CaseQuery } from './renewals.js';

/** Columns that a sheet of cases may have. */
export const EXPORT_COLUMNS = Object.keys(CASE_WORDS.column) as [
  keyof typeof CASE_WORDS.column,
  ...(keyof typeof CASE_WORDS.column)[],
];
export const ExportColumn = z.enum(EXPORT_COLUMNS);
export type ExportColumn = z.infer<typeof ExportColumn>;

/** Asks for a sheet of cases: those of a query, or the ones that were picked; columns in the order of the sheet. */
export const CaseExport = z
  .strictObject({
    query: CaseQuery.omit({ page: true, size: true }),
    ids: z.array(Id).min(1).max(1_000).optional(),
    columns: z.array(ExportColumn).min(1).max(EXPORT_COLUMNS.length),
    /** Why so many leave the house: needed beyond 1,000 rows. */
    reason: z.string().trim().min(2).max(200).optional(),
  })
  .meta({ id: 'CaseExport' });
export type CaseExport = z.infer<typeof CaseExport>;

export const ExportAsked = z.object({ id: Id }).meta({ id: 'ExportAsked' });
/** Where an asked sheet stands. It can be fetched by its asker alone, until `until`. */
export const ExportView = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'ready', 'failed', 'gone']),
    rows: z.int(),
    askedAt: Instant,
    until: Instant.nullable(),
  })
  .meta({ id: 'Export' });
export type ExportView = z.infer<typeof ExportView>;
