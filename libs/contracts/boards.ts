import { z } from 'zod';
import { Day, StoreCode } from './common.js';

export const BoardQuery = z
  .strictObject({
    store: StoreCode.optional(),
    from: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    months: z.coerce.number().int().min(1).max(24).default(13),
  })
  .meta({ id: 'BoardQuery' });
const Count = z.int();
/** Due, renewed here, elsewhere, lapsed, open by due month; rate = renewed ÷ base, both shown. */
export const RenewalBoard = z
  .object({
    today: Day,
    months: z.array(
      z.object({
        month: z.string(),
        matured: z.boolean(),
        due: Count,
        baseDue: Count,
        baseRenewed: Count,
        renewed: Count,
        compulsoryOnly: Count,
        lost: Count,
        lapsed: Count,
        left: Count,
        open: Count,
        sameInsurer: Count,
      }),
    ),
    stores: z.array(z.object({ store: StoreCode, baseDue: Count, baseRenewed: Count, due: Count, renewed: Count })),
  })
  .meta({ id: 'RenewalBoard' });
