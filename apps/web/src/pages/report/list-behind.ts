/** Figures of the report that stand for a list of cases. */
export type Figure = 'issued' | 'contacts' | 'effective' | 'promised' | 'missed';

interface Asked {
  /** Whose figure; null for all together. */
  person: string | null;
  store: string | null;
  day: string;
  today: string;
}

/** What the list of cases is asked for, today. */
const OF_TODAY: Record<Figure, Record<string, string>> = {
  issued: { figure: 'issued', state: 'all' },
  contacts: { figure: 'done', state: 'all' },
  effective: { figure: 'effective', state: 'all' },
  promised: { figure: 'tomorrow' },
  missed: { nextWithin: '-1' },
};

/**
 * The address of the list behind a figure. Lists of cases know today alone; what was issued on another day stands in the
 * ledger of its store, and the other figures of a day that has passed have no list: null.
 */
export function listBehind(figure: Figure, { person, store, day, today }: Asked): string | null {
  const place: Record<string, string> = store ? { store } : {};
  if (day === today) {
    return `/cases?${new URLSearchParams({ ...OF_TODAY[figure], ...(person ? { assignee: person } : {}), ...place }).toString()}`;
  }
  return figure === 'issued' && store ? `/issue-ledger?${new URLSearchParams({ day, ...place }).toString()}` : null;
}
