import type { OpenQueue } from '#platform';
import type { TouchQueue } from './touch-queue.js';

/** The queue of touches over the platform's queue, whichever back end that has. */
export const touchBell = (queue: OpenQueue<'outreach'>): TouchQueue => ({
  add: (chunks) => queue.add(chunks.map(({ ids, delayMs }) => ({ data: { v: 1, ids }, delayMs }))),
  marked: () => queue.marked(),
  beginFilling: () => queue.beginFilling(),
  mark: (token) => queue.mark(token),
  waiting: () => queue.waiting(),
});
