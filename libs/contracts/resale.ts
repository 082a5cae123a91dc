import { z } from 'zod';
import { Day } from './common.js';
import { NewOwner } from './data-repair.js';

/** How a car came to the used-car desk: taken in against another one, or sold on. */
export const RESALE_KINDS = ['traded-in', 'sold-on'] as const;

/** What the used-car desk reports of a car; with its new owner where they are known already. */
export const Resale = z
  .strictObject({
    version: z.int().min(1),
    kind: z.enum(RESALE_KINDS),
    on: Day,
    newOwner: NewOwner.pick({ store: true, name: true, phone: true, consent: true }).strict().optional(),
  })
  .meta({ id: 'Resale' });
export type Resale = z.infer<typeof Resale>;
