import type { JobOf, QueueName } from '#platform';

/**
 * The door of one library in the worker: one line that calls a verb. It may be called twice with the same data, or be
 * killed in the middle; `signal` says that the process is asked to stop.
 */
export interface Processor<N extends QueueName = QueueName> {
  readonly queue: N;
  run(data: JobOf<N>, signal: { aborted: boolean }): Promise<void>;
}

/** Nest token of all processors of the worker. */
export const PROCESSORS = Symbol('processors');
