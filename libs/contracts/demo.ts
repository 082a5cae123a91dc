import { z } from 'zod';
import { Id, StoreCode } from './common.js';

/** The cars of the demo group to walk through, each with what it is worth looking at; none outside of a demo. */
export const DemoTour = z
  .object({
    cars: z.array(
      z.object({
        story: z.int(),
        store: StoreCode,
        plate: z.string().nullable(),
        vin: z.string(),
        label: z.string(),
        owner: z.string().nullable(),
        vehicleId: Id,
        /** The case that is open, else the latest of this store. */
        caseId: Id.nullable(),
      }),
    ),
    /** Name of a control sheet to try an import with, and for which store; null when there is none for the actor. */
    sheet: z.object({ name: z.string(), store: StoreCode }).nullable(),
  })
  .meta({ id: 'DemoTour' });
export type DemoTour = z.infer<typeof DemoTour>;
