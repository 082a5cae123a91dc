import { z } from 'zod';
import { Id, Instant } from './common.js';

/** What a notice tells: a job that somebody asked for has ended, or waits for them. */
export const NOTICE_KINDS = [
  'import.checked',
  'import.done',
  'import.failed',
  'import.undone',
  'export.ready',
  'export.failed',
  'approval.wanted',
  'approval.decided',
  'payment.expired',
  'car.delivered',
  'car.left',
  'link.wanted',
  'batch.done',
  'case.assigned',
  'case.returned',
  'case.missed',
  'report.day',
  'case.arrived',
  'visitor.noted',
  'claim.closing',
  'case.handed',
  'grant.wanted',
  'grant.decided',
  'budget.blocked',
  'budget.missing',
  'template.approved',
  'template.rejected',
] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);

/** The latest notices of the person who asks, newest first. `unread` counts all of theirs, up to 100. */
export const NoticeList = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        kind: NoticeKind,
        subject: z.object({ type: z.string(), id: Id }),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
        at: Instant,
        read: z.boolean(),
      }),
    ),
    unread: z.int(),
  })
  .meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof NoticeList>;

/** Marks the named notices read; without names, all of them. */
export const NoticesRead = z.strictObject({ ids: z.array(Id).max(200).optional() }).meta({ id: 'NoticesRead' });
