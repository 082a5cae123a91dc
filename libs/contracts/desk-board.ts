import { z } from 'zod';
import { Day, FenAmount, Id, Instant, PageQuery, pageOf, Segment, StoreCode } from './common.js';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Count = z.int();
const Person = z.object({ id: Id, name: z.string() });

export const DayReportQuery = z
  .strictObject({ store: StoreCode.optional(), person: Id.optional(), day: Day.optional() })
  .meta({ id: 'DayReportQuery' });
export const DayFigures = z.object({
  /** Cases issued, and the commercial premium of them. */
  issued: Count,
  premium: z.int(),
  contacts: Count,
  effectiveMeasured: Count,
  effectiveSelf: Count,
  quotes: Count,
  /** Contacts promised for the next day. */
  promised: Count,
  missed: Count,
});
export type DayFigures = z.infer<typeof DayFigures>;
/** What one day brought, per person and together; `text` is what people paste into their group chat. */
export const DayReport = z
  .object({
    day: Day,
    tomorrow: Day,
    store: StoreCode.nullable(),
    total: DayFigures,
    people: z.array(Person.extend({ store: StoreCode, figures: DayFigures })),
    text: z.object({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'DayReport' });
export type DayReport = z.infer<typeof DayReport>;
/** Figures of the report that a list stands behind; the premium is the money of what was issued. */
export const REPORT_FIGURES = [
  'issued',
  'contacts',
  'effective',
  'measured',
  'self',
  'quotes',
  'promised',
  'missed',
] as const;
export type ReportFigure = (typeof REPORT_FIGURES)[number];
export const DayReportListQuery = z
  .strictObject({
    ...PageQuery,
    store: StoreCode.optional(),
    person: Id.optional(),
    day: Day.optional(),
    figure: z.enum(REPORT_FIGURES),
  })
  .meta({ id: 'DayReportListQuery' });
/** One of what a figure counts: a case, a contact or a quote. */
export const DayReportRow = z
  .object({
    id: Id,
    caseId: Id,
    plate: z.string().nullable(),
    store: StoreCode,
    person: z.string(),
    at: Instant,
    /** Result of the contact, or insurer of the policy or quote. */
    result: z.string().nullable(),
    insurer: z.string().nullable(),
    amount: FenAmount.nullable(),
  })
  .meta({ id: 'DayReportRow' });
export type DayReportRow = z.infer<typeof DayReportRow>;
export const DayReportPage = pageOf(DayReportRow, 'DayReportPage');

export const DeskBoardQuery = z
  .strictObject({ store: StoreCode.optional(), month: Month.optional() })
  .meta({ id: 'DeskBoardQuery' });
/** Store × person × segment of one due month. Rates are made of sums by whoever shows them. */
export const DeskBoard = z
  .object({
    today: Day,
    month: Month,
    rows: z.array(
      z.object({
        store: StoreCode,
        person: Person.nullable(),
        segment: Segment,
        due: Count,
        won: Count,
        lost: Count,
        open: Count,
        contacted: Count,
        premium: FenAmount,
      }),
    ),
    targets: z.array(
      z.object({
        store: StoreCode,
        person: Id.nullable(),
        segment: Segment.nullable(),
        cases: Count,
        version: z.int(),
      }),
    ),
  })
  .meta({ id: 'DeskBoard' });
export type DeskBoard = z.infer<typeof DeskBoard>;

/** Targets of a store for a due month: for the store, a person, a segment. What is not named stays; null takes one away. */
export const TargetsChange = z
  .strictObject({
    store: StoreCode,
    month: Month,
    items: z
      .array(
        z.strictObject({
          person: Id.nullable(),
          segment: Segment.nullable(),
          cases: z.int().min(0).max(100_000).nullable(),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'TargetsChange' });
export type TargetsChange = z.infer<typeof TargetsChange>;
