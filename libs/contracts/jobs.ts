import { z } from 'zod';

/** A chunk of touches to send now; ids only, never a name or number. */
export const SendJob = z.strictObject({ v: z.literal(1), ids: z.array(z.uuid()).min(1).max(500) });
export type SendJob = z.infer<typeof SendJob>;

/** An import file to go on with, whatever its next stage is. */
export const IntakeJob = z.strictObject({ v: z.literal(1), id: z.uuid() });
export type IntakeJob = z.infer<typeof IntakeJob>;
