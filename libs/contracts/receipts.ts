import { z } from 'zod';

/** What a provider reports of messages; each event has an id, so that a repeat is seen. */
export const Receipts = z
  .strictObject({
    events: z
      .array(
        z.strictObject({
          eventId: z.string().min(1).max(200),
          outId: z.string().min(1).max(100),
          status: z.enum(['delivered', 'undelivered']),
          errorCode: z.string().max(100).nullish(),
          at: z.iso.datetime({ offset: true }),
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'Receipts' });
export type Receipts = z.infer<typeof Receipts>;
