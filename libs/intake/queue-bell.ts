import type { OpenQueue } from '#platform';
import type { IntakeBell } from './intake-bell.js';

/** The bell as a queue: the same import waits in it once at most. */
export const intakeBell = (queue: OpenQueue<'intake'>): IntakeBell => ({
  ring: (importIds) => queue.add(importIds.map((id) => ({ data: { v: 1, id } }))),
});
