import { z } from 'zod';
import { Id, Instant } from './common.js';

const Reasons = z.array(z.object({ reason: z.string(), n: z.int() }));

/** What a checked import would do, and how far the working out of it has come. */
export const ImportImpact = z
  .object({
    /** none: not asked for · stale: columns or cells changed since · failed: it could not be worked out. */
    state: z.enum(['none', 'running', 'ready', 'stale', 'failed']),
    done: z.int(),
    total: z.int(),
    /** When the numbers were worked out. */
    at: Instant.nullable(),
    vehicles: z.object({ created: z.int(), updated: z.int() }),
    policies: z.object({ created: z.int(), updated: z.int() }),
    people: z.object({ created: z.int() }),
    cases: z.object({ opened: z.int(), closed: Reasons }),
    touches: z.object({
      planned: z.int(),
      late: z.int(),
      held: z.int(),
      bySteps: z.array(z.object({ code: z.string(), tasks: z.int(), messages: z.int(), late: z.int(), held: z.int() })),
    }),
    /** Why steps that are messages would not go out by themselves (TOUCH_REASONS). */
    held: Reasons,
    /** Cases for which nothing automatic goes out before a person releases them. */
    guarded: z.int(),
    /** Who gets the open cases of the file; null: nobody yet. */
    assignees: z.array(z.object({ id: Id.nullable(), name: z.string().nullable(), cases: z.int() })),
    /** Names of a cut-over that are no colleague of the store, with their rows. */
    unmatched: z.array(z.object({ name: z.string(), rows: z.int() })),
    /** A few rows of each kind: row.rejected, vehicle.created, vehicle.updated, case.opened, case.guarded, case.closed.REASON. */
    sample: z.array(
      z.object({
        row: z.int(),
        plate: z.string().nullable(),
        vin: z.string().nullable(),
        what: z.string(),
        /** The car, where it stands already. */
        vehicleId: Id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportImpact' });
export type ImportImpact = z.infer<typeof ImportImpact>;
