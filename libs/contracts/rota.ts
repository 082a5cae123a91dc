import { z } from 'zod';
import { Day, Id, StoreCode } from './common.js';

/** What somebody works of a day: all of it, one half, nothing. */
export const SHIFTS = ['day', 'am', 'pm', 'off'] as const;
export const Shift = z.enum(SHIFTS);
export type Shift = z.infer<typeof Shift>;

/** Seven shifts, Monday first. */
export const WorkWeek = z.array(Shift).length(7);

/** A weekly pattern. On public holidays one is off, and works the days that make up for them, unless it says otherwise. */
export const RotaPattern = z.strictObject({ week: WorkWeek, worksHolidays: z.boolean() });
export type RotaPattern = z.infer<typeof RotaPattern>;

export const RotaChange = RotaPattern.extend({ startsOn: Day }).meta({ id: 'RotaChange' });

/** Why a day differs from the pattern: leave, a duty beside it, a swap with a colleague. */
export const ROTA_DAY_KINDS = ['leave', 'extra', 'swap'] as const;
export const RotaDayKind = z.enum(ROTA_DAY_KINDS);
/** Days that differ from the pattern; without a shift they follow it again. */
export const RotaDaysChange = z
  .strictObject({ from: Day, to: Day, shift: Shift.nullable(), kind: RotaDayKind.default('leave') })
  .meta({ id: 'RotaDaysChange' });

export const NewSubstitute = z
  .strictObject({ person: Id, by: Id, from: Day, until: Day })
  .meta({ id: 'NewSubstitute' });
const Colleague = z.object({ id: Id, name: z.string() });
export const SubstituteView = z
  .object({ id: Id, person: Colleague, by: Colleague, from: Day, until: Day })
  .meta({ id: 'Substitute' });

export const RotaQuery = z
  .strictObject({
    store: StoreCode.optional(),
    from: Day.optional(),
    days: z.coerce.number().int().min(1).max(62).default(14),
  })
  .meta({ id: 'RotaQuery' });

/** Why somebody works a shift on a day: the pattern, a public holiday, a day that makes up for one, or an exception. */
export const ShiftWhy = z.enum(['pattern', 'holiday', 'makeup', ...ROTA_DAY_KINDS]);
export const RotaBoard = z
  .object({
    today: Day,
    days: z.array(
      z.object({
        day: Day,
        holiday: z.object({ zh: z.string(), en: z.string() }).nullable(),
        /** A day of a weekend that is worked for a holiday (调休上班). */
        makeup: z.boolean(),
      }),
    ),
    /** Years of these days whose public holidays are not known yet: their weekdays count as ordinary ones. */
    unknownYears: z.array(z.int()),
    people: z.array(
      z.object({
        id: Id,
        name: z.string(),
        role: z.string(),
        pattern: RotaPattern,
        /** Since when the pattern holds; null for the store's own. */
        since: Day.nullable(),
        shifts: z.array(z.object({ day: Day, shift: Shift, why: ShiftWhy })),
      }),
    ),
    substitutes: z.array(SubstituteView),
  })
  .meta({ id: 'RotaBoard' });
export type RotaBoard = z.infer<typeof RotaBoard>;

/** The hours at which the halves of a working day begin. */
export const ShiftHours = z.strictObject({
  am: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  pm: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type ShiftHours = z.infer<typeof ShiftHours>;
