import type { WorkItem } from '../../api/today.js';

/** Parts of the list that the card counts; each number shows its own. */
export const FACETS = ['due', 'promised', 'overdue', 'fresh', 'opened'] as const;
export type Facet = (typeof FACETS)[number];

const has = (item: WorkItem, code: string): boolean => item.reasons.some((reason) => reason.code === code);

const HOLDS: Record<Facet, (item: WorkItem) => boolean> = {
  due: () => true,
  promised: (item) => has(item, 'PROMISED'),
  overdue: (item) => has(item, 'OVERDUE') || item.factors.some(({ code }) => code === 'overdue'),
  fresh: ({ case: one }) => one.lastContactAt === null && (one.stage === 'PENDING' || one.stage === 'ASSIGNED'),
  opened: (item) => has(item, 'QUOTE_OPENED'),
};

/** Whether a row belongs to a facet. */
export const isIn = (facet: Facet, item: WorkItem): boolean => HOLDS[facet](item);

/** What the address says, or all that is due. */
export const facetOf = (text: string): Facet => FACETS.find((facet) => facet === text) ?? 'due';
