import { z } from 'zod';

/** A day 'YYYY-MM-DD'. */
export const Day = z.iso.date();
/** An instant in ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
export const Id = z.uuid();
/** Integer fen. */
export const FenAmount = z.int().min(0).max(2_000_000_000);
export const StoreCode = z.string().regex(/^[A-Z0-9]{2,12}$/);

export const SEGMENTS = ['NEW_TO_RENEW', 'RENEW_TO_RENEW', 'RETURNING', 'PROSPECT', 'FIRST'] as const;
export const Segment = z.enum(SEGMENTS);
export const LINES = ['compulsory', 'commercial'] as const;
export const Line = z.enum(LINES);
export const CHANNELS = ['task', 'sms', 'wecom'] as const;
export const Channel = z.enum(CHANNELS);
export const PEOPLE_ROLES = ['owner', 'holder', 'insured', 'contact', 'driver'] as const;
export const PeopleRole = z.enum(PEOPLE_ROLES);

/** Numbered pages for people: `page` from 1, `size` at most 200. */
export const PageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
};

/** A page of a list. `total` is exact up to 10,000; `more` says that it stands for "10,000+". */
export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ items: z.array(item), total: z.int(), more: z.boolean() }).meta({ id });

/** Body of application/problem+json (RFC 9457). */
export const ProblemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    requestId: z.string().optional(),
    id: z.string().optional(),
    params: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemView = z.infer<typeof ProblemView>;
