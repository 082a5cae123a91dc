import type { RulePreview } from '#contracts';
import type { Fen, LocalDate } from '#kernel';

/** A case that a draft would reach, soonest day first. */
export interface Reached {
  caseId: string;
  store: string;
  storeId: number;
  plate: string | null;
  segment: RulePreview['sample'][number]['segment'];
  anchorOn: LocalDate;
  daysLeft: number;
  /** True cost of the dearest base package that fits, and of the cheapest; list value of the dearest. */
  cost: Fen;
  least: Fen;
  list: Fen;
  /** What the case is expected to bring. */
  commission: Fen;
}
/** A budget, with what is left of it; of one store, or of all. */
export interface Money {
  id: string;
  kind: string;
  storeId: number | null;
  name: string;
  left: Fen;
}
export interface Caps {
  /** What the slider says. */
  budget: Fen | null;
  perPolicy: Fen | null;
  commissionBp: number | null;
}
interface Purse {
  line: RulePreview['byBudget'][number];
  storeId: number | null;
}

const WHOLE = 10_000;
const SAMPLE = 20;

const tooDear = (one: Reached, { perPolicy, commissionBp }: Caps): boolean =>
  (perPolicy !== null && one.cost > perPolicy) ||
  (commissionBp !== null && one.cost * WHOLE > one.commission * commissionBp);

/**
 * Adds a draft up, case by case in the order of their days as the money would be spent: a case is over the cap when it
 * costs more than a cap of the draft, or when a purse that it is paid from has not that much left.
 */
export function weighPreview(reached: readonly Reached[], money: readonly Money[], caps: Caps): RulePreview {
  const purses: Purse[] = money.map(({ storeId, ...one }) => ({
    storeId,
    line: { ...one, wanted: 0, cases: 0, overCap: 0 },
  }));
  if (caps.budget !== null) {
    const line = { id: null, kind: 'slider', name: '', left: caps.budget, wanted: 0, cases: 0, overCap: 0 };
    purses.unshift({ storeId: null, line });
  }
  const sum = { cases: reached.length, cost: 0, list: 0, costLeast: 0, overCap: 0 };
  const stores = new Map<string, { store: string; cases: number; cost: number }>();
  const days = new Map<string, { day: LocalDate; cases: number; cost: number }>();
  const sample: RulePreview['sample'] = [];
  for (const one of reached) {
    let over = tooDear(one, caps);
    for (const purse of purses) over = spend(purse, one) || over;
    sum.cost += one.cost;
    sum.list += one.list;
    sum.costLeast += one.least;
    sum.overCap += over ? 1 : 0;
    tally(stores, one.store, { store: one.store, cases: 0, cost: 0 }, one.cost);
    tally(days, one.anchorOn, { day: one.anchorOn, cases: 0, cost: 0 }, one.cost);
    const { caseId, store, plate, segment, daysLeft, cost } = one;
    if (sample.length < SAMPLE) sample.push({ caseId, store, plate, segment, daysLeft, cost, overCap: over });
  }
  const byStore = [...stores.values()].sort((a, b) => (a.store < b.store ? -1 : 1));
  return { ...sum, byBudget: purses.map(({ line }) => line), byStore, perDay: [...days.values()], sample };
}

/** @returns whether the purse has not enough left for the case */
function spend({ line, storeId }: Purse, one: Reached): boolean {
  if (storeId !== null && storeId !== one.storeId) return false;
  line.wanted += one.cost;
  line.cases += 1;
  const over = line.wanted > line.left;
  line.overCap += over ? 1 : 0;
  return over;
}

function tally<T extends { cases: number; cost: number }>(all: Map<string, T>, key: string, empty: T, cost: Fen): void {
  const line = all.get(key) ?? empty;
  line.cases += 1;
  line.cost += cost;
  all.set(key, line);
}
