import { z } from 'zod';
import { Id, Instant, StoreCode } from './common.js';

/** A key with which a machine delivers files to one store. */
export const NewIntakeKey = z
  .strictObject({ store: StoreCode, name: z.string().trim().min(1).max(60) })
  .meta({ id: 'NewIntakeKey' });
/** The key itself, shown this once. */
export const IntakeKeyMade = z.object({ id: Id, key: z.string() }).meta({ id: 'IntakeKeyMade' });
export const IntakeKeyQuery = z.strictObject({ store: StoreCode.optional() }).meta({ id: 'IntakeKeyQuery' });
export const IntakeKeyList = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        store: StoreCode,
        name: z.string(),
        createdBy: z.string(),
        createdAt: Instant,
        lastUsedAt: Instant.nullable(),
        revokedAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'IntakeKeyList' });
export type IntakeKeyList = z.infer<typeof IntakeKeyList>;
