import type { z } from 'zod';
import { IntakeJob, SendJob } from '#contracts';

/** The queues there are, with the shape of what lies in them: ids alone, for a queue is not a safe. */
export const QUEUES = { outreach: SendJob, intake: IntakeJob } as const;
export type QueueName = keyof typeof QUEUES;
export type JobOf<N extends QueueName> = z.infer<(typeof QUEUES)[N]>;

/** Name of the jobs that show that a queue is the one we filled; they lie there and are never due. */
export const MARK = 'epoch';
