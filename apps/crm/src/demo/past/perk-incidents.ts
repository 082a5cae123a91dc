import { isClosed, monthOf, openDay, type Month } from '../days.js';
import type { DemoGroup, Key } from '../types.js';
import { at, dayAt, type Moment } from './moments.js';
import { VALID_DAYS, GOODWILL } from './perk-catalogue.js';
import type { PastBudget, PastGrant, PastPerks } from './perk-types.js';

/** What the shop gives instead of what has expired. */
const INSTEAD = 'WASH-6';
const COST_FEN = 5_400;
/** A voucher that ended so many days ago at most is still brought to the counter. */
const JUST_OVER = 25;

/** Adds to what was given: a refused voucher that was made good today, and a budget that was held last month until it balanced. */
export function addIncidents(group: DemoGroup, perks: PastPerks, now: Moment): void {
  const month = monthOf(dayAt(now));
  for (const store of group.stores.keys()) goodwillOf(perks, store, month);
  makeGood(group, perks, now);
  holdBudget(group, perks, now);
}

/** The store's budget of the month; before the shop opens on the first, what was given last lies in the month before. */
function goodwillOf(perks: PastPerks, store: Key, month: Month): PastBudget {
  const is = (it: PastBudget): boolean => it.kind === 'goodwill' && it.store === store && it.month === month;
  const known = perks.budgets.find(is);
  if (known) return known;
  const budget: PastBudget = {
    ...{ kind: 'goodwill', store, month },
    ...{ capFen: GOODWILL.cap * 100, issuedFen: 0, blocked: null },
  };
  perks.budgets.push(budget);
  return budget;
}

/** At the first store's counter, in the last hour that it was open. */
function makeGood(group: DemoGroup, perks: PastPerks, now: Moment): void {
  const today = dayAt(now);
  // A case is given each perk once.
  const have = new Set(perks.grants.flatMap((it) => (it.items.some(({ perk }) => perk === INSTEAD) ? [it.case] : [])));
  const refused = perks.grants.findIndex(
    (it) =>
      it.state === 'expired' &&
      group.cases[it.case]!.store === 0 &&
      !have.has(it.case) &&
      today - it.validUntil! <= JUST_OVER,
  );
  const was = perks.grants[refused];
  if (!was) return;
  const open = !isClosed(today) && now >= at(today, 570);
  const when = open ? Math.min(now - 12, at(today, 1_050)) : at(openDay(today - 1), 1_012);
  goodwillOf(perks, 0, monthOf(dayAt(when))).issuedFen += COST_FEN;
  const given: PastGrant = {
    ...{ case: was.case, package: null, source: 'goodwill', state: 'active', pending: false },
    by: group.staff.findIndex(({ role, stores }) => role === 'manager' && stores[0] === 0),
    ...{ asked: when, active: when, ended: null, validUntil: dayAt(when) + VALID_DAYS, insteadOf: refused },
    reason: `voucher.expired · 券过期 ${dayAt(when) - was.validUntil!} 天，老客户，补一份洗车`,
    items: [{ perk: INSTEAD, uses: 6, redeemed: 0, expired: 0, redemptions: [] }],
  };
  perks.grants.push(given);
}

/** The nightly check found the last month's budget of the second store short of a grant; finance freed it next morning. */
function holdBudget(group: DemoGroup, perks: PastPerks, now: Moment): void {
  const budget = perks.budgets.find(
    (it) => it.kind === 'store' && it.store === 1 && it.month === monthOf(dayAt(now)) - 1,
  );
  if (!budget) return;
  const day = openDay(dayAt(now) - Math.max(12, new Date(dayAt(now) * 86_400_000).getUTCDate() + 9));
  const by = group.staff.findIndex(({ login }) => login === 'renewals');
  budget.blocked = { at: at(day, 190), missingFen: COST_FEN, freed: at(day, 622), by };
}
