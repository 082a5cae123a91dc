import type { ReportFigure } from '#contracts';

interface Asked {
  /** Whose figure; null for all together. */
  person: string | null;
  store: string | null;
  day: string;
  today: string;
}

/** What the list of cases is asked for, today. */
const OF_TODAY: Partial<Record<ReportFigure, Record<string, string>>> = {
  issued: { figure: 'issued', state: 'all' },
  contacts: { figure: 'done', state: 'all' },
  effective: { figure: 'effective', state: 'all' },
  promised: { figure: 'tomorrow' },
  missed: { nextWithin: '-1' },
};

/**
 * Where the cases of a figure are worked on. Lists of cases know today alone; what was issued on another day stands in the
 * ledger of its store, and what else has passed is looked at, not worked: null.
 */
export function listBehind(figure: ReportFigure, { person, store, day, today }: Asked): string | null {
  const place: Record<string, string> = store ? { store } : {};
  const cases = OF_TODAY[figure];
  if (day === today) {
    if (!cases) return null;
    return `/cases?${new URLSearchParams({ ...cases, ...(person ? { assignee: person } : {}), ...place }).toString()}`;
  }
  return figure === 'issued' && store ? `/issue-ledger?${new URLSearchParams({ day, ...place }).toString()}` : null;
}
