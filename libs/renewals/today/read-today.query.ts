import { Injectable } from '@nestjs/common';
import type { TodaySummary, TodayView } from '#contracts';
import { Db, type Actor } from '#platform';
import { stoodInFor } from '#staff';
import { CASE_ROW, CASE_ROW_FROM, toCaseRow, type CaseRecord } from '../case-list.query.js';
import type { CaseFacts } from './case-facts.js';
import { ChanceRule } from './chance.rules.js';
import { dayFigures } from './day-figures.sql.js';
import { dueWork, type Whose } from './due-work.sql.js';
import { rank, type Weight } from './rank.rules.js';
import { isFirst, isOpened, isPromised } from './urgency.rules.js';

/** Cases on the list, and how many are weighed for it at most. */
const SHOWN = 200;
const WEIGHED = 2_000;
const LEAST_A_STORE = 100;

type Left = Pick<TodaySummary, 'due' | 'promised' | 'overdue' | 'fresh' | 'opened'>;
type Figures = Omit<TodaySummary, keyof Left>;

export interface TodayInput {
  storeIds: number[];
  /** A person; all in the stores; what nobody has taken. Unsaid: oneself for a specialist, else all. */
  person?: string | undefined;
}

/** The order of the day: due work by value at stake, with its reasons, and the day's figures. */
@Injectable()
export class ReadToday {
  constructor(
    private readonly db: Db,
    private readonly chance: ChanceRule,
  ) {}

  /** @param input.storeIds stores asked for, all among the actor's */
  run(actor: Actor, { storeIds, person }: TodayInput): Promise<TodayView> {
    const { whose, people } = whoseDay(actor, person);
    return this.db.tx(actor, async () => {
      const others = await this.others(actor, storeIds, people);
      const facts = await this.facts(actor, storeIds, whose, people && [...people, ...others]);
      const more = facts.length > WEIGHED;
      const weights = rank(facts.slice(0, WEIGHED), this.chance, SHOWN);
      const [day] = await this.db.query<Figures & { at: Date }>(dayFigures(whose), [storeIds, actor.groupId, people], {
        prepare: true,
      });
      const { at, ...figures } = day!;
      const items = await this.items(weights, others);
      return { at: at.toISOString(), summary: { ...left(facts), ...figures }, items, more };
    });
  }

  /** Whom one stands in for: their due work is one's own today. The figures stay those of one's own cases and acts. */
  private async others(actor: Actor, storeIds: number[], people: string[] | null): Promise<string[]> {
    const own = actor.staffId !== null && people?.includes(actor.staffId);
    return own && storeIds[0] !== undefined ? stoodInFor(this.db, actor.staffId!, storeIds[0]) : [];
  }

  private facts(actor: Actor, storeIds: number[], whose: Whose, people: string[] | null): Promise<CaseFacts[]> {
    const aStore = Math.max(Math.ceil((WEIGHED + 1) / Math.max(storeIds.length, 1)), LEAST_A_STORE);
    return this.db.query<CaseFacts>(dueWork(whose), [storeIds, actor.groupId, people, aStore, WEIGHED + 1], {
      prepare: true,
    });
  }

  private async items(weights: Weight[], others: string[]): Promise<TodayView['items']> {
    if (weights.length === 0) return [];
    const rows = await this.db.query<CaseRecord & { assigneeId: string | null }>(
      `SELECT ${CASE_ROW}, c.assignee_id AS "assigneeId" FROM renewal_case c ${CASE_ROW_FROM} WHERE c.id = ANY ($1)`,
      [weights.map(({ id }) => id)],
      { prepare: true },
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return weights.map(({ id, ...weight }) => {
      const { assigneeId, ...row } = byId.get(id)!;
      const insteadOf = assigneeId !== null && others.includes(assigneeId) ? row.assignee : null;
      return { case: toCaseRow(row), ...weight, insteadOf };
    });
  }
}

function whoseDay(actor: Actor, person: string | undefined): { whose: Whose; people: string[] | null } {
  const asked = person ?? (actor.role === 'specialist' ? (actor.staffId ?? 'all') : 'all');
  if (asked === 'all' || asked === 'pool') return { whose: asked, people: null };
  return { whose: 'people', people: [asked] };
}

const left = (facts: readonly CaseFacts[]): Left => ({
  due: facts.length,
  promised: facts.filter((one) => isPromised(one) && one.overdueDays === 0).length,
  overdue: facts.filter((one) => one.overdueDays > 0).length,
  fresh: facts.filter(isFirst).length,
  opened: facts.filter(isOpened).length,
});
