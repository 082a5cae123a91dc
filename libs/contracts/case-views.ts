import { z } from 'zod';
import { StoreCode } from './common.js';

/** Tabs above the list: those of the product and the person's own, each with its conditions and how many it holds. */
export const CaseViews = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        /** A view of the person's own carries the name that they gave it. */
        name: z.string().nullable(),
        conditions: z.record(z.string(), z.string()),
        count: z.int(),
        more: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CaseViews' });
export const CaseViewsQuery = z.strictObject({ store: StoreCode.optional() }).meta({ id: 'CaseViewsQuery' });
