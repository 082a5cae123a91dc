import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CaseQuery, SavedViews, type CaseViews as Views } from '#contracts';
import { Db, type Actor } from '#platform';
import { OwnSettings } from '#staff';
import { caseConditions } from './case-conditions.js';

type View = Omit<z.infer<typeof Views>['items'][number], 'count' | 'more'>;
const MOST = 1_000;

const BEFORE_QUOTE = 'PENDING,ASSIGNED,CONTACTING,CONTACTED';
const AFTER_QUOTE = 'QUOTED,NEGOTIATING,COMMITTED,ISSUING';

const open = (id: string, conditions: Record<string, string> = {}): View => ({
  id,
  name: null,
  conditions: { state: 'open', ...conditions },
});

/** Views that the product brings. Days are counted from today, so that a view means the same every morning. */
const BUILT_IN: View[] = [
  open('all'),
  open('today', { nextWithin: '0' }),
  open('overdue', { nextWithin: '-1' }),
  // Of the base: the number that the group's mornings speak of; what returns has a list of its own.
  open('unquoted', { base: 'true', daysFrom: '0', daysTo: '30', stage: BEFORE_QUOTE }),
  open('quoted', { stage: AFTER_QUOTE }),
  open('expired', { daysTo: '-1' }),
  open('returning', { segment: 'RETURNING' }),
  open('mine', { mine: 'true' }),
];

/** The tabs above the list with how many cases each holds: one question for all of them, each count stopping at 1,000. */
@Injectable()
export class CaseViews {
  constructor(
    private readonly db: Db,
    private readonly settings: OwnSettings,
  ) {}

  run(actor: Actor, storeIds: number[]): Promise<z.infer<typeof Views>> {
    return this.db.tx(actor, async () => {
      const views = [...BUILT_IN, ...(await this.own(actor))];
      const params: unknown[] = [storeIds];
      const counts = views.map(({ conditions }, n) => {
        const { where } = caseConditions(actor, storeIds, filterOf(conditions)!, [], params);
        return `(SELECT count(*) FROM (SELECT FROM renewal_case c WHERE ${where} LIMIT ${MOST + 1}) k)::int AS v${n}`;
      });
      const [row] = await this.db.query<Record<string, number>>(`SELECT ${counts.join(', ')}`, params);
      const items = views.map((view, n) => {
        const count = row![`v${n}`]!;
        return { ...view, count: Math.min(count, MOST), more: count > MOST };
      });
      return { items };
    });
  }

  /** Views that the person saved. One that the list no longer understands is left out. */
  private async own(actor: Actor): Promise<View[]> {
    const { settings } = await this.settings.run(actor);
    const saved = SavedViews.safeParse(settings['view.cases']);
    if (!saved.success) return [];
    return saved.data.items.filter(({ conditions }) => filterOf(conditions) !== null);
  }
}

/** Conditions of an address as a filter; 'all' is what an address says for a list without a state. */
function filterOf({ state = 'open', ...rest }: Record<string, string>): z.infer<typeof CaseQuery> | null {
  const read = CaseQuery.safeParse(state === 'all' ? rest : { ...rest, state });
  return read.success ? read.data : null;
}
